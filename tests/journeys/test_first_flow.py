"""A paper's whole way in a real browser, in the demo office and in each of the five: from the counter to the archive,
by the units and posts that the office's own text makes responsible.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from shuniu.cli import demo_city
from tests.acceptance.papers import printed_day
from tests.browsing import picture
from tests.incoming.samples import pdf

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

BODY = (
    "市人民政府：",
    "　　为贯彻落实有关会议精神，切实做好今冬明春各项工作，现将",
    "有关情况和需要协调解决的事项报告如下，请予研究并作出安排。",
    "　　一、各项准备工作已于本月上旬完成，资金缺口三百二十万元，",
    "需请有关部门在本年度预算中统筹解决，以保证工程按期完工。",
    "　　妥否，请批示。",
)
Enter = Callable[..., Any]


@dataclass(frozen=True)
class Way:
    """Who does what in one office, by its text. People by name; ``checker``: (unit, person) who looks before the leader."""

    registry: str
    clerk: str
    sender: str
    title: str  # without the sender
    proposer: str  # as the page names him; a unit where its duty is to propose
    writes: str  # who writes the proposal
    clause: str  # by which he proposes
    proposal: str
    leader: str  # with his post
    instruction: str
    unit: str
    handler: str
    checker: tuple[str, str] = ("", "")
    urgency: str = ""
    days: int | None = None  # to handle it, by the text
    limit_clause: str = ""
    sheet: str = "文件处理单"

    @property
    def full_title(self) -> str:
        return f"{self.sender}{self.title}"


CITY = Path(demo_city.__file__).parent
WAYS = {
    "ps": Way(
        registry="秘书科", clerk="郑爽", sender="磐石市水利局", title="关于黄河水库除险加固资金的请示",
        proposer="赵启明 办公室主任", writes="赵启明", clause="第七条（四）", proposal="请韩松副市长阅示。",
        leader="韩松 副市长", instruction="请综合科会同财政局提出意见。", unit="综合科", handler="冯立夏",
        urgency="特急", days=3, limit_clause="第七条（六）", sheet="文件阅办用纸",
    ),
    "jl": Way(
        registry="文电处", clerk="林晓梅", sender="长春市人民政府", title="关于轨道交通建设规划的请示",
        proposer="沈国瑞 处长", writes="沈国瑞", clause="三（六）", proposal="请贺长林省长阅示。",
        checker=("综合一处", "陆景明"), leader="贺长林 省长", instruction="请综合二处研究提出意见。",
        unit="综合二处", handler="樊立新",
    ),
    "sy": Way(
        registry="文电处", clerk="富春晖", sender="辽宁省水利厅", title="关于做好水库安全度汛的通知",
        proposer="文电处", writes="关长海", clause="三（三）", proposal="拟请佟丽华副市长阅示。",
        leader="佟丽华 副市长", instruction="请农经处落实。", unit="农经处", handler="仲夏",
    ),
    "qf": Way(
        registry="机要科", clerk="漆雕兰", sender="济宁市人民政府", title="关于加强文物保护工作的通知",
        proposer="仲维国 科长", writes="仲维国", clause="中层机构（三）", proposal="请孔令文市长阅示。",
        leader="孔令文 市长", instruction="请政策研究室提出贯彻意见。", unit="政策研究室", handler="言午",
    ),
    "ez": Way(
        registry="文书科", clerk="昭阳", sender="鄂州市农业局", title="关于秋冬农业开发的请示",
        proposer="景差 科长", writes="景差", clause="内设机构（八）", proposal="请屈平副市长阅示。",
        leader="屈平 副市长", instruction="请秘书四科办理。", unit="秘书四科", handler="斗子文",
    ),
}  # fmt: skip
DEMO = Way(
    registry="秘书科", clerk="沈晓芸", sender="云泽市水利局", title="关于石台水库除险加固资金的请示",
    proposer="高维民 办公室主任", writes="高维民", clause="第三条（三）", proposal="请周明远市长阅示。",
    checker=("综合一科", "唐志强"), leader="周明远 市长", instruction="请综合四科抓紧研究，提出意见报我。",
    unit="综合四科", handler="段宏伟", urgency="特急", days=3, limit_clause="第三条（五）",
)  # fmt: skip


@pytest.mark.parametrize("code", WAYS)
def test_a_paper_goes_its_way_in_each_of_the_five(enter, tmp_path, code):
    _goes_its_way(WAYS[code], enter, tmp_path)


def test_a_paper_goes_its_way_in_the_demo_office_and_pictures_are_taken(enter, tmp_path):
    _goes_its_way(DEMO, enter, tmp_path, shot=_picture)


def test_picture_of_founding(enter):
    """A text read in by the system administrator: the text on one side, what was understood on the other."""
    text = (CITY / "establishment.txt").read_text(encoding="utf-8").replace("云泽", "清江")
    page = enter("贺系统")
    page.goto("/founding/")
    page.get_by_label("机关名称").fill("清江市人民政府办公室")
    page.locator("#id_code").fill("qingjiang")
    _press(page, "开办")
    page.get_by_label("或粘贴全文").fill(text)
    _press(page, "读入")

    understood = " ".join(page.locator(".understood").all_inner_texts())
    assert "综合四科" in understood
    assert "政务公开科" in understood
    picture(page, "founding")


def _goes_its_way(
    way: Way, enter: Enter, folder: Path, shot: Callable[[Any, str], None] = lambda page, name: None
) -> None:
    clerk = enter(way.clerk)
    paper = _register(clerk, way, folder)
    _propose(enter(way.writes), clerk, paper, way, shot)
    _instruct(enter, paper, way, shot)
    _handle(enter(way.handler), clerk, paper, way, shot)
    _file(clerk, paper, way)


def _register(clerk: Any, way: Way, folder: Path) -> str:
    """The fields come from the paper's own text; the clerk looks them over and signs for it."""
    number = "试〔2026〕17号"
    lines = (way.full_title, *BODY, f"{'　' * 16}{way.sender}", f"{'　' * 16}2026年11月20日")
    clerk.goto("/incoming/register/")
    clerk.set_input_files(
        "input[type=file]", pdf(folder / "来文.pdf", lines, number=number, urgency=way.urgency)
    )
    _press(clerk, "读取")
    read = [
        clerk.locator(f"[name={name}]").input_value()
        for name in ("title", "sender", "document_number", "urgency")
    ]
    assert read == [way.full_title, way.sender, number, way.urgency]
    clerk.get_by_label("来文单位已核对").check()
    clerk.get_by_label("文件数量已核对").check()
    _press(clerk, "签收并登记")
    clerk.wait_for_selector(".matter")
    return str(clerk.url)


def _propose(proposer: Any, clerk: Any, paper: str, way: Way, shot: Callable[[Any, str], None]) -> None:
    _press(clerk, "送拟办")
    assert f"已送{way.proposer}拟办。" in _words(clerk)
    assert f"依据 {way.clause}" in _words(clerk)
    proposer.goto("/")
    shot(proposer, "desk")
    proposer.get_by_role("link", name=way.full_title).first.click()
    proposer.get_by_role("textbox", name="意见").fill(way.proposal)
    _press(proposer, "送出")


def _instruct(enter: Enter, paper: str, way: Way, shot: Callable[[Any, str], None]) -> None:
    """As the form of the registry offers it: to the leader whom the proposal names, past the unit that checks for him."""
    clerk, unit, checker = enter(way.clerk), *way.checker
    clerk.goto(paper)
    assert clerk.get_by_label(way.leader).input_value() == "instruct"
    _press(clerk, "分送")
    if unit:
        assert f"{unit}" in _now(clerk)
        window = enter(checker)
        window.goto(paper)
        window.get_by_label("审核意见").fill("要素齐全，请阅示。")
        _press(window, "审核并送出")
    leader = enter(way.leader.split()[0], phone=True)
    leader.goto(paper)
    shot(leader, "phone")
    leader.get_by_role("textbox", name="意见").fill(way.instruction)
    _press(leader, "批示并送出")
    clerk.goto(paper)
    assert way.registry in _now(clerk)  # it is back


def _handle(handler: Any, clerk: Any, paper: str, way: Way, shot: Callable[[Any, str], None]) -> None:
    assert clerk.get_by_label(way.unit, exact=True).input_value() == "lead"
    _press(clerk, "分送")
    handler.goto(paper)
    shown = _words(handler)
    if way.days is None:
        assert "限办" not in handler.locator("#acts").inner_text()
    else:
        due = timezone.localdate() + timedelta(days=way.days)
        assert f"限办 {printed_day(due)}" in shown
        assert f"依据 {way.limit_clause}" in shown
    shot(handler, "matter")
    handler.get_by_label("办理情况").fill("已会同有关部门办理。")
    _press(handler, "办完")


def _file(clerk: Any, paper: str, way: Way) -> None:
    clerk.goto(paper)
    _open(clerk, "办结")
    _press(clerk, "办结")
    _press(clerk, "已收回")
    _press(clerk, "归档")
    assert "已归档" in _words(clerk)
    clerk.goto(f"{paper}sheet/")
    sheet = _words(clerk)
    assert way.sheet in sheet
    assert way.proposal in sheet
    assert way.instruction in sheet


def _picture(page: Any, name: str) -> None:
    """A picture with the paper on it, not while it is still being drawn."""
    if page.locator(".sheet-page img").count() or page.locator(".page-with-text").count():
        page.wait_for_selector(".page-with-text", state="attached")  # on a phone the paper is folded
        page.wait_for_load_state("networkidle")
    picture(page, name)


def _press(page: Any, name: str) -> None:
    """Press and wait until the answer is there: the next person must not overtake it."""
    with page.expect_navigation():
        page.locator("#main").get_by_role("button", name=name).first.click()


def _open(page: Any, title: str) -> None:
    """Acts that are not what this person will most likely do stand folded."""
    folded = page.locator(f"#acts details:not([open]) > summary:has-text('{title}')")
    if folded.count():
        folded.first.click()


def _words(page: Any) -> str:
    return " ".join(page.locator("#main").inner_text().split())


def _now(page: Any) -> str:
    """What the story says is being done now."""
    return " ".join(page.locator("#story li.is-now").all_inner_texts())
