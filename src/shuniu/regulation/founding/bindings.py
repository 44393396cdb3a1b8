"""Whose duty is which piece of work: chosen from the tasks of the units and the sentences of the rules.

Every task that asks for a piece of work is a claim. A claim is strong when the task says that the unit
does the work itself, weak when it only guides others, takes part, or does it for one leader or field. The
strongest unit comes first; the others follow by rank, because a unit's text may leave it a share of the
same work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from shuniu.regulation.founding.pieces import Piece

# Guiding others, taking part, or one's own leader or field: a share of the work, not the work.
_WEAK = re.compile(r"指导|参与|协助|协同|配合|联系|培训|本科室|本处")
_STRONG = re.compile(r"统一|归口|全部|所有|统管|牵头")
_SHARE = {"portfolio"}
# How the office itself is ordered is nobody's task, whoever a sentence about it also names.
_OF_THE_WHOLE = {"delegation", "regulation", "org", "portfolio"}

# How a unit is called after its work: 督查室 supervises, whoever else supervises a little.
_CALLED = {
    "documents.": r"文电|文书|文秘|机要|秘书",
    "seals": r"文电|文书|秘书|机要",
    "meetings": r"会务|会议|秘书",
    "supervision": r"督查|督办|督导",
    "proposals": r"提案|建议|议案",
    "info": r"信息",
    "research": r"调研|调查研究|研究",
    "drafting": r"综合|文稿|研究",
    "duty": r"值班|值守|应急",
    "emergency": r"应急",
    "hotline": r"电话|热线|专线|信箱",
    "petitions": r"信访",
    "disclosure": r"公开",
    "portal": r"信息中心|网站|电子政务",
    "press": r"新闻",
    "egov": r"电子政务|信息化|信息中心|网络|技术",
    "legal.": r"法制|法规|法务",
    "personnel": r"人事|干部|组织",
    "establishment": r"人事|机构编制",
    "discipline": r"监察|纪检",
    "party": r"机关党委|党群|党务",
    "retired": r"老干部|离退休",
    "counsellors": r"参事",
    "liaison_offices": r"驻外|驻京",
    "reception": r"接待|联络|行政",
    "premises": r"行政|后勤|机关事务|服务",
    "vehicles": r"行政|车队|服务",
    "assets": r"资产|财务|行政",
    "finance_sector": r"金融",
    "finance": r"财务|计财",
    "security": r"保卫",
    "foreign_affairs": r"外事|侨务",
    "anti_smuggling": r"走私|打私",
    "services_hall": r"政务公开|服务中心|政务服务|大厅",
    "civil_defense": r"人防",
}

# What the work is at heart, where several units have a share of it: whoever registers papers is the registry.
_HEART = {
    "documents.receive": re.compile(r"收发|接收|签收|受理|登记"),
    "reception": re.compile(r"接待工作|接待服务|公务接待|政务接待|来.{0,12}接待"),
}

# In work rules the doer stands before the verb: 秘书科负责接收…, 由法制办审查提出意见, 值班室接到…报告后.
_DOES = (
    r"(?:工作人员)?(?:要|应当?|按照?|将|在|应及时|及时)?"
    r"(?:[^，,。;；]{0,10}?)(?:负责|承办|牵头|具体|审查|审核|把关|接到|接报|分送|呈报|安排|汇总|选登|通知|汇编|办理|登记)"
)
_SENTENCE = re.compile(r"[。;；]")
_PROPOSER = re.compile(r"由(?P<post>[^，,。;；由]{2,10}?)(?:提出|签署|作出|签批)(?:拟办|批办)")
PROPOSE = "incoming.propose"


@dataclass
class Claim:
    """What one unit (or post) says about one piece of work, summed over its tasks."""

    strength: float = 0.0
    clause: str = ""
    words: list[str] = field(default_factory=list)

    def add(self, strength: float, piece: Piece, words: Iterable[str]) -> None:
        # The strongest sentence counts whole, each further one a little: a long text does not win by its
        # length.
        if strength > self.strength or not self.clause:
            self.clause = piece.reference
        self.strength = max(self.strength, strength) + (0.1 * strength if self.strength else 0.0)
        self.words.extend(word for word in words if word not in self.words)


@dataclass(frozen=True)
class Choice:
    """A binding to be made: ``unit`` by name, or a post."""

    capability: str
    unit: str
    post: str
    clause: str
    words: list[str]
    rank: int
    by_hand: bool = False


def choose(
    pieces: Iterable[Piece], units: Iterable[str], parents: Mapping[str, str] = MappingProxyType({})
) -> list[Choice]:
    """All bindings that the pieces of a text give, the strongest claim of each piece of work first.

    ``parents``: unit → the body that it stands in. What such a body sums up, its unit does.
    """
    names = sorted(units, key=len, reverse=True)
    claims: dict[str, dict[str, Claim]] = defaultdict(lambda: defaultdict(Claim))
    proposers: list[Choice] = []
    for piece in pieces:
        for who, words, asked in _claimed(piece, names):
            keys = {one["key"] for one in asked}
            for one in asked:
                said = list(one.get("words") or [])
                strength = _strength(words, keys) * _clearness(one["key"], words, said)
                claims[one["key"]][who].add(strength, piece, said)
        proposers.extend(_proposers(piece))
    ranked = [choice for key in sorted(claims) for choice in _ranked(key, claims[key], parents)]
    return ranked + proposers[:1]


def _claimed(piece: Piece, names: list[str]) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Who claims what by this piece: a unit's own task, or each sentence of the rules that names its doer."""
    if piece.unit:
        yield piece.unit, piece.words, piece.asks_for
        return
    work = [one for one in piece.asks_for if one["key"] not in _OF_THE_WHOLE]
    unclaimed = list(work)
    for sentence in _SENTENCE.split(piece.words):
        asked = [one for one in work if _is_of(one, sentence)]
        for who in doers(sentence, names):
            unclaimed = [one for one in unclaimed if one not in asked]
            yield who, sentence, asked
    # The doer stands in one sentence and what is done in another: the whole clause is his.
    for who in doers(piece.words, names) if unclaimed else []:
        yield who, piece.words, unclaimed


def _is_of(asked: Mapping[str, Any], sentence: str) -> bool:
    words = asked.get("words") or []
    return not words or any(word in sentence for word in words)


def _proposers(piece: Piece) -> Iterator[Choice]:
    """Who makes the handling proposal: a post that the rules name, or the unit whose task it is (拟办)."""
    if found := _PROPOSER.search(piece.words):
        yield Choice(PROPOSE, "", found["post"], piece.reference, [found[0]], 1)
    elif piece.kind == "task" and piece.unit and "拟办" in piece.words:
        yield Choice(PROPOSE, piece.unit, "", piece.reference, ["拟办"], 1)


def with_hand_choices(choices: list[Choice], by_hand: Mapping[str, str]) -> list[Choice]:
    """A unit chosen by hand comes first; the read ones follow, so that both stay to be seen."""
    first = [Choice(key, unit, "", "", [], 1, by_hand=True) for key, unit in sorted(by_hand.items()) if unit]
    rest = [
        replace(choice, rank=choice.rank + 1) if by_hand.get(choice.capability) else choice
        for choice in choices
        if choice.unit != by_hand.get(choice.capability)
    ]
    return first + rest


def doers(sentence: str, names: list[str]) -> list[str]:
    """The units that a sentence of work rules makes responsible; a name inside a longer one is not meant."""
    found: list[str] = []
    for name in names:
        if not any(name in longer for longer in found) and re.search(re.escape(name) + _DOES, sentence):
            found.append(name)
    return found


def unclaimed(pieces: Iterable[Piece], choices: Iterable[Choice]) -> dict[str, str]:
    """Pieces of work that the office's duties ask for and nobody's text takes up: key → reference."""
    taken = {choice.capability for choice in choices}
    asked = (
        (one["key"], piece.reference) for piece in pieces if piece.kind == "duty" for one in piece.asks_for
    )
    found: dict[str, str] = {}
    for key, reference in asked:
        if key not in taken:
            found.setdefault(key, reference)
    return found


def _strength(words: str, keys: set[str]) -> float:
    if keys & _SHARE:
        return 0.2
    if _STRONG.search(words):
        return 1.5
    return 0.4 if _WEAK.search(words[:12]) else 1.0


def _clearness(key: str, words: str, said: list[str]) -> float:
    """How plainly the words name the work: 编发政务信息 says more than 情况; without words it was only
    inferred.
    """
    if not said:
        return 0.5
    heart = 1.5 if key in _HEART and _HEART[key].search(words) else 1.0
    return heart * (1.0 + min(0.25, 0.02 * sum(len(word) for word in said)))


def _ranked(key: str, claims: dict[str, Claim], parents: Mapping[str, str]) -> list[Choice]:
    called = next((words for start, words in _CALLED.items() if key.startswith(start)), "")
    summing_up = {parents[unit] for unit in claims if unit in parents}

    def weight(claimed: tuple[str, Claim]) -> float:
        unit, claim = claimed
        by_name = 3.0 if called and re.search(called, unit) else 1.0
        return claim.strength * by_name * (0.3 if unit in summing_up else 1.0)

    order = sorted(claims.items(), key=weight, reverse=True)
    return [
        Choice(key, unit, "", claim.clause, claim.words, rank)
        for rank, (unit, claim) in enumerate(order, start=1)
    ]
