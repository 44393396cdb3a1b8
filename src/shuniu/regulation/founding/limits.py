"""Limits and gates that the sentences of work rules set: 特急文件3天内办结, 由办公室主任提出拟办意见."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shuniu.regulation.founding.pieces import Piece

_AMOUNT = r"(?P<amount>\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?P<unit>个?工作日|天|日|个?小时)(?:以?内|之内)"
_TIMED = re.compile(rf"(?P<what>[^，,。;；]{{0,12}}?){_AMOUNT}(?P<verb>[^，,。;；]{{0,8}})")
_URGENCIES = ("特急", "加急", "急件", "平急", "特提")
_UNITS = {"天": "D", "日": "D", "工作日": "WD", "个工作日": "WD", "小时": "H", "个小时": "H"}
_NUMERALS = {char: value for value, char in enumerate("零一二三四五六七八九")}

# What is limited, by the words around the figure; the first that fits wins.
_LIMITED = (
    ("supervision.handle", re.compile(r"督查|督办|交办事项")),
    ("incoming.handle", re.compile(r"文件|公文|来文|承办|急件")),
)


@dataclass(frozen=True)
class FoundLimit:
    key: str
    urgency: str
    amount: int
    unit: str
    clause: str
    words: str


def limits(pieces: Iterable[Piece]) -> Iterator[FoundLimit]:
    """Every limit with a figure on handling a paper or a supervision item, with its clause and its words."""
    seen: set[tuple[str, str]] = set()
    for piece in pieces:
        if piece.kind not in {"article", "item", "task", "duty"}:
            continue
        for found in _TIMED.finditer(piece.words):
            limit = _limit(found, piece)
            if limit and (limit.key, limit.urgency) not in seen:
                seen.add((limit.key, limit.urgency))
                yield limit


def _limit(found: re.Match[str], piece: Piece) -> FoundLimit | None:
    if not re.search(r"办|答复|反馈|报", found["verb"]):
        return None
    key = next((key for key, words in _LIMITED if words.search(found["what"])), None)
    key = key or next((key for key, words in _LIMITED if words.search(piece.words)), None)
    if key is None:
        return None
    urgency = next((word for word in _URGENCIES if word in found["what"]), "")
    return FoundLimit(
        key, urgency, _number(found["amount"]), _UNITS[found["unit"]], piece.reference, found[0]
    )


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.partition("十") if "十" in text else ("零", "", text)
    return (_NUMERALS.get(tens, 1) if tens else 1) * 10 * ("十" in text) + _NUMERALS.get(ones, 0)


@dataclass(frozen=True)
class FoundGate:
    action: str
    evidence: str
    clause: str


# What must exist before what, by the words of the rule.
_GATES = (
    ("incoming.send_on", "incoming.proposal", re.compile(r"提出(?:拟办|批办)[^。]{0,8}意见")),
    ("incoming.file_back", "incoming.returned", re.compile(r"(?:承办完|办结|办理完毕)[^。]{0,12}收回")),
    ("incoming.register", "incoming.screened", re.compile(r"不符合[^。]{0,40}(?:重新办理|退回|重新报送)")),
    ("outgoing.sign_off", "legal.opinion", re.compile(r"规范性文件[^。]{0,30}(?:审查|审核)[^。]{0,12}意见")),
)


# Steps that a unit's own task puts in an order: passing a paper on comes after presenting it.
_IN_ORDER = re.compile(r"受理、登记、呈阅、转办")

# What a meeting of the office must have decided; the evidence is the meeting's name.
_DECIDED = (
    ("org.change_units", re.compile(r"机构(?:的)?(?:设置|设立|撤销|变更|调整)")),
    (
        "regulation.adopt",
        re.compile(
            r"(?:讨论|审议|研究)[^。;；]{0,6}(?:通过|决定)?[^。;；]{0,8}(?:工作制度|规章制度|工作规则|管理制度)"
        ),
    ),
)
_MEETING = re.compile(r"(?:办公室|办公厅|本办|机关)?(?P<name>[\u4e00-\u9fff]{2,6}会议)")


def gates(pieces: Iterable[Piece]) -> list[FoundGate]:
    """The gates that the text's own sentences ask for, each with its clause."""
    found: dict[tuple[str, str], FoundGate] = {}
    article = ""
    for piece in pieces:
        if piece.kind == "task" and _IN_ORDER.search(piece.words):
            one = FoundGate("incoming.send_on", "incoming.presented", piece.reference)
            found.setdefault((one.action, one.evidence), one)
        if piece.kind not in {"article", "item"}:
            continue
        if piece.kind == "article":
            article = piece.words
        for one in (*_by_words(piece), *_by_meeting(piece, article)):
            found.setdefault((one.action, one.evidence), one)
    return list(found.values())


def _by_words(piece: Piece) -> Iterator[FoundGate]:
    for action, evidence, words in _GATES:
        if words.search(piece.words):
            yield FoundGate(action, evidence, piece.reference)


def _by_meeting(piece: Piece, article: str) -> Iterator[FoundGate]:
    """An item of the article on a meeting: 办公室党组会议 … （四）讨论决定内部工作机构的设置、撤销、变更."""
    meeting = _MEETING.match(article)
    if meeting is None:
        return
    for action, words in _DECIDED:
        if words.search(piece.words):
            yield FoundGate(action, meeting["name"], piece.reference)
