"""An inner matter as its page shows it: its story, what was written last, its moves with those that go on first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from shuniu.flow.definition import Definition, Way
from shuniu.flow.enums import RunState
from shuniu.flow.models import Opinion, Task
from shuniu.instructions.shown import Shown, WrittenOn
from shuniu.matters.called import CALLED as OF_EVERY_KIND
from shuniu.matters.models import Matter
from shuniu.matters.queries import entries_of
from shuniu.matters.readers.extent import Extent
from shuniu.trail.models import Entry

CALLED: dict[str, Any] = {
    **OF_EVERY_KIND,
    "procedures.begun": _("发起"),
    "procedures.begun_for": _("发起"),
    "procedures.begun_on_request": _("发起"),
}
_LAST = 3  # opinions that stand above the text
# What everybody who sees the matter may know of its way.
_PLAIN = ("procedures.begun", "acting.paused", "acting.resumed", "acting.ended")


class Line(NamedTuple):
    """One entry of the story, for ``core/components/timeline.html``."""

    state: str
    what: Any
    who: str
    at: datetime
    text: str = ""


def story(matter: Matter, extent: Extent, opinions: Sequence[Opinion], waiting: Iterable[Task]) -> list[Line]:
    """The record, as far as it is for this person; whoever reads only his part reads the opinions meant for him, too."""
    every = entries_of(matter)
    entries = extent.entries(every, _PLAIN)
    done = [_line(one) for one in entries]
    if not extent.is_full:
        known = {one.by_id for one in entries}
        done += [_written(matter, one) for one in opinions if one.appointment_id not in known]
    now = [
        Line("now", one.get_asked_display(), one.principal or str(_("待指定")), one.opened_at, one.note)
        for one in waiting
    ]
    return [*sorted(done, key=lambda one: one.at), *now]


def last_words(written: WrittenOn, opinions: Sequence[Opinion]) -> list[Shown]:
    """What was written last stands above the text, where a leader reads it first."""
    return written.of(opinions[-_LAST:])


def in_order(definition: Definition, step: str) -> list[Way]:
    """The moves from a step: those that go on, then those that turn back or end it. The first is the plain button."""
    steps = list(definition.steps)
    here = steps.index(step)

    def turns_back(way: Way) -> bool:
        is_behind = bool(way.to) and all(steps.index(one) < here for one in way.to)
        return way.objects or way.leaves == RunState.ENDED or is_behind

    return sorted(definition.ways_from(step), key=turns_back)


def step_name(matter: Matter, opinion: Opinion) -> str:
    step = matter.run.flow.definition.steps.get(opinion.step)
    return step.name if step else str(opinion.get_kind_display())


def _line(entry: Entry) -> Line:
    """A move is called by its step; what was said with it is enough of its text."""
    if entry.verb == "acting.pressed":
        move, text = str(entry.args.get("move", "")), str(entry.args.get("text", ""))
        words = text if text.startswith(move) else f"{move}。{text}" if text else move
        return Line("done", entry.args.get("step", ""), entry.by_name, entry.at, words)
    return Line("done", CALLED.get(entry.verb, entry.verb), entry.by_name, entry.at, str(entry.said))


def _written(matter: Matter, opinion: Opinion) -> Line:
    return Line("done", step_name(matter, opinion), opinion.whose, opinion.at, opinion.text)
