"""What the sending form holds ready and from which words: the clerk looks at each and sends, nothing goes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from shuniu.flow.models import Opinion, Task
from shuniu.flow.principals import Principal
from shuniu.instructions.heard import Heard, Wanted, heard
from shuniu.instructions.reading import Part
from shuniu.matters.models import Matter
from shuniu.work.incoming import routing
from shuniu.work.incoming.case import LEADERS
from shuniu.work.incoming.rules import Rules

_HANDLING = (Part.HANDLE, Part.DECIDE, Part.OPEN)


@dataclass
class Suggesting:
    matter: Matter
    people: Sequence[Principal]
    tasks: Sequence[Task]
    opinions: Sequence[Opinion]
    follows: Sequence[routing.Follows]
    rules: Rules
    place: str  # where the office stands

    @cached_property
    def heard(self) -> Heard:
        """What the opinions of this paper say, read together."""
        return heard(self.opinions, self.people, place=self.place, field=self.matter.field)

    @cached_property
    def given_to(self) -> list[str]:
        """The body that has this work now, where the office's text handed it over."""
        gone = self.rules.gone(self.matter.title)
        return [one.key for one in self.people if one.is_body and gone and one.name == gone.body]

    @cached_property
    def choices(self) -> dict[str, str]:
        """By key: for what. Whom the opinions name and have not yet been asked, where the words are sure of it."""
        named = [one for one in self._named if self._is_sure(one.key)]
        ready = {one.key: self._for_person(one) for one in named if one.is_person}
        if self.given_to:
            return ready | {key: "lead" for key in self.given_to if key not in self._asked}
        ready |= {one.key: "read" for one in named if one.is_unit and self._part(one.key) == Part.READ}
        ready |= self._handling([one.key for one in named if not one.is_person and one.key not in ready])
        if not self.matter.run.named:
            ready |= {key: part for key, part in _led(self._by_field).items() if key not in self._asked}
        return ready

    @property
    def first(self) -> list[str]:
        """Who stands at the top of the form: named, or following the field."""
        fields = (f"u:{one.unit.pk}" for one in self.follows)
        return [*self.given_to, *self.matter.run.named, *self.heard.wanted, *fields]

    @property
    def due_on(self) -> date | None:
        """The day that the words set, where it is still to come and earlier than the rule's own."""
        limit, today = self.heard.limit, timezone.localdate()
        if limit is None or limit.on < today:
            return None
        rule = self.rules.due(self.matter.urgency, timezone.now())
        last = timezone.localtime(rule.at).date() if rule else None
        return limit.on if last is None or limit.on < last else None

    @cached_property
    def _asked(self) -> set[str]:
        return {task.principal_key for task in self.tasks if task.round == self.matter.run.round}

    @cached_property
    def _named(self) -> list[Principal]:
        """Those named, in the order in which the words have them; ticked ones after."""
        known = {one.key: one for one in self.people}
        order = list(self.heard.wanted)
        keys = sorted(self.matter.run.named, key=lambda key: order.index(key) if key in order else len(order))
        return [known[key] for key in keys if key in known and key not in self._asked]

    def _wanted(self, key: str) -> Wanted | None:
        return self.heard.wanted.get(key)

    def _part(self, key: str) -> Part:
        wanted = self._wanted(key)
        return wanted.part if wanted else Part.OPEN

    def _is_sure(self, key: str) -> bool:
        wanted = self._wanted(key)
        return wanted is None or wanted.is_sure

    def _for_person(self, one: Principal) -> str:
        return "instruct" if one.role in LEADERS and self._part(one.key) != Part.READ else "read"

    def _handling(self, keys: list[str]) -> dict[str, str]:
        """As the words have it; where they name nobody who leads, the first does."""
        parts = {key: self._part(key) for key in keys if self._part(key) != Part.READ}
        leads = [key for key, part in parts.items() if part == Part.LEAD]
        first = leads or [key for key, part in parts.items() if part in _HANDLING] or list(parts)
        return {key: "lead" if key in first[:1] else "assist" for key in parts}

    @property
    def _by_field(self) -> list[str]:
        """The unit whose field it is, then those that handle other fields which sender or title name."""
        first = [one for one in self.follows[:1] if one.handles]
        also = routing.handling(self.matter.sender, self.matter.title) if first else []
        return list(dict.fromkeys(f"u:{one.unit.pk}" for one in (*first, *also)))


def _led(keys: list[str]) -> dict[str, str]:
    """The first leads, the others assist."""
    return {key: "assist" if place else "lead" for place, key in enumerate(keys)}
