"""In a real browser: a pen on a tablet, a leader on his phone with two presses, twelve papers circled at once."""

from __future__ import annotations

import os
from typing import Any

import pytest

from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Task
from shuniu.instructions.given import Given
from shuniu.instructions.models import Instruction
from shuniu.people.models import Office
from shuniu.work.incoming import actions as incoming
from tests import make
from tests.instructions import scenes

pytestmark = pytest.mark.browser
LOOK = os.environ.get("SHUNIU_LOOK", "")
TEXT = "青溪市水务局关于水库加固工程资金的请示\n市人民政府：\n　　为保障汛期安全，拟加固三座水库。\n　　妥否，请批示。"


@pytest.fixture
def office(committed) -> Office:
    with make.office() as made:
        made.people = scenes.staff(made)
    made.accounts = {key: make.account(held, made, key) for key, held in made.people.items()}
    return made


@pytest.fixture
def served(committed, office, serve):
    running = serve(database=committed)
    yield running
    running.stop()


def sign_in(page: Any, served: Any, office: Office, key: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{served.url}/sign-in/")
    page.fill("input[name=login]", office.accounts[key].username)
    page.fill("input[name=password]", make.PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector("header.top .person", timeout=60_000)


def look(page: Any, name: str) -> None:
    if LOOK:
        page.screenshot(path=f"{LOOK}/{name}.png", full_page=True)
        page.screenshot(path=f"{LOOK}/{name}-screen.png")


class Presses:
    """Counts what a finger does."""

    def __init__(self, page: Any) -> None:
        self.page, self.count = page, 0

    def on(self, what: Any, *, goes: bool = False) -> None:
        self.count += 1
        if not goes:
            what.click()
            return
        with self.page.expect_navigation():
            what.click()


def write(page: Any) -> None:
    """Two strokes of the pen, by the mouse."""
    box = page.locator(".pen canvas").bounding_box()
    for start, end in (((0.1, 0.3), (0.3, 0.6)), ((0.4, 0.3), (0.6, 0.7))):
        page.mouse.move(box["x"] + box["width"] * start[0], box["y"] + box["height"] * start[1])
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * end[0], box["y"] + box["height"] * end[1], steps=8)
        page.mouse.up()


def test_a_leader_writes_by_hand_takes_a_stroke_back_and_the_ink_is_shown(page, served, office):
    with office_transaction(office.pk):
        matter, _task = scenes.waiting(office.people, lines=TEXT)
    sign_in(page, served, office, "vice")
    page.goto(f"{served.url}{matter.get_absolute_url()}")
    page.locator(".pen > summary").click()
    page.locator(".pen canvas").scroll_into_view_if_needed()
    write(page)
    page.get_by_role("button", name="撤一笔").click()
    write(page)
    page.get_by_role("button", name="请按程序办理。").click()
    look(page, "1-pen")
    assert page.locator("#act-instruct-" + str(_task.pk)).get_by_role(
        "textbox", name="意见"
    ).input_value() == ("请按程序办理。")
    with page.expect_navigation():
        page.get_by_role("button", name="批示并送出").click()
    look(page, "2-after")

    with office_transaction(office.pk):
        one = Instruction.objects.select_related("opinion").get()
        assert (one.channel, len(one.strokes), one.opinion.text) == ("ink", 3, "请按程序办理。")
    assert page.get_by_role("img", name="许立言 副市长手写").first.is_visible()
    page.goto(f"{served.url}{matter.get_absolute_url()}sheet/")
    assert page.locator(".handling-sheet .ink path").count() == 3
    look(page, "3-sheet")


def test_on_a_phone_a_decision_is_two_presses_from_the_list(phone, served, office):
    with office_transaction(office.pk):
        matter, _task = scenes.waiting(office.people, lines=TEXT, urgency="特急")
    sign_in(phone, served, office, "vice")
    phone.goto(f"{served.url}/desk/todo/")
    look(phone, "p1-list")
    presses = Presses(phone)

    presses.on(phone.get_by_role("link", name=matter.title), goes=True)
    look(phone, "p2-paper")
    presses.on(phone.locator(".act-bar").get_by_role("button", name="同意。"), goes=True)
    look(phone, "p3-done")

    assert presses.count == 2
    with office_transaction(office.pk):
        assert Instruction.objects.get().channel == "phrase"
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_on_a_phone_the_paper_is_read_and_written_on_by_finger(phone, served, office):
    with office_transaction(office.pk):
        matter, _task = scenes.waiting(office.people, lines=TEXT)
    sign_in(phone, served, office, "vice")
    phone.goto(f"{served.url}{matter.get_absolute_url()}")
    assert not phone.locator(".sheets").is_visible()
    phone.get_by_text("看正文").click()
    assert phone.locator(".sheets").is_visible()
    phone.get_by_text("看正文").click()
    phone.locator(".act-bar").get_by_role("link", name="写批示").click()
    phone.locator(".pen > summary").click()
    phone.locator(".pen canvas").scroll_into_view_if_needed()
    write(phone)
    look(phone, "p4-pen")
    with phone.expect_navigation():
        phone.get_by_role("button", name="批示并送出").click()

    with office_transaction(office.pk):
        assert len(Instruction.objects.get().strokes) == 2


def test_pages_of_instructions_are_looked_at(page, phone, served, office):
    with office_transaction(office.pk):
        people = office.people
        told = Given("telephone", note="11月20日来电，原话已复诵。")
        for title, given in (("关于水库情况的报告", told), ("关于学校布局的请示", Given())):
            _matter, task = scenes.waiting(people, title=title)
            by = people["clerk"] if given.is_entered else people["vice"]
            incoming.instruct(task.pk, "同意，请抓紧办理。", given=given, by=by)
        scenes.waiting(people)
        one = Instruction.objects.get(standing="awaiting")
    for shown, name in ((page, "w"), (phone, "n")):
        sign_in(shown, served, office, "vice")
        for path in ("", f"{one.pk}/", "phrases/", "circle/"):
            shown.goto(f"{served.url}/instructions/{path}")
            look(shown, f"{name}-{path.strip('/') or 'list'}")
            assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        sign_in(shown, served, office, "secretary")
        shown.goto(f"{served.url}/instructions/leader/{people['vice'].pk}/")
        look(shown, f"{name}-leader")


def test_twelve_reading_papers_are_circled_in_few_presses_each_with_its_result(phone, served, office):
    with office_transaction(office.pk):
        scenes.reading(office.people, "vice", 12)
    sign_in(phone, served, office, "vice")
    phone.goto(served.url)
    presses = Presses(phone)

    presses.on(phone.locator("nav.tray").get_by_role("link", name="待阅"), goes=True)
    look(phone, "p5-to-read")
    presses.on(phone.get_by_role("checkbox", name="全选"))
    presses.on(phone.get_by_role("button", name="圈阅选中的"), goes=True)
    look(phone, "p6-circled")

    assert presses.count <= 10
    assert phone.locator(".results li").count() == 12
    with office_transaction(office.pk):
        assert set(Task.objects.filter(step="read").values_list("state", flat=True)) == {"done"}
