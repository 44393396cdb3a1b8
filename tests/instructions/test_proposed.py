"""The dispatch form shows what the opinions say, word by word; the clerk confirms and sends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Opinion, Task
from shuniu.flow.principals import everybody
from shuniu.instructions.heard import heard
from shuniu.people.models import Appointment, SecondName
from shuniu.work.incoming import actions
from shuniu.work.incoming.shown import PaperPage
from shuniu.work.incoming.targets import mentioned
from tests import make


@pytest.fixture
def people(db):
    with make.office() as office:
        staff = make.staff(office)
        make.person("谢建国", title="副主任", role="deputy_director")
        make.person("王建国", title="副市长", role="leader")
        make.bodies("市住房和城乡建设局", "市财政局", "市发展和改革委员会")
        yield staff


def proposed(people, words):
    """A paper on which the director has written these words, as the registry sees it."""
    matter = make.paper(by=people["clerk"])
    actions.present(matter.pk, by=people["clerk"])
    names = mentioned(words, everybody(), "青溪市")
    actions.propose(make.open_task(matter, "propose").pk, words, names=names, by=people["director"])
    return PaperPage(matter.__class__.objects.get(pk=matter.pk), people["clerk"]).suggesting


def by_label(suggesting):
    labels = {one.key: one.name for one in suggesting.people}
    return {labels[key]: choice for key, choice in suggesting.choices.items()}


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (
            "请立言同志阅示，住建局牵头，发改委、财政局配合。",
            {
                "许立言": "instruct",
                "市住房和城乡建设局": "lead",
                "市发展和改革委员会": "assist",
                "市财政局": "assist",
            },
        ),
        (
            "财政局会同住建局办理，社会科阅。",
            {"市财政局": "lead", "市住房和城乡建设局": "assist", "社会科": "read"},
        ),
        ("请周市长阅，许市长阅示。", {"周明川": "read", "许立言": "instruct"}),
        ("不必送周市长，请许市长阅示。", {"许立言": "instruct"}),
        ("请建国同志阅示。", {}),  # two of this name: offered, not chosen
    ],
)
def test_what_is_held_ready(people, words, choices):
    assert by_label(proposed(people, words)) == choices


def test_beside_each_stand_its_words_and_what_is_open_is_said(people):
    ready = proposed(people, "请立言同志阅示，住建局牵头，相关部门配合，三日内报结果。请建国同志知悉。")

    wanted = {one.name: ready.heard.wanted.get(one.key) for one in ready.people}
    assert wanted["许立言"].words == "立言同志阅示"
    assert wanted["市住房和城乡建设局"].words == "住建局牵头"
    assert (wanted["王建国"].is_sure, wanted["谢建国"].is_sure) == (False, False)
    assert [(one.words, one.who) for one in ready.heard.left_open] == [
        ("相关部门", ()),
        ("建国同志", ("谢建国 副主任", "王建国 副市长")),
    ]
    assert ready.due_on == timezone.localdate() + timedelta(days=3)
    assert ready.heard.supervision == ["报结果"]


def test_a_day_beyond_the_rule_is_shown_and_not_set(people):
    ready = proposed(people, "请住建局牵头办理，两周内办结。")

    assert (ready.due_on, ready.heard.limit.on) == (None, timezone.localdate() + timedelta(days=14))


def test_the_clerk_sees_the_words_and_sends_by_a_press(committed):
    with make.office() as office:
        staff = make.staff(office)
        body = make.bodies("市住房和城乡建设局")[0]
        ready = proposed(staff, "请立言同志阅示，住建局牵头办理。")
        matter = ready.matter
        browser = make.client(make.account(staff["clerk"], office))

    page = browser.get(f"/incoming/{matter.pk}/").content.decode()

    assert "请<mark>立言同志</mark><mark>阅示</mark>，<mark>住建局</mark><mark>牵头</mark>办理。" in page
    assert '<mark>住建局牵头</mark></span></span><select name="to_b_' in page
    with office_transaction(office.pk):
        assert not Task.objects.filter(run=matter.run_id, step="handle").exists()

    browser.post(f"/incoming/{matter.pk}/send_on/", {f"to_b_{body.pk}": "lead"})

    with office_transaction(office.pk):
        assert Task.objects.get(run=matter.run_id, step="handle").body_id == body.pk


def test_a_name_alone_means_the_first_of_several_posts(people):
    held = people["vice"]
    second = Appointment.objects.create(
        person=held.person,
        title="公安局局长",
        role="leader",
        starts_on=make.SINCE,
        place=90,
        is_concurrent=True,
    )

    assert mentioned("请立言同志阅示。", everybody()) == [f"a:{held.pk}"]
    assert mentioned("请许局长阅示。", everybody()) == [f"a:{second.pk}"]


def test_a_unit_is_known_by_its_other_plate_too(people):
    SecondName.objects.create(unit=people["economy"].unit, name="市金融工作办公室")

    assert mentioned("请市金融工作办公室阅处。", everybody()) == [f"u:{people['economy'].unit_id}"]


@pytest.mark.parametrize("count", [1, 3])
def test_more_opinions_take_no_more_statements(people, django_assert_num_queries, count):
    among = everybody()
    opinions = [Opinion(text="请建国同志阅示，分管副市长阅，住建局三日内、月底前报。") for _ in range(count)]

    with django_assert_num_queries(3):  # plates, portfolios, the calendar
        heard(opinions, among, place="青溪市", field="水务")


def test_the_same_through_the_api(committed):
    with make.office() as office:
        staff = make.staff(office)
        body = make.bodies("市住房和城乡建设局")[0]
        ready = proposed(staff, "请立言同志阅示，住建局牵头办理，相关部门配合。")
        clerk, vice = (make.client(make.account(staff[key], office)) for key in ("clerk", "vice"))

    told = clerk.get(f"/api/incoming/words/{ready.matter.pk}").json()

    assert [(one["to"], one["words"], one["choice"]) for one in told["wanted"]] == [
        (f"a:{staff['vice'].pk}", "立言同志阅示", "instruct"),
        (f"b:{body.pk}", "住建局牵头", "lead"),
    ]
    assert [one["words"] for one in told["left_open"]] == ["相关部门"]
    assert vice.get(f"/api/incoming/words/{ready.matter.pk}").status_code == 404  # not his to see
