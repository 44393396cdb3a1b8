"""Who may press which verb, and when. Each answers with a refusal that says what to do next, or None."""

from __future__ import annotations

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState
from shuniu.flow import engine
from shuniu.flow import policies as flow_policies
from shuniu.flow.enums import LIVE_STATES, Asked, Relation, RunState, TaskState
from shuniu.flow.models import FlowVersion, Task
from shuniu.flow.policies import IS_OVER, is_asked, refusal_to_act
from shuniu.flow.said import ACTED_ON
from shuniu.flow.versions import FORMER, Preview
from shuniu.matters.acting import said
from shuniu.matters.acting.situation import Situation
from shuniu.people.models import Appointment
from shuniu.regulation.policies import refusal_to_change

_Role = Appointment.Role
DIRECTORS = (_Role.DIRECTOR, _Role.DEPUTY_DIRECTOR)


def refusal_to_press(
    situation: Situation, task: Task, by: Appointment, verb: str = "press"
) -> Refusal | None:
    """Whether he may do something with a task of his now."""
    return (
        refusal_by_state(situation)
        or refusal_to_act(task, by)
        or _of_secretary(task, by)
        or _of_what_runs_elsewhere(situation, task, verb)
        or situation.kind.refuses(verb, situation, task, by)
    )


def refusal_by_state(situation: Situation) -> Refusal | None:
    run = situation.run
    if run.state == RunState.PAUSED:
        return WrongState(said.IS_PAUSED)
    return None if run.state == RunState.RUNNING else WrongState(IS_OVER, state=run.get_state_display())


def refusal_of_reason(reason: str) -> Refusal | None:
    return None if reason.strip() else WrongInput(said.REASON_IS_MISSING)


def refusal_to_send_back(situation: Situation, task: Task, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_press(situation, task, by, "send_back"):
        return refusal
    if not task.holds_up:
        return WrongState(said.READERS_HOLD_NOTHING)
    if task.relation:
        return WrongState(said.ONLY_OF_STEP)
    steps = engine.steps_passed(situation.definition, situation.marking, task)
    return None if steps else WrongState(said.NOTHING_PASSED)


def refusal_to_take_back(situation: Situation, task: Task, by: Appointment) -> Refusal | None:
    if refusal := refusal_by_state(situation):
        return refusal
    if task.holder_id != by.pk and task.appointment_id != by.pk:
        return NotAllowed(said.NOT_YOUR_MOVE, who=str(task.holder or task.principal))
    why = engine.why_not_taken_back(situation.definition, situation.marking, situation.every, task.pk)
    if why is None and situation.was_acted_on_elsewhere(task):
        why = ACTED_ON
    if why is not None:
        return WrongState(said.NOT_TAKEN_BACK, why=str(why()))
    return situation.kind.refuses("take_back", situation, task, by)


def refusal_to_claim(situation: Situation, task: Task, by: Appointment) -> Refusal | None:
    if refusal := refusal_by_state(situation) or flow_policies.refusal_to_claim(task, by):
        return refusal
    return None if task.unit_id else WrongState(said.YOURS_ALREADY)


def refusal_to_hand_on(situation: Situation, task: Task, by: Appointment, verb: str) -> Refusal | None:
    """Transfer, delegate, add signers: of what one has oneself, readers aside."""
    if refusal := refusal_to_press(situation, task, by, verb):
        return refusal
    return None if task.holds_up else WrongState(said.READERS_HOLD_NOTHING)


def refusal_to_add(situation: Situation, task: Task, by: Appointment, relation: str) -> Refusal | None:
    if refusal := refusal_to_hand_on(situation, task, by, "add"):
        return refusal
    if relation in engine.relations_at(situation.definition, task.step):
        return None
    label = Relation(relation).label if relation in Relation.values else relation
    return WrongState(said.NOT_THIS_WAY, relation=str(label))


def refusal_to_remove(situation: Situation, task: Task, by: Appointment) -> Refusal | None:
    if refusal := refusal_by_state(situation):
        return refusal
    if task.state not in LIVE_STATES:
        return refusal_to_act(task, by)
    if not task.relation:
        return WrongState(said.NOT_ADDED, who=task.principal)
    giver = situation.known.get(task.for_task_id or 0)
    if by.role in DIRECTORS or (giver is not None and is_asked(giver, by)):
        return None
    return NotAllowed(said.NOT_YOURS_TO_REMOVE, who=giver.principal if giver else "")


def refusal_to_circulate(situation: Situation, by: Appointment) -> Refusal | None:
    if refusal := refusal_by_state(situation):
        return refusal
    is_mine = any(refusal_to_act(one, by) is None for one in situation.open)
    if is_mine or _steers(situation, by):
        return None
    return NotAllowed(said.NOT_YOURS_TO_CIRCULATE, who=_keeper(situation))


def refusal_to_withdraw(situation: Situation, task: Task, by: Appointment) -> Refusal | None:
    if task.holds_up:
        return WrongState(said.NOT_A_READER)
    if task.state not in LIVE_STATES:
        return refusal_to_act(task, by)
    return refusal_to_circulate(situation, by)


def refusal_to_steer(situation: Situation, by: Appointment, verb: str) -> Refusal | None:
    """Pause, end, urge: whoever began it, its registry, the directors."""
    run = situation.run
    if run.state not in (RunState.RUNNING, RunState.PAUSED):
        return WrongState(IS_OVER, state=run.get_state_display())
    if not _steers(situation, by):
        return NotAllowed(said.NOT_YOURS_TO_STEER, who=_keeper(situation))
    return situation.kind.refuses(verb, situation, None, by)


def refusal_to_resume(situation: Situation, by: Appointment) -> Refusal | None:
    if situation.run.state != RunState.PAUSED:
        return WrongState(said.NOT_PAUSED)
    return None if _steers(situation, by) else NotAllowed(said.NOT_YOURS_TO_STEER, who=_keeper(situation))


def refusal_to_pause(situation: Situation, by: Appointment) -> Refusal | None:
    if situation.run.state == RunState.PAUSED:
        return WrongState(said.IS_PAUSED)
    return refusal_to_steer(situation, by, "pause")


def refusal_to_jump(situation: Situation, by: Appointment) -> Refusal | None:
    if refusal := refusal_by_state(situation):
        return refusal
    if by.role not in DIRECTORS:
        return NotAllowed(said.ONLY_DIRECTORS)
    return situation.kind.refuses("jump", situation, None, by)


def refusal_to_renew(situation: Situation, newest: FlowVersion | None, by: Appointment) -> Refusal | None:
    """To follow the newest version of its flow: whoever changes the office's rules."""
    if refusal := refusal_by_state(situation) or _unless_keeper(by):
        return refusal
    is_newest = newest is None or newest.pk == situation.run.flow_id
    return WrongState(said.IS_NEWEST) if is_newest else None


def refusal_of_preview(seen: Preview) -> Refusal | None:
    if seen.changes_shape:
        return WrongState(said.OTHER_SHAPE)
    if seen.lost_moves:
        return WrongState(said.MOVES_ARE_GONE, moves="、".join(seen.lost_moves))
    if seen.orphans:
        return WrongInput(said.STEPS_ARE_GONE, steps="、".join(seen.named(one) for one in seen.orphans))
    return None


def refusal_to_undo_renewal(situation: Situation, by: Appointment) -> Refusal | None:
    if refusal := refusal_by_state(situation) or _unless_keeper(by):
        return refusal
    return None if FORMER in situation.run.marking else WrongState(said.NOT_RENEWED)


def _unless_keeper(by: Appointment) -> Refusal | None:
    return NotAllowed(said.KEEPERS_RENEW) if refusal_to_change(by) else None


def _steers(situation: Situation, by: Appointment) -> bool:
    matter = situation.matter
    of_registry = matter.unit_id is not None and matter.unit_id == by.unit_id
    return of_registry or matter.starter_id == by.pk or by.role in DIRECTORS


def _keeper(situation: Situation) -> str:
    return str(situation.matter.unit or situation.matter.starter)


def _of_what_runs_elsewhere(situation: Situation, task: Task, verb: str) -> Refusal | None:
    """What another flow does is waited for; sending it back ends that flow, too."""
    if task.asked != Asked.AWAIT or verb == "send_back" or not situation.children_run(task):
        return None
    return WrongState(said.STILL_ELSEWHERE)


def _of_secretary(task: Task, by: Appointment) -> Refusal | None:
    is_his_own = task.appointment_id == by.pk and task.stands_for_id is None
    if by.role == _Role.SECRETARY and not is_his_own and task.state != TaskState.DONE:
        return NotAllowed(said.SECRETARIES_PREPARE)
    return None
