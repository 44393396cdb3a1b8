"""What the reader is given, and what it finds. Nothing here knows a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Works = Callable[[date], bool]  # whether a day is worked, by the calendar of that year


@dataclass(frozen=True)
class Person:
    """Somebody whom words can name. ``key`` is the caller's own and comes back as it is."""

    key: str
    name: str
    title: str = ""
    role: str = ""
    unit: str = ""
    fields: tuple[str, ...] = ()  # what he oversees: 财政, 水务
    is_second: bool = False  # a further post of somebody: only words with its title mean it


@dataclass(frozen=True)
class Body:
    """A unit of the office, or a body outside it."""

    key: str
    name: str
    short: str = ""
    is_unit: bool = False


class Part(StrEnum):
    """What is wanted of somebody who is named."""

    OPEN = ""  # the words leave it open
    DECIDE = "decide"  # 阅示, 审定, 签发
    HANDLE = "handle"  # 阅处, 办理
    LEAD = "lead"
    ASSIST = "assist"
    READ = "read"
    NOT = "not"  # 不必送
    ASIDE = "aside"  # only spoken of: 按王市长批示


class Why(StrEnum):
    """Why a finding is not sure, or names nobody: the caller has a sentence for each."""

    SURE = ""
    SEVERAL = "several"  # one of these, the words do not say which
    COLLECTIVE = "collective"  # 相关部门, 各乡镇
    BY_FIELD = "by_field"  # 分管副市长: by the field of the paper, if that is known
    OWN_OFFICE = "own_office"  # 市政府办: which of its units is for the clerk to say
    SHORT = "short"  # a short form that is not customary
    UNKNOWN = "unknown"  # looks like a person, stands in no list
    DAY_OFF = "day_off"  # a day on which nobody works
    PASSED = "passed"  # a day that is over


@dataclass(frozen=True)
class Place:
    """Where in the words something was found."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Mention:
    """Somebody or some body that the words name. Several keys: all of them where it is sure, else one of them."""

    at: Place
    keys: tuple[str, ...]
    is_person: bool
    part: Part = Part.OPEN
    why: Why = Why.SURE
    from_words: Place | None = None  # the words that say what is wanted: 牵头

    @property
    def is_sure(self) -> bool:
        return self.why == Why.SURE

    @property
    def is_recipient(self) -> bool:
        return self.part not in (Part.NOT, Part.ASIDE)


@dataclass(frozen=True)
class Day:
    """A day by which something is wanted."""

    at: Place
    on: date
    why: Why = Why.SURE
    is_limit: bool = True  # 周五前; not 周五开会


@dataclass(frozen=True)
class Asked:
    """What the words do or ask, as a key: approve, sign_off, hold, meeting, supervise, at_once ..."""

    at: Place
    what: str


@dataclass(frozen=True)
class Reading:
    """All that was found, each in the order of the words."""

    mentions: tuple[Mention, ...] = ()
    days: tuple[Day, ...] = ()
    asked: tuple[Asked, ...] = ()

    def persons(self) -> Iterator[Mention]:
        return (one for one in self.mentions if one.is_person)

    def bodies(self) -> Iterator[Mention]:
        return (one for one in self.mentions if not one.is_person)

    @property
    def limit(self) -> Day | None:
        """The first day by which an answer is wanted."""
        return min((one for one in self.days if one.is_limit), key=lambda one: one.on, default=None)

    @property
    def supervision(self) -> tuple[Asked, ...]:
        """The words that ask that somebody sees to it."""
        return tuple(one for one in self.asked if one.what == "supervise")


@dataclass(frozen=True)
class Clean:
    """The words without blanks, in simplified characters, each with its place in what was written."""

    text: str
    written: str
    places: tuple[int, ...] = field(repr=False)

    def at(self, start: int, end: int) -> Place:
        first, last = self.places[start], self.places[end - 1] + 1
        return Place(first, last, self.written[first:last])
