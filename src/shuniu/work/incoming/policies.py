"""Who may do what with an incoming paper, and when. Asked by every button and by every action."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState
from shuniu.flow.enums import Asked, Part, RunState
from shuniu.flow.models import Task
from shuniu.flow.policies import NOT_YET, refusal_by_run, refusal_to_act
from shuniu.flow.principals import Principal
from shuniu.instructions.policies import refusal_to_decide, refusal_to_enter_for
from shuniu.matters.enums import State
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment
from shuniu.work.incoming import said
from shuniu.work.incoming.case import LEADERS, Case
from shuniu.work.incoming.models import Incoming
from shuniu.work.incoming.routing import URGENT, Registry
from shuniu.work.incoming.rules import PRESENTED, PROPOSAL, REQUEST_OPINION, Due, Rules
from shuniu.work.incoming.targets import Target

Role = Appointment.Role
HEADS_OF_OFFICE = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)
OF_GOVERNMENT = (Role.PRINCIPAL, Role.LEADER)


def refusal_to_register(
    by: Appointment, registries: Sequence[Registry], urgency: str | None = None
) -> Refusal | None:
    """Papers are taken in by the unit whose duty it is and by nobody else; what cannot wait also at the duty desk.

    ``urgency`` is None where nobody knows it yet.
    """
    if not registries:
        return WrongState(said.NO_REGISTRY)
    mine = [one for one in registries if one.is_of(by.unit)]
    units = [one.unit.name for one in registries if not one.is_for_urgent]
    if not mine:
        return NotAllowed(said.NOT_REGISTRY, unit=units, clause=registries[0].clause)
    if urgency is not None and urgency not in URGENT and all(one.is_for_urgent for one in mine):
        return NotAllowed(said.ONLY_URGENT, unit=units, clause=mine[0].clause)
    return None


def refusal_as_registry(case: Case, by: Appointment) -> Refusal | None:
    if case.is_registry(by):
        return None
    unit = case.matter.unit.name if case.matter.unit else ""
    return NotAllowed(said.NOT_REGISTRY, unit=unit, clause=case.hub.clause if case.hub else "")


def refusal_to_return(case: Case, by: Appointment) -> Refusal | None:
    return (
        refusal_as_registry(case, by)
        or refusal_by_run(case.run)
        or _unless_at(case, _("退回来文单位"), Asked.REGISTER, Asked.DISPATCH)
        or _others(case)
    )


def refusal_to_receive_again(case: Case, by: Appointment) -> Refusal | None:
    if refusal := refusal_as_registry(case, by):
        return refusal
    return None if case.run.state == RunState.WAITING else WrongState(said.NOT_RETURNED)


def refusal_to_present(case: Case, by: Appointment) -> Refusal | None:
    return (
        refusal_as_registry(case, by)
        or refusal_by_run(case.run)
        or _unless_at(case, Asked.PROPOSE.label, Asked.REGISTER, Asked.DISPATCH)
    )


def refusal_to_send_on(case: Case, by: Appointment, rules: Rules) -> Refusal | None:
    """Whether the registry may send on at all. It may at any time once the paper has been presented."""
    if refusal := refusal_as_registry(case, by) or refusal_by_run(case.run):
        return refusal
    if case.at(Asked.FILE):
        return WrongState(NOT_YET, what=Asked.DISPATCH.label)
    if PROPOSAL in rules.gates and not case.run.is_proposed:
        return WrongState(said.NO_OPINION, clause=rules.gates[PROPOSAL])
    return None


def refusal_of_targets(
    case: Case, targets: Sequence[Target], found: Mapping[str, Principal], rules: Rules, reason: str
) -> Refusal | None:
    """Whether it may go to just these, for just these purposes."""
    if not targets:
        return WrongInput(said.NOBODY_CHOSEN)
    if any(one.key not in found for one in targets):
        return WrongInput(said.UNKNOWN_TARGET)
    return (
        _fit(targets, found)
        or _given_up(case, targets, found, rules)
        or _asked_already(case, targets, found)
        or _leads(targets)
        or (None if reason else _beside_the_opinion(case, targets, found, rules))
    )


def refusal_of_day(at: datetime, limit: Due | None) -> Refusal | None:
    """A day set by hand is still to come, and within the limit of the text."""
    if at < timezone.now():
        return WrongInput(said.DAY_IS_PAST)
    if limit is not None and at > limit.at:
        last = timezone.localtime(limit.at).date()
        return WrongInput(said.BEYOND_LIMIT, last=last.isoformat(), clause=limit.clause)
    return None


def refusal_without_day(
    targets: Sequence[Target], found: Mapping[str, Principal], due: Due | None
) -> Refusal | None:
    """What is passed on to a body outside carries the day by which it answers, by the text or set by hand."""
    outside = [found[one.key].label for one in targets if one.step == Asked.HANDLE and found[one.key].is_body]
    return WrongInput(said.NEEDS_DAY, who=outside) if outside and due is None else None


def refusal_without_opinion(
    case: Case,
    targets: Sequence[Target],
    found: Mapping[str, Principal],
    checked: Collection[str],
    rules: Rules,
) -> Refusal | None:
    """A request comes before a leader of the government with an opinion, where the office's text says so.

    ``checked``: leaders whom it reaches through the unit that checks papers for them; that writes one.
    """
    if REQUEST_OPINION not in rules.gates or not case.is_request or case.has_opinion:
        return None
    leaders = [one.key for one in targets if found[one.key].role in OF_GOVERNMENT]
    without = [found[key].label for key in leaders if key not in checked]
    clause = rules.gates[REQUEST_OPINION]
    return WrongState(said.REQUEST_WITHOUT_OPINION, who=without, clause=clause) if without else None


def refusal_to_propose(task: Task, by: Appointment) -> Refusal | None:
    return _unless_asked(task, Asked.PROPOSE) or refusal_to_act(task, by)


def refusal_to_check(task: Task, by: Appointment) -> Refusal | None:
    return _unless_asked(task, Asked.CHECK) or refusal_to_act(task, by)


def refusal_to_instruct(task: Task, by: Appointment, *, entered_on: Matter | None = None) -> Refusal | None:
    """The leader himself. ``entered_on``: the paper, where somebody enters what he wrote or said elsewhere (代录)."""
    if refusal := _unless_asked(task, Asked.INSTRUCT):
        return refusal
    if entered_on is not None and task.is_open:
        return refusal_to_enter_for(task, entered_on, by)
    return refusal_to_act(task, by) or refusal_to_decide(by)


def refusal_to_note(case: Case, by: Appointment) -> Refusal | None:
    """What was written on a paper before it came is entered by the registry, while the paper is on its way."""
    return refusal_as_registry(case, by) or refusal_by_run(case.run)


def refusal_to_handle(case: Case, task: Task, by: Appointment) -> Refusal | None:
    """Those who were asked; for a body outside, the registry enters what it answered."""
    if refusal := _unless_asked(task, Asked.HANDLE):
        return refusal
    if task.body_id and task.is_open:
        return refusal_as_registry(case, by)
    return refusal_to_act(task, by)


def refusal_to_read(task: Task, by: Appointment) -> Refusal | None:
    return _unless_asked(task, Asked.READ) or refusal_to_act(task, by)


def refusal_to_urge(case: Case, by: Appointment) -> Refusal | None:
    if refusal := refusal_as_registry(case, by):
        return refusal
    waiting = [task for task in case.tasks if task.asked == Asked.HANDLE]
    return None if waiting else WrongState(said.NOBODY_TO_URGE)


def refusal_to_explain(
    case: Case, task: Task, by: Appointment, until: datetime | None = None
) -> Refusal | None:
    if refusal := refusal_to_handle(case, task, by):
        return refusal
    if task.due_at is None:
        return WrongState(said.NO_LIMIT)
    if until is not None and until <= task.due_at:
        return WrongInput(said.LATER_THAN_DUE, due=timezone.localtime(task.due_at).date().isoformat())
    return None


def refusal_to_conclude(case: Case, by: Appointment) -> Refusal | None:
    return (
        refusal_as_registry(case, by)
        or refusal_by_run(case.run)
        or _unless_at(case, _("办结"), Asked.DISPATCH)
        or _others(case)
    )


def refusal_to_collect(case: Case, incoming: Incoming, by: Appointment) -> Refusal | None:
    if refusal := refusal_as_registry(case, by):
        return refusal
    if incoming.collected_at:
        return WrongState(said.COLLECTED_ALREADY)
    return None if case.matter.state == State.CONCLUDED else WrongState(said.NOT_CONCLUDED, what=_("收回"))


def refusal_to_file(case: Case, incoming: Incoming, by: Appointment, clause: str = "") -> Refusal | None:
    if refusal := refusal_as_registry(case, by) or refusal_by_run(case.run):
        return refusal
    if case.matter.state != State.CONCLUDED:
        return WrongState(said.NOT_CONCLUDED, what=Asked.FILE.label)
    return None if incoming.collected_at else WrongState(said.NOT_COLLECTED, clause=clause)


def refusal_to_assign(case: Case, task: Task, by: Appointment) -> Refusal | None:
    if not (case.is_registry(by) or by.role in HEADS_OF_OFFICE):
        return NotAllowed(said.NOBODY_CAN_ASSIGN)
    return None if task.is_open and task.is_unassigned else WrongState(said.ASSIGNED_ALREADY)


def refusal_to_release(case: Case, task: Task, by: Appointment) -> Refusal | None:
    """He who claimed it, or the head of his unit for somebody who is away."""
    heads = (Role.HEAD, Role.DEPUTY_HEAD)
    if not task.is_open or task.holder_id is None:
        return WrongState(said.NOT_HELD_BY_YOU)
    if task.holder_id == by.pk or (task.unit_id == by.unit_id and by.role in heads):
        return None
    return NotAllowed(said.NOT_HELD_BY_YOU)


def _unless_asked(task: Task, asked: Asked) -> Refusal | None:
    return None if task.asked == asked else WrongState(NOT_YET, what=asked.label)


def _unless_at(case: Case, what: Any, *asked: str) -> Refusal | None:
    return None if case.at(*asked) else _others(case) or WrongState(NOT_YET, what=what)


def _others(case: Case) -> Refusal | None:
    busy = case.others_at_work
    return WrongState(said.OTHERS_AT_WORK, who=[_named(task) for task in busy]) if busy else None


def _named(task: Task) -> str:
    return f"{task.principal}{task.get_asked_display()}" if task.principal else str(task.get_asked_display())


def _fit(targets: Sequence[Target], found: Mapping[str, Principal]) -> Refusal | None:
    """A person instructs, a unit or body handles; anybody may read."""
    for one in targets:
        asked = found[one.key]
        if one.step == Asked.INSTRUCT and not asked.is_person:
            return WrongInput(said.LEADERS_INSTRUCT, who=asked.label)
        if one.step == Asked.INSTRUCT and asked.role not in LEADERS:
            return WrongInput(said.ONLY_LEADERS, who=asked.label)
        if one.step == Asked.HANDLE and asked.is_person:
            return WrongInput(said.UNITS_HANDLE, who=asked.label)
        if not asked.is_staffed:
            return WrongInput(said.NOBODY_THERE, who=asked.label)
    return None


def _given_up(
    case: Case, targets: Sequence[Target], found: Mapping[str, Principal], rules: Rules
) -> Refusal | None:
    """Work that the text gave up is done by nobody inside; the body that has it now may be asked."""
    gone = rules.gone(case.matter.title)
    if gone is None or all(one.step != Asked.HANDLE or found[one.key].is_body for one in targets):
        return None
    if gone.body:
        return WrongState(said.GIVEN_TO, what=gone.what, body=gone.body, clause=gone.clause)
    return WrongState(said.GIVEN_UP, what=gone.what, clause=gone.clause)


def _asked_already(case: Case, targets: Sequence[Target], found: Mapping[str, Principal]) -> Refusal | None:
    busy = {(task.principal_key, task.step) for task in case.tasks}
    busy |= {(f"a:{task.then_id}", str(Asked.INSTRUCT)) for task in case.tasks if task.then_id}
    twice = [found[one.key].label for one in targets if (one.key, one.step) in busy]
    return WrongState(said.ASKED_ALREADY, who=twice) if twice else None


def _leads(targets: Sequence[Target]) -> Refusal | None:
    handling = [one for one in targets if one.step == Asked.HANDLE]
    leading = [one for one in handling if one.part == Part.LEAD]
    return WrongInput(said.ONE_LEADS) if len(handling) > 1 and len(leading) != 1 else None


def _beside_the_opinion(
    case: Case, targets: Sequence[Target], found: Mapping[str, Principal], rules: Rules
) -> Refusal | None:
    """Recipients are those whom the opinions name; anybody else needs a reason. So does passing by the leaders."""
    handling = any(one.step == Asked.HANDLE for one in targets)
    if handling and PRESENTED in rules.gates and not case.was_presented:
        return WrongState(said.NOT_PRESENTED, clause=rules.gates[PRESENTED])
    if not case.run.named and PROPOSAL not in rules.gates:
        return None
    named = set(case.run.named)
    beside = [found[one.key] for one in targets if not {one.key, f"u:{found[one.key].unit_id}"} & named]
    if not beside:
        return None
    return WrongState(said.NOT_NAMED, who=[one.label for one in beside], clause=rules.gates.get(PROPOSAL, ""))
