"""Drafts a proposal in the office's manner: 请许立言副市长阅示，经济科阅研，建议市水务局牵头办理，7天内办结。

From what kind of paper it is, who oversees its field, how papers of the sort were proposed before, and the limit.
Each part says what it rests on. It fills a box that a person reads, changes and sends; nothing goes by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.flow.principals import Principal
from shuniu.instructions.reading import Part, Reading

# What a leader is asked by the kind of paper: one to be answered, one to be known, one to be carried out.
_ASKED = {
    "请示": "阅示",
    "意见": "阅示",
    "议案": "阅示",
    "报告": "阅",
    "通报": "阅",
    "公报": "阅",
    "纪要": "阅",
}
_CARRIED_OUT = "阅处"
_KIND_OF_TITLE = re.compile(
    r"(请示|报告|通知|函|意见|通报|纪要|批复|决定|公告|通告|议案|公报|命令|决议)(?:（[^）]*）)?$"
)
_OPENING = re.compile(r"^(?:拟同意[，,。]?)?(拟请|请|呈请|呈|建议请)")
_LIKE_ENOUGH = 0.34


@dataclass(frozen=True)
class Basis:
    """What a part of the draft rests on."""

    words: Any
    clause: str = ""


@dataclass(frozen=True)
class Draft:
    text: str
    basis: tuple[Basis, ...]


@dataclass(frozen=True)
class Earlier:
    """A proposal on another paper, as it was written and as it reads today."""

    number: str
    title: str
    sender: str
    text: str


@dataclass(frozen=True)
class Because:
    """Somebody to whom the paper might go, with the reason."""

    who: Principal
    basis: Basis


@dataclass(frozen=True)
class Facts:
    """What is known of a paper when its proposal is drafted."""

    title: str
    sender: str
    kind: str = ""
    leaders: Sequence[Because] = ()  # who oversee its field
    units: Sequence[Because] = ()  # which follow it
    bodies: Sequence[Because] = ()  # whose field it is
    limit: Basis | None = None  # by the office's text
    limit_words: str = ""  # 7天
    earlier: Sequence[Earlier] = ()


@dataclass
class _Cast:
    """Who is asked what, in the order of the sentence."""

    leaders: list[Principal] = field(default_factory=list)
    units: list[Principal] = field(default_factory=list)
    lead: Principal | None = None
    assist: list[Principal] = field(default_factory=list)


def kind_of(title: str, kind: str = "") -> str:
    """请示, 通知 …: as it is registered, else as the title ends."""
    found = _KIND_OF_TITLE.search(title)
    return kind or (found[1] if found else "")


def alike(facts: Facts) -> Earlier | None:
    """The earlier paper most like this one: of the same sender and kind, or of a title that says nearly the same."""
    kind = kind_of(facts.title, facts.kind)
    scored = [(_likeness(one, facts, kind), -place, one) for place, one in enumerate(facts.earlier)]
    best = max(scored, default=None, key=lambda one: one[:2])
    return best[2] if best and best[0] >= _LIKE_ENOUGH else None


def draft(
    facts: Facts, *, like: Earlier | None = None, read: Reading | None = None, among: Sequence[Principal] = ()
) -> Draft:
    """``like``: the earlier paper most like it, ``read``: what its proposal says, ``among``: who is there today."""
    kind = kind_of(facts.title, facts.kind)
    basis: list[Basis] = []
    people = _as_before(read, among) if read else _Cast()
    if like and (people.leaders or people.units or people.lead):
        basis.append(
            Basis(_("照%(number)s《%(title)s》的拟办") % {"number": like.number, "title": like.title})
        )
    _fill(people, facts, basis)
    return Draft(_sentence(people, facts, kind, basis), tuple(basis))


def _likeness(one: Earlier, facts: Facts, kind: str) -> float:
    same = one.sender == facts.sender and kind_of(one.title) == kind
    return 0.5 * same + 0.5 * _shared(one.title, facts.title)


def _shared(one: str, other: str) -> float:
    """How much of two titles is the same, by pairs of characters."""
    first, second = ({words[place : place + 2] for place in range(len(words) - 1)} for words in (one, other))
    return len(first & second) / len(first | second) if first | second else 0.0


def _as_before(read: Reading, among: Sequence[Principal]) -> _Cast:
    """Who was asked then and is still there."""
    known, people = {one.key: one for one in among}, _Cast()
    for mention in read.mentions:
        if not (mention.is_sure and mention.is_recipient and len(mention.keys) == 1):
            continue
        who = known.get(mention.keys[0])
        if who is None:
            continue
        if who.is_person:
            people.leaders.append(who)
        elif who.is_unit:
            people.units.append(who)
        elif mention.part == Part.ASSIST or people.lead is not None:
            people.assist.append(who)
        else:
            people.lead = who
    return people


def _fill(people: _Cast, facts: Facts, basis: list[Basis]) -> None:
    """What the earlier proposal left open, from who oversees and follows the field."""
    if not people.leaders and facts.leaders:
        people.leaders = [one.who for one in facts.leaders[:2]]
        basis += [one.basis for one in facts.leaders[:2]]
    if not people.units and facts.units:
        people.units = [facts.units[0].who]
        basis.append(facts.units[0].basis)
    free = [one for one in facts.bodies if one.who not in people.assist]
    if people.lead is None and free:
        people.lead = free[0].who
        basis.append(free[0].basis)
    if not people.leaders:
        basis.append(Basis(_("没有查到分管这方面的领导，请写明")))


def _sentence(people: _Cast, facts: Facts, kind: str, basis: list[Basis]) -> str:
    asked = _ASKED.get(kind, _CARRIED_OUT)
    opening = _opening(facts.earlier)
    leaders = "、".join(_addressed(one) for one in people.leaders) or "分管领导"
    parts = [f"{opening}{leaders}{asked}"]
    if people.units:
        parts.append("、".join(one.name for one in people.units) + ("阅研" if asked == "阅示" else asked))
    if people.lead and asked != "阅":
        assist = f"，{'、'.join(one.name for one in people.assist)}配合" if people.assist else ""
        parts.append(f"建议{people.lead.name}牵头办理{assist}")
    if kind:
        basis.append(Basis(_("%(kind)s送领导%(asked)s") % {"kind": kind, "asked": asked}))
    if facts.limit and asked != "阅":
        parts.append(f"{facts.limit_words}内办结")
        basis.append(facts.limit)
    return "，".join(parts) + "。"


def _addressed(one: Principal) -> str:
    return one.label.replace(" ", "", 1)


def _opening(earlier: Iterable[Earlier]) -> str:
    """请 or 拟请, as proposals in this office mostly begin."""
    openings = Counter(found[1] for one in earlier if (found := _OPENING.match(one.text)))
    return openings.most_common(1)[0][0] if openings else "请"
