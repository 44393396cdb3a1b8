"""In a browser: the director has his proposal drafted, a leader writes, the clerk confirms what was read and sends."""

from __future__ import annotations

import os
from typing import Any

import pytest

from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Task
from shuniu.flow.principals import everybody
from shuniu.people.models import Portfolio
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target, mentioned
from tests import make
from tests.face.axe import assert_accessible
from tests.incoming.test_journey import press, sign_in

pytestmark = pytest.mark.browser
WORDS = "请建国同志阅示，住建局牵头，财政局、发改委配合，相关部门参加，三日内报结果。"


def look(page: Any, name: str) -> None:
    if folder := os.environ.get("SHUNIU_LOOK", ""):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_words_become_a_proposal_and_a_press_sends_it(page, phone, server):
    with make.office() as office:
        staff = make.staff(office)
        make.person("王建国", title="副市长", role="leader")
        make.person("谢建国", title="副主任", role="deputy_director")
        make.bodies("市住房和城乡建设局", "市财政局", "市发展和改革委员会", "市水务局")
        Portfolio.objects.create(leader=staff["vice"], field="水务", clause="分工第三项")
        accounts = {key: make.account(staff[key], office) for key in ("director", "clerk")}
        matter = make.paper(by=staff["clerk"], sender="清源县人民政府", field="水务")
        actions.present(matter.pk, by=staff["clerk"])

    sign_in(page, server, accounts["director"])
    page.goto(f"{server.url}/incoming/{matter.pk}/")
    press(page, "起草拟办")
    box = page.get_by_role("textbox", name="意见")
    assert box.input_value() == "请许立言副市长阅示，经济科阅研，建议市水务局牵头办理，7天内办结。"
    assert "分工第三项" in page.locator("#draft-basis").inner_text()
    look(page, "drafted")
    press(page, "送出")

    with office_transaction(office.pk):
        actions.send_on(matter.pk, [Target(f"a:{staff['vice'].pk}", "instruct")], by=staff["clerk"])
        task = make.open_task(matter, "instruct")
        names = mentioned(WORDS, everybody(), "青溪市")
        actions.instruct(task.pk, WORDS, names=names, by=staff["vice"])

    sign_in(page, server, accounts["clerk"])
    page.goto(f"{server.url}/incoming/{matter.pk}/")
    assert page.get_by_label("市住房和城乡建设局", exact=True).input_value() == "lead"
    assert page.get_by_label("市水务局", exact=True).input_value() == ""  # the leader has it led by another
    assert page.get_by_label("王建国 副市长", exact=True).input_value() == ""
    assert_accessible(page)
    look(page, "dispatch")
    sign_in(phone, server, accounts["clerk"])
    phone.goto(f"{server.url}/incoming/{matter.pk}/")
    look(phone, "dispatch-phone")
    page.get_by_label("王建国 副市长", exact=True).select_option("instruct")
    press(page, "分送")

    with office_transaction(office.pk):
        sent = Task.objects.filter(run=matter.run_id, step="handle", state="open")
        assert {task.part for task in sent} == {"lead", "assist"}
