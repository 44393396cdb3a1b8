"""Telling which kind of notice a text is, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..normalise import Line
from .heads import read_head
from .lists import is_body, marker_of, without_marker
from .tables import column_of
from .text import Row, rows_of

KINDS = ("portfolio", "appointment", "bodies")
_LOOK_AT = 400
_ENOUGH = 0.5
_SAYS_SO = 0.4
_GOOD_PART = 0.15
_PAIRED = re.compile(r"互为|[AB]\s*[”\"]?[角岗]|补位|由[^,。;]{2,10}同志(?:代管|代行|负责|主持)")
_OVERSEES = re.compile(r"(?:负责|分管|协管|联系|主持|领导|协助)\S{2,}")
_ACTS = re.compile(
    r"(?:任命|聘任)[^,。;]{2,60}为|免去[^。;]{2,80}职务?|(?:同志)?(?:任|兼任|挂任)[^,。;]{2,40}(?:长|主任|书记|员|职务)|不再(?:担任|兼任)|同志?退休"
)
_LISTS = re.compile(r"(?:任命|免去|聘任|解聘|任职|免职|^任|^免)(?:以下|下列)?(?:同志|人员)?(?:如下)?\s*:?$")
_LISTED = re.compile(r"^[^,。;:]{2,16}(?:同志|为|的| )[^,。;:]{2,40}(?:职务|长|主任|书记|员|\))")
_ROLE = re.compile(
    r"^(?:第一|常务)?副?\s*(?:组\s*长|总指挥|指挥长|主任委员|召集人)\s*(?:[: ]|$)|"
    r"^成\s*员(?:单位)?\s*(?:[: ]|$)"
)
_BODY = re.compile(r"(?:领导小组|指挥部|委员会|联席会议)(?:\([^()]*\))?[;。]?$")
_STATUTE = re.compile(r"^第[一二三四五六七八九十百]{1,5}[条章]")
# Papers that tell of what was done to somebody, and give and take no post themselves.
_TELLS = re.compile(r"关于[^《》]{2,80}?(?:的|情况)(?:通报|批复|答复|报告|意见|纪要)")
_ESTABLISHMENT = re.compile(r"^(?:主要职责|内设机构|人员编制|职责调整|职能科室|中层机构)")


class Detected(NamedTuple):
    """``kind`` is None where no notice of ours was recognised; ``sure`` is between 0 and 1."""

    kind: str | None
    sure: float


def detect_notice(lines: Sequence[Line]) -> Detected:
    """portfolio, appointment or bodies; None for founding texts, rules, laws and all else."""
    rows = rows_of(lines[:_LOOK_AT])
    if not rows:
        return Detected(None, 1.0)
    scores = {kind: _score(rows, kind) for kind in KINDS}
    kind = max(scores, key=lambda name: scores[name])
    score = max(0.0, scores[kind] - _against(rows))
    return Detected(kind, round(score, 2)) if score >= _ENOUGH else Detected(None, round(1 - score, 2))


def _score(rows: list[Row], kind: str) -> float:
    """Without a title that says so, what speaks for the kind must fill a good part of the text."""
    counted = _COUNTERS[kind](rows)
    title = _by_title(rows, kind)
    if title < _SAYS_SO and counted < len(rows) * _GOOD_PART:
        return title
    steps = (0.0, 0.4, 0.55) if kind == "appointment" else (0.0, 0.3, 0.5)
    return min(1.0, title + steps[min(counted, 2)])


def _title(rows: list[Row]) -> str:
    """The first lines up to the addressees or the first sentence."""
    taken: list[str] = []
    for row in rows[:8]:
        if len(row.text) > 90 or re.search(r"。$", row.text):
            break
        taken.append(row.text)
    return "".join(taken)


_TITLES = {
    "portfolio": r"分工|AB角|A、B角|AB岗|补位|分管(?:工作|范围)",
    "appointment": r"任免|任职|免职|任命|免去|职务的|职务调整|不再担任|挂职|试用期|退休",
    "bodies": (
        r"领导小组|工作小组|协调小组|指挥部|委员会|联席会议|工作专班|议事协调机构|临时机构|"
        r"机构序列|组成人员|成员名单|机构名单|工作部门|直属机构"
    ),
}
_BESIDE = {
    "portfolio": r"领导|成员|班子|同志|市长|县长|区长|局长|主任|工作",
    "appointment": r".",
    "bodies": r"公布|成立|建立|调整|设立|组建|组成|成员|名单|撤销|清理|保留|序列|目录|清单",
}


def _by_title(rows: list[Row], kind: str) -> float:
    title = re.sub(r"\s", "", _title(rows)).replace("“", "").replace("”", "")
    if not re.search(_TITLES[kind], title) or not re.search(_BESIDE[kind], title):
        return 0.0
    if kind == "bodies" and re.search(r"办法|规定|规则|条例|细则|方案", title):
        return 0.1
    return 0.45


def _portfolios(rows: list[Row]) -> int:
    found, named = 0, False
    for row in rows:
        found += bool(re.match(r"姓\s*名\s*:", row.text))
        head = read_head(row.text)
        pairs = bool(_PAIRED.search(row.text))
        if head and head.sure:
            named = True
            found += bool(_OVERSEES.search(head.rest)) or pairs
        elif pairs or (named and re.match(_OVERSEES, without_marker(row.text))):
            found += 1
            named = False
        if column_of(row.text) == "name" or (
            row.cells and re.search(r"姓\s*名", row.text) and re.search(r"分工|分管|负责|角|补位", row.text)
        ):
            found += 2
    return found


def _acts(rows: list[Row]) -> int:
    """Sentences that give or take a post; under 任命: and 免去: each line is one."""
    found, listing = 0, False
    for row in rows:
        if _STATUTE.match(row.text):
            continue
        text = without_marker(row.text)
        listing = bool(_LISTS.search(text)) or (listing and bool(_LISTED.search(text)))
        found += len(_ACTS.findall(row.text)) or int(listing and bool(_LISTED.search(text)))
    return found


def _roles(rows: list[Row]) -> int:
    """Roles of members (组长: …), and names of bodies standing by themselves or in a cell."""
    roles = sum(bool(_ROLE.match(without_marker(row.text))) for row in rows)
    names = sum(any(_BODY.search(cell.split(",")[0]) for cell in row.cells or (row.text,)) for row in rows)
    listed = sum(bool(marker_of(row.text)) and is_body(without_marker(row.text)) for row in rows)
    return roles + max(names, listed) // 3


_COUNTERS = {"portfolio": _portfolios, "appointment": _acts, "bodies": _roles}


def _against(rows: list[Row]) -> float:
    """Articles, the chapters of a founding text, or a title of another kind of paper speak against a notice."""
    articles = sum(bool(_STATUTE.match(row.text)) for row in rows)
    chapters = sum(bool(_ESTABLISHMENT.match(without_marker(row.text))) for row in rows)
    tells = 0.5 * bool(_TELLS.search(re.sub(r"\s", "", _title(rows))))
    return min(1.0, articles * 0.08 + chapters * 0.35 + tells)
