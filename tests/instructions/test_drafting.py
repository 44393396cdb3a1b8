"""A proposal is drafted in the office's manner, says what it rests on, and goes nowhere by itself."""

from __future__ import annotations

import pytest

from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Opinion
from shuniu.people.models import Office, Portfolio
from shuniu.work.incoming import actions
from shuniu.work.incoming.drafted import drafted
from tests import make


@pytest.fixture
def people(db):
    with make.office() as office:
        staff = make.staff(office)
        Portfolio.objects.create(leader=staff["vice"], field="水务", clause="分工第三项")
        make.bodies("市水务局", "市财政局")
        yield staff


def presented(people, **about):
    matter = make.paper(by=people["clerk"], **about)
    actions.present(matter.pk, by=people["clerk"])
    return matter


def draft_for(people, matter):
    task = make.open_task(matter, "propose")
    return drafted(task, matter, kind="", office=Office.objects.get(), by=people["director"])


def test_a_request_goes_to_whoever_oversees_the_field_with_unit_body_and_limit(people):
    made = draft_for(people, presented(people, sender="清源县人民政府", field="水务"))

    assert made.text == "请许立言副市长阅示，经济科阅研，建议市水务局牵头办理，7天内办结。"
    assert [(str(one.words), one.clause) for one in made.basis][:2] == [
        ("许立言 副市长分管水务", "分工第三项"),
        ("经济科办理水务方面", made.basis[1].clause),
    ]
    assert all(one.clause for one in made.basis[:2])


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ({"title": "关于水库蓄水情况的报告"}, "请许立言副市长阅，经济科阅。"),
        (
            {"title": "关于做好水务统计工作的通知"},
            "请许立言副市长阅处，经济科阅处，建议市水务局牵头办理，7天内办结。",
        ),
        ({"urgency": "特急"}, "请许立言副市长阅示，经济科阅研，建议市水务局牵头办理，3天内办结。"),
        ({"field": "教育", "title": "关于新建小学的请示"}, "请分管领导阅示，社会科阅研，7天内办结。"),
    ],
)
def test_the_kind_the_urgency_and_the_field_decide(people, about, text):
    given = {"sender": "清源县人民政府", "field": "水务", **about}

    assert draft_for(people, presented(people, **given)).text == text


def test_what_was_proposed_on_a_paper_of_the_sort_is_proposed_again(people):
    earlier = presented(people, sender="清源县人民政府", title="关于河道清淤资金的请示", field="水务")
    words = "拟请周明川市长、许立言副市长阅示，经济科阅研，建议市财政局牵头，市水务局配合。"
    actions.propose(make.open_task(earlier, "propose").pk, words, by=people["director"])

    made = draft_for(
        people, presented(people, sender="清源县人民政府", title="关于河道整治资金的请示", field="水务")
    )

    assert (
        made.text
        == "拟请周明川市长、许立言副市长阅示，经济科阅研，建议市财政局牵头办理，市水务局配合，7天内办结。"
    )
    assert str(made.basis[0].words) == f"照{earlier.number}《关于河道清淤资金的请示》的拟办"


def test_the_button_fills_the_box_and_sends_nothing(committed):
    with make.office() as office:
        staff = make.staff(office)
        Portfolio.objects.create(leader=staff["vice"], field="水务", clause="分工第三项")
        matter = presented(staff, field="水务")
        director, task = make.account(staff["director"], office), make.open_task(matter, "propose")

    page = make.client(director).post(
        f"/incoming/{matter.pk}/draft/", {"task": task.pk, "text": "我先写了一句。"}
    )

    assert page.status_code == 200
    assert "我先写了一句。\n请许立言副市长阅示，经济科阅研，7天内办结。" in page.content.decode()
    assert "分工第三项" in page.content.decode()
    with office_transaction(office.pk):
        assert not Opinion.objects.exists()
        task.refresh_from_db()
        assert task.is_open


def test_the_same_through_the_api_for_him_who_is_asked(committed):
    with make.office() as office:
        staff = make.staff(office)
        Portfolio.objects.create(leader=staff["vice"], field="水务", clause="分工第三项")
        matter = presented(staff, field="水务")
        director, clerk = (make.client(make.account(staff[key], office)) for key in ("director", "clerk"))
        path = f"/api/incoming/words/tasks/{make.open_task(matter, 'propose').pk}/draft"

    made = director.get(path).json()

    assert made["text"] == "请许立言副市长阅示，经济科阅研，7天内办结。"
    assert made["basis"][0] == {"words": "许立言 副市长分管水务", "clause": "分工第三项"}
    assert clerk.get(path).status_code == 403
