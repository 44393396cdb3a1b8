"""How every verb ends: the change written, readers let in, the kind's own part, a line in the record, notices."""

from __future__ import annotations

from collections.abc import Iterable

from shuniu.core.refusals import WrongInput
from shuniu.core.sentences import Said
from shuniu.flow import actions as flow
from shuniu.flow import principals
from shuniu.flow.change import Change
from shuniu.flow.enums import LIVE_STATES, RunState
from shuniu.flow.models import Task
from shuniu.flow.principals import Principal
from shuniu.matters.acting import said
from shuniu.matters.acting.actions import elsewhere
from shuniu.matters.acting.situation import Situation
from shuniu.matters.actions import close, set_state
from shuniu.matters.enums import State
from shuniu.matters.readers import writing
from shuniu.notices.actions import Letter, tell_each
from shuniu.notices.enums import Sort
from shuniu.people.models import Appointment

MOST = 30  # people asked at once
_STATES = {RunState.CONCLUDED: State.CONCLUDED, RunState.ENDED: State.ENDED}


def settle(
    situation: Situation,
    change: Change,
    verb: str,
    line: Said,
    *,
    by: Appointment,
    task: Task | None = None,
    note: str = "",
) -> list[Task]:
    """Write what the engine answered; the tasks that are asked newly."""
    matter, known = situation.matter, situation.known
    opened = flow.apply(
        situation.run, change, known, kind=verb, by=by, task=task, note=note, around=situation.around
    )
    woken = [known[id_] for id_ in change.woken]
    writing.let_in(matter, [*opened, *woken])
    if state := _STATES.get(RunState(situation.run.state)):
        set_state(matter, state)
    live = [one for one in [*known.values(), *opened] if one.state in LIVE_STATES]
    matter.due_at = min((one.due_at for one in live if one.due_at), default=None)
    finish(situation, verb, line, by=by)
    closed = [known[id_] for id_ in change.closed]
    _tell(situation, [*opened, *woken], closed, by)
    elsewhere.end_for([*closed, *(known[id_] for id_ in change.done)], settle, by=by)
    elsewhere.begin_for(situation, opened, by=by)
    elsewhere.report(situation, settle, note=note, by=by)
    return opened


def finish(situation: Situation, verb: str, line: Said, *, by: Appointment) -> None:
    """The kind's own part, the line of the record, the header saved once."""
    situation.kind.follows(verb, situation, by)
    matter = situation.matter
    close(matter, line, by=by)


def chosen(keys: Iterable[str]) -> dict[str, Principal]:
    """Those of the office whom somebody chose, by key. Raises WrongInput for nobody, too many, or who is not there."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        raise WrongInput(said.CHOOSE_SOMEBODY)
    if len(wanted) > MOST:
        raise WrongInput(said.TOO_MANY, most=MOST)
    found = principals.find(wanted)
    if len(found) < len(wanted):
        raise WrongInput(said.UNKNOWN_TARGET)
    for one in found.values():
        if one.is_body:
            raise WrongInput(said.ONLY_INSIDE, who=one.label)
        if not one.is_staffed:
            raise WrongInput(said.NOBODY_THERE, who=one.label)
    return {key: found[key] for key in wanted}


def labels(found: dict[str, Principal]) -> list[str]:
    return [one.label for one in found.values()]


def _tell(situation: Situation, asked: list[Task], closed: list[Task], by: Appointment) -> None:
    matter = situation.matter
    about = {"title": matter.title, "number": matter.number}
    letters = [
        Letter(
            said.ASKED_OF_YOU(what=one.get_asked_display(), **about),
            one.appointment_id,
            one.unit_id,
            Sort.ASKED,
        )
        for one in asked
        if one.is_open and (one.appointment_id or one.unit_id)
    ]
    letters += [
        Letter(said.NOT_NEEDED(why=str(one.closed_why), **about), one.appointment_id, one.unit_id)
        for one in closed
        if (one.appointment_id or one.unit_id) and one.appointment_id != by.pk
    ]
    tell_each(letters, url=matter.get_absolute_url())
