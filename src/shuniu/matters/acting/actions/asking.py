"""Who does it: one of the unit takes it, or another is asked: instead, first, beside, after, or only to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shuniu.core.refusals import WrongInput, check
from shuniu.flow import actions as flow
from shuniu.flow import engine
from shuniu.flow import said as why
from shuniu.flow.actions import CIRCULATION, Request
from shuniu.flow.change import Ask, Change
from shuniu.flow.enums import LIVE_STATES, Relation
from shuniu.flow.models import Task
from shuniu.matters.acting import policies, said
from shuniu.matters.acting.actions.settling import chosen, finish, labels, settle
from shuniu.matters.acting.situation import Situation, locked, locked_by_task
from shuniu.matters.readers import actions as readers
from shuniu.people.models import Appointment
from shuniu.people.queries import printed


def claim(task_id: int, *, by: Appointment) -> Situation:
    """One of the unit takes what the unit was asked (领取); the others see who has it."""
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_claim(situation, task, by))
    flow.claim(task, by=by)
    finish(situation, "claim", said.CLAIMED(what=task.get_asked_display()), by=by)
    return situation


def transfer(task_id: int, to: str, reason: str, *, by: Appointment) -> Situation:
    """Another does it instead of oneself (转交)."""
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_hand_on(situation, task, by, "transfer"))
    check(policies.refusal_of_reason(reason))
    found = _another(situation, task, [to], by)
    closed = why.TRANSFERRED(who=printed(by), to=found[0], reason=reason.strip())
    change = engine.transfer(
        situation.definition, situation.marking, situation.every, task.pk, to, why=closed
    )
    _with(change, Request.like(task))
    line = said.TRANSFERRED(what=task.get_asked_display(), to=found[0], reason=reason.strip())
    settle(situation, change, "transfer", line, by=by, task=task, note=reason.strip())
    return situation


def delegate(task_id: int, to: str, reason: str = "", *, by: Appointment) -> Situation:
    """Another prepares it; with his opinion it comes back to oneself (委派)."""
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_hand_on(situation, task, by, "delegate"))
    found = _another(situation, task, [to], by)
    change = engine.delegate(situation.definition, situation.marking, situation.every, task.pk, to)
    _with(change, Request(task.step, note=reason.strip()[:200]))
    line = said.DELEGATED(what=task.get_asked_display(), to=found[0], reason=reason.strip())
    settle(situation, change, "delegate", line, by=by, task=task, note=reason.strip())
    return situation


def add_signers(
    task_id: int, to: Sequence[str], relation: str, reason: str = "", *, by: Appointment
) -> Situation:
    """Ask others before oneself, beside, or after (加签)."""
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_add(situation, task, by, relation))
    found = _another(situation, task, to, by)
    change = engine.add_signers(
        situation.definition, situation.marking, situation.every, task.pk, list(dict.fromkeys(to)), relation
    )
    _with(change, Request(task.step, note=reason.strip()[:200]))
    line = said.ADDED(relation=str(Relation(relation).label), to=found, reason=reason.strip())
    settle(situation, change, "add_signers", line, by=by, task=task, note=reason.strip())
    return situation


def remove_signer(task_id: int, reason: str, *, by: Appointment) -> Situation:
    """Ask this one no longer (减签); whatever waited for him goes on."""
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_remove(situation, task, by))
    check(policies.refusal_of_reason(reason))
    change = engine.remove(
        situation.definition, situation.marking, situation.every, task.pk,
        why=why.REMOVED_BY(who=printed(by), reason=reason.strip()), who=printed(by),
    )  # fmt: skip
    line = said.REMOVED(whom=task.principal, what=task.get_asked_display(), reason=reason.strip())
    settle(situation, change, "remove_signer", line, by=by, task=task, note=reason.strip())
    return situation


def circulate(matter_id: int, to: Sequence[str], note: str = "", *, by: Appointment) -> Situation:
    """Let these read it beside the flow (传阅); they hold nothing up."""
    situation = locked(matter_id)
    check(policies.refusal_to_circulate(situation, by))
    found = chosen(to)
    reading = {one.principal_key for one in situation.every if not one.holds_up and one.state in LIVE_STATES}
    for key, one in found.items():
        if key in reading:
            raise WrongInput(said.READS_ALREADY, who=one.label)
    step = _reading_step(situation)
    asks = [Ask(step, request=Request(step, one, note=note.strip()[:200])) for one in found.values()]
    change = Change(situation.marking, situation.run.state, asks=asks)
    settle(
        situation,
        change,
        "circulate",
        said.CIRCULATED(to=labels(found), reason=note.strip()),
        by=by,
        note=note,
    )
    return situation


def withdraw_reader(task_id: int, reason: str, *, by: Appointment) -> Situation:
    """Whoever has not read it yet need not, and no longer sees it unless another rule lets him."""
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_withdraw(situation, task, by))
    check(policies.refusal_of_reason(reason))
    closed = why.WITHDRAWN_BY(who=printed(by), reason=reason.strip())
    change = Change(situation.marking, situation.run.state, closed={task.pk: closed})
    line = said.WITHDRAWN(whom=task.principal, reason=reason.strip())
    settle(situation, change, "withdraw_reader", line, by=by, task=task, note=reason.strip())
    readers.withdraw_reader(situation.matter, task, reason.strip(), by=by)
    return situation


def _with(change: Change, request: Request) -> None:
    """What else is said to those who are asked by their keys: limit, part and note of the one, or why."""
    change.asks = [replace(one, request=request) if one.who else one for one in change.asks]


def _another(situation: Situation, task: Task, keys: Sequence[str], by: Appointment) -> list[str]:
    """Those who can be asked for the same: in the office, not oneself, not at it already. Their names."""
    found = chosen(keys)
    asked = situation.asked_at(task.place)
    for key, one in found.items():
        if key == f"a:{by.pk}":
            raise WrongInput(said.NOT_TO_ONESELF)
        if key in asked:
            raise WrongInput(said.ASKED_ALREADY, who=one.label)
    return labels(found)


def _reading_step(situation: Situation) -> str:
    steps = situation.definition.steps.values()
    return next((one.key for one in steps if not one.holds_up), CIRCULATION.key)
