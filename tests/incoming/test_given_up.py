"""Work that the text gave up: handled by nobody inside, offered to the body that has it now."""

from __future__ import annotations

import pytest

from shuniu.core.refusals import WrongState
from shuniu.flow.queries import open_tasks
from shuniu.people.models import Body
from shuniu.regulation.models import GivenUp
from shuniu.regulation.queries import is_about
from shuniu.work.incoming import actions
from shuniu.work.incoming.shown import PaperPage
from shuniu.work.incoming.targets import Target
from tests import make


@pytest.fixture
def people(db):
    with make.office() as office:
        made = make.staff(office)
        Body.objects.create(name="市农委", place=99)
        GivenUp.objects.create(what="扶贫开发", body="市农委", clause="职责调整（四）")
        GivenUp.objects.create(what="金融工作领导小组办公室", clause="一（二）")
        yield made


def sent(people, title: str, key: str, step: str = "handle"):
    matter = make.proposed_paper(people, names=(key,), title=title)
    actions.send_on(matter.pk, [Target(key, step)], by=people["clerk"])
    return matter


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("关于申请扶贫开发资金的请示", "incoming.given_to"),
        ("省金融工作领导小组会议通知", "incoming.given_up"),
    ],
)
def test_no_unit_inside_handles_it(people, title, key):
    with pytest.raises(WrongState) as refused:
        sent(people, title, f"u:{people['economy'].unit_id}")

    assert refused.value.said.key == key
    assert refused.value.clause


def test_the_body_that_has_it_now_is_offered_first_and_can_be_asked(people):
    body = Body.objects.get(name="市农委")
    matter = make.proposed_paper(people, names=(f"u:{people['economy'].unit_id}",), title="扶贫开发资金")

    ready = PaperPage(matter, people["clerk"]).suggesting
    assert (ready.choices, ready.first[0]) == ({f"b:{body.pk}": "lead"}, f"b:{body.pk}")
    actions.send_on(matter.pk, [Target(f"b:{body.pk}", "handle")], reason="职责已划出", by=people["clerk"])

    assert [task.principal for task in open_tasks(matter.run_id)] == ["市农委"]


def test_a_leader_may_still_read_and_instruct(people):
    matter = sent(people, "扶贫开发情况通报", f"a:{people['vice'].pk}", "instruct")

    assert [task.asked for task in open_tasks(matter.run_id)] == ["instruct"]


@pytest.mark.parametrize(
    ("words", "what", "about"),
    [
        ("省金融工作领导小组要点", "金融工作领导小组办公室", True),
        ("省金融办来函", "金融工作领导小组办公室", False),
        ("教育工作要点", "教育办公室", False),
        ("扶贫开发资金", "扶贫开发", True),
    ],
)
def test_a_group_is_meant_with_its_office(words, what, about):
    assert is_about(words, what) is about
