"""What happens to the whole matter: urge, pause, resume, end, jump."""

from __future__ import annotations

from shuniu.core.refusals import WrongInput, check
from shuniu.flow import actions as flow
from shuniu.flow import clocks, engine
from shuniu.flow import said as why
from shuniu.flow.change import Change
from shuniu.flow.enums import RunState
from shuniu.matters.acting import policies, said
from shuniu.matters.acting.actions.settling import finish, settle
from shuniu.matters.acting.situation import Situation, locked
from shuniu.notices.actions import Letter, tell_each
from shuniu.notices.enums import Sort
from shuniu.people.models import Appointment
from shuniu.people.queries import printed


def urge(matter_id: int, reason: str = "", *, by: Appointment) -> Situation:
    """Remind those who hold it up now; that they were reminded is kept."""
    situation = locked(matter_id)
    check(policies.refusal_by_state(situation))
    check(policies.refusal_to_steer(situation, by, "urge"))
    urged = [
        one for one in situation.open if one.holds_up and by.pk not in (one.appointment_id, one.holder_id)
    ]
    if not urged:
        raise WrongInput(said.NOBODY_TO_URGE)
    flow.urge(urged)
    matter = situation.matter
    line = said.URGED(whom=[one.principal for one in urged], reason=reason.strip())
    finish(situation, "urge", line, by=by)
    told = said.URGED_YOU(title=matter.title, number=matter.number, reason=reason.strip())
    letters = [
        Letter(told, one.appointment_id, one.unit_id, Sort.URGED)
        for one in urged
        if one.appointment_id or one.unit_id
    ]
    tell_each(letters, url=matter.get_absolute_url())
    return situation


def pause(matter_id: int, reason: str, *, by: Appointment) -> Situation:
    """Nobody acts until it is resumed; its clocks stand still."""
    situation = locked(matter_id)
    check(policies.refusal_to_pause(situation, by))
    check(policies.refusal_of_reason(reason))
    clocks.pause(situation.run.pk, reason=reason.strip(), by=by)
    change = Change(situation.marking, RunState.PAUSED)
    settle(situation, change, "pause", said.PAUSED(reason=reason.strip()), by=by, note=reason.strip())
    return situation


def resume(matter_id: int, reason: str = "", *, by: Appointment) -> Situation:
    """Those who were asked are asked on, with the time that they still had."""
    situation = locked(matter_id)
    check(policies.refusal_to_resume(situation, by))
    renewed = {one.pk: one.due_at for one in clocks.resume(situation.run.pk, reason=reason.strip(), by=by)}
    for task in situation.every:
        task.due_at = renewed.get(task.pk, task.due_at)
    change = Change(situation.marking, RunState.RUNNING)
    settle(situation, change, "resume", said.RESUMED(reason=reason.strip()), by=by, note=reason.strip())
    return situation


def end(matter_id: int, reason: str, *, by: Appointment) -> Situation:
    """Over, before it came to its end; everybody who was asked sees why."""
    situation = locked(matter_id)
    check(policies.refusal_to_steer(situation, by, "end"))
    check(policies.refusal_of_reason(reason))
    closed = why.ENDED_BY(who=printed(by), reason=reason.strip())
    change = engine.end(situation.definition, situation.marking, situation.every, why=closed)
    settle(situation, change, "end", said.ENDED(reason=reason.strip()), by=by, note=reason.strip())
    return situation


def jump(matter_id: int, step: str, reason: str, *, by: Appointment) -> Situation:
    """Put it at another step (跳转), by the directors and with a reason."""
    situation = locked(matter_id)
    check(policies.refusal_to_jump(situation, by))
    check(policies.refusal_of_reason(reason))
    named = situation.definition.steps.get(step)
    passed = situation.marking.was_passed(step)
    is_found = named is not None and (passed is not None or not situation.around.asks(named.who).is_nobody)
    if named is None or not is_found:
        raise WrongInput(said.NOT_TO_THIS_STEP, step=named.name if named else step)
    closed = why.JUMPED_BY(who=printed(by), step=named.name, reason=reason.strip())
    change = engine.jump(situation.definition, situation.marking, situation.every, step, why=closed)
    line = said.JUMPED(step=named.name, reason=reason.strip())
    settle(situation, change, "jump", line, by=by, note=reason.strip())
    return situation
