"""Limits and gates that the sentences of work rules set: 特急文件3天内办结, 由办公室主任提出拟办意见."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shuniu.core.numerals import value_of
from shuniu.regulation.founding.pieces import Piece

_COUNT = r"(?P<amount>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?P<unit>个?工作日|天|日|个?小时)"
_TIMED = re.compile(
    rf"(?P<what>[^，,。;；]{{0,12}}?)(?:{_COUNT}(?P<within>(?:以内|之内|内)?)|(?P<same>当[日天]))(?P<verb>[^，,。;；、\d]{{0,8}})"
)
# What ends the work; 交办 and 转办 only begin it.
_ENDS = re.compile(r"办(?:结|毕|复|完|理)|答复|回复|反馈|报|(?<![交转承])办$")
# Words of a rule for the urgencies that papers carry; a paper without urgency has "".
_URGENCIES = (("特提", "特提"), ("特急", "特急"), ("加急|(?<!特)急件", "加急"), ("平急", "平急"))
_ORDINARY = re.compile(r"平件|一般|普通")
# How fast an event is reported is no limit on a paper.
_EVENT = re.compile(r"突发|事故|险情|灾情")
_UNITS = {"天": "D", "日": "D", "工作日": "WD", "个工作日": "WD", "小时": "H", "个小时": "H"}

# What is limited, by the words around the figure, then by its chapter; the first that fits wins.
_LIMITED = (
    ("supervision.handle", re.compile(r"督查|督办|交办事项|督促检查")),
    ("incoming.handle", re.compile(r"文件|公文|来文|承办(?!单位|部门|科室|处室|机关|人)|急件")),
)


@dataclass(frozen=True)
class FoundLimit:
    key: str
    urgency: str
    amount: int  # 0 is the day itself
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
            for limit in _limits(found, piece):
                if (limit.key, limit.urgency) not in seen:
                    seen.add((limit.key, limit.urgency))
                    yield limit


def _limits(found: re.Match[str], piece: Piece) -> Iterator[FoundLimit]:
    key = _key(found["what"], piece)
    if key is None or not _is_limit(found, piece):
        return
    amount, unit = (0, "D") if found["same"] else (value_of(found["amount"]) or 0, _UNITS[found["unit"]])
    words = found[0].strip("、 \n")
    for urgency in _urgencies(found["what"]) or [""]:
        yield FoundLimit(key, urgency, amount, unit, piece.reference, words)


def _urgencies(what: str) -> list[str]:
    return [urgency for words, urgency in _URGENCIES if re.search(words, what)]


def _key(what: str, piece: Piece) -> str | None:
    if _EVENT.search(piece.words):
        return None
    places = (what, piece.words, piece.section)
    return next((key for place in places for key, words in _LIMITED if words.search(place)), None)


def _is_limit(found: re.Match[str], piece: Piece) -> bool:
    """A figure with what must be done by then; of several grades only the last may say it (急件3天、平件5天)."""
    graded = bool(_urgencies(found["what"]) or _ORDINARY.search(found["what"]))
    if not (found["within"] or graded):
        return False
    if _ENDS.search(found["verb"]):
        return True
    return graded and not found["verb"] and bool(re.search(r"办结|办毕|办复", piece.words))


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
    ("people.in_charge", "people.deputy_director", re.compile(r"委托的?副主任主持(?:全面)?工作")),
    ("outgoing.sign_off", "legal.opinion", re.compile(r"规范性文件[^。]{0,30}(?:审查|审核)[^。]{0,12}意见")),
    (
        "supervision.register",
        "supervision.owners",
        re.compile(r"督查[^。]{0,12}按级负责|督查事项[^。]{0,8}事事有人管"),
    ),
    ("supervision.close", "supervision.answer", re.compile(r"督查事项[^。]{0,20}件件有回音")),
    (
        "supervision.extend",
        "supervision.notice",
        re.compile(r"督查事项[^。]{0,40}。?[^。]{0,12}延长办理时限[^。]{0,30}说明原因"),
    ),
)


# Steps that a unit's own task puts in an order: passing a paper on comes after presenting it.
_IN_ORDER = re.compile(r"受理、登记、呈阅、转办")

# 请示市政府的事项,提出审核意见,报市政府领导审批: a leader decides on a request with an opinion before him.
_ON_REQUESTS = re.compile(
    r"请示[^。;；]{0,20}提出[^。;；，,]{0,6}意见[，,]报[^。;；，,]{0,12}(?:审批|审定|批准)"
)

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
        if piece.kind == "duty" and _ON_REQUESTS.search(piece.words):
            one = FoundGate("incoming.send_on", "incoming.request_opinion", piece.reference)
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
