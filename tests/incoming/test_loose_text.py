"""An office whose text sets no limits and no director's gate: a duty desk, fixed steps, days set by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shuniu.core.refusals import NotAllowed, WrongInput, WrongState
from shuniu.flow.models import Task
from shuniu.flow.queries import open_tasks
from shuniu.matters.queries import visible_to
from shuniu.work.incoming import actions
from shuniu.work.incoming.rules import sheet_name
from shuniu.work.incoming.shown import PaperPage
from shuniu.work.incoming.targets import Target
from tests import make


def unit(number: str, name: str, text: str, key: str, **more: Any) -> dict[str, Any]:
    task = {"text": text, "capabilities": [{"key": key, "words": []}]}
    return {"number": number, "name": name, "line": 10 + int(number), "text": text, "tasks": [task], **more}


LOOSE = {
    "kind": "establishment",
    "title": "白溪市人民政府办公室职责",
    "units": [
        unit("1", "秘书科", "负责各部门请示、报告的受理、登记、呈阅、转办工作", "documents.receive"),
        unit("2", "值班室", "办理向市政府报送的紧急重要事项", "documents.receive"),
        unit(
            "3", "农业科", "负责农业、水务方面的文电工作", "portfolio",
            fields=[{"name": "农业", "relation": "handles"}, {"name": "水务", "relation": "handles"}],
        ),
        unit("4", "财政科", "负责财政方面的文电工作", "portfolio", fields=[{"name": "财政", "relation": "handles"}]),
    ],
}  # fmt: skip
PEOPLE = {
    "vice": ("白立言", "", "副市长", "leader"),
    "head": ("冯玉莹", "秘书科", "科长", "head"),
    "clerk": ("沈晓溪", "秘书科", "文书", "clerk"),
    "duty": ("白云飞", "值班室", "主任", "head"),
    "farming": ("彭丽溪", "农业科", "科长", "head"),
    "finance": ("姚振溪", "财政科", "科长", "head"),
}


@pytest.fixture
def people(db):
    with make.office("baixi", "白溪市人民政府办公室", reading=LOOSE) as office:
        yield make.staff(office, PEOPLE)


def to_unit(held, step: str = "handle") -> Target:
    return Target(f"u:{held.unit_id}", step)


def test_the_duty_desk_takes_in_what_cannot_wait_and_acts_on_it(people):
    with pytest.raises(NotAllowed) as raised:
        make.paper(by=people["duty"])
    assert raised.value.said.key == "incoming.only_urgent"

    matter = make.paper(by=people["duty"], urgency="特急")
    actions.send_on(matter.pk, [Target(f"a:{people['vice'].pk}", "instruct")], by=people["duty"])

    assert [str(task.appointment) for task in open_tasks(matter.run_id)] == [str(people["vice"])]
    assert visible_to(people["clerk"]).filter(pk=matter.pk).exists()
    assert not visible_to(people["finance"]).filter(pk=matter.pk).exists()


def test_presented_means_that_a_leader_has_had_it(people):
    clerk, target = people["clerk"], to_unit(people["farming"])
    matter = make.paper(by=clerk)
    actions.present(matter.pk, by=clerk)
    actions.propose(make.open_task(matter, "propose").pk, "拟请农业科办理。", by=people["head"])
    with pytest.raises(WrongState) as raised:
        actions.send_on(matter.pk, [target], by=clerk)
    assert raised.value.said.key == "incoming.not_presented"

    actions.send_on(matter.pk, [Target(f"a:{people['vice'].pk}", "read")], reason="呈阅", by=clerk)
    actions.read(make.open_task(matter, "read").pk, by=people["vice"])
    actions.send_on(matter.pk, [target], by=clerk)

    reached = [(str(name), at is not None) for name, at in PaperPage(matter, clerk).stages]
    assert reached == [("受理", True), ("登记", True), ("呈阅", True), ("转办", True)]


def test_what_goes_to_a_body_outside_carries_its_day(people):
    (outside,) = make.bodies("市财政局")
    body = Target(f"b:{outside.pk}", "handle")
    matter = make.paper(by=people["clerk"])
    with pytest.raises(WrongInput) as raised:
        actions.send_on(matter.pk, [body], reason="急", by=people["clerk"])
    assert raised.value.said.key == "incoming.needs_day"

    day = timezone.localdate() + timedelta(days=9)
    actions.send_on(matter.pk, [body], reason="急", due_on=day, by=people["clerk"])
    task = Task.objects.get(run=matter.run_id, step="handle")
    with pytest.raises(WrongInput) as raised:
        actions.explain(task.pk, "来电话要延期", until=task.due_at + timedelta(days=3), by=people["clerk"])

    assert timezone.localtime(task.due_at).date() == day
    assert raised.value.said.key == "incoming.needs_written"


def test_the_form_offers_the_units_whose_fields_the_paper_speaks_of(people):
    matter = make.paper(by=people["clerk"], title="关于水务工程财政补助的请示", field="水务")

    suggested = PaperPage(matter, people["clerk"]).suggesting.choices

    assert suggested == {f"u:{people['farming'].unit_id}": "lead", f"u:{people['finance'].unit_id}": "assist"}


def test_a_sheet_that_no_text_names_has_the_common_name(people):
    assert sheet_name() == ""
    assert PaperPage(make.paper(by=people["clerk"]), people["clerk"]).sheet_name == "文件处理单"
