"""The paper goes on, back, or is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shuniu.core.refusals import NotAllowed, WrongInput, WrongState, check
from shuniu.flow import actions as flow
from shuniu.flow import engine
from shuniu.flow.actions import Request
from shuniu.flow.definition import Step, Way
from shuniu.flow.enums import Asked, Relation
from shuniu.flow.models import Task
from shuniu.flow.values import kept
from shuniu.matters.acting import policies, said
from shuniu.matters.acting.actions.settling import chosen, settle
from shuniu.matters.acting.situation import Situation, locked_by_task
from shuniu.people.models import Appointment
from shuniu.people.queries import printed


def press(
    task_id: int, move: str = "", *, by: Appointment, opinion: str = "", fields: Mapping[str, Any] | None = None,
    whom: tuple[str, ...] = (),
) -> Situation:  # fmt: skip
    """Finish one's task by a move of the flow, with an opinion and what the step fills in.

    ``move`` is empty for whoever was added or prepares for another: the paper goes on from who asked him. ``whom``: for
    a move that lets the person choose, ``step=a:12`` or ``a:12`` where it leads to one step.
    """
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_press(situation, task, by))
    if task.relation or not task.holds_up:
        return _answered(situation, task, opinion.strip(), by)
    step, way = situation.definition.step(task.step), _way(situation, task, move)
    if step.opinion == "required" and not opinion.strip():
        raise WrongInput(said.OPINION_IS_MISSING)
    _fill(situation, step, fields or {})
    if way.when and not flow.holds_in(situation.run)(way.when):
        raise WrongState(said.NOT_UNDER_CONDITION, move=way.name)
    requests = _requests(way, whom)
    if opinion.strip():
        _keep_opinion(situation, task, opinion.strip(), by)
    change = flow.finished(situation.run, task, way, situation.every, requests=requests, by=by)
    line = said.PRESSED(step=step.name, move=way.name, text=opinion.strip())
    settle(situation, change, way.key, line, by=by, task=task)
    return situation


def send_back(task_id: int, step: str, reason: str, *, straight: bool = False, by: Appointment) -> Situation:
    """Back to a step that was passed, with the reason; ``straight``: from there directly here again."""
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_send_back(situation, task, by))
    check(policies.refusal_of_reason(reason))
    passed = {one.step for one in engine.steps_passed(situation.definition, situation.marking, task)}
    if step not in passed:
        named = situation.definition.steps.get(step)
        raise WrongInput(said.NOT_PASSED, step=named.name if named else step)
    change = engine.send_back(
        situation.definition, situation.marking, situation.every, task.pk, step,
        straight=straight, who=printed(by), reason=reason.strip(),
    )  # fmt: skip
    line = said.SENT_BACK_STRAIGHT if straight else said.SENT_BACK
    told = line(step=situation.definition.step(step).name, reason=reason.strip())
    settle(situation, change, "send_back", told, by=by, task=task, note=reason.strip())
    return situation


def take_back(task_id: int, reason: str = "", *, by: Appointment) -> Situation:
    """Undo one's own move, as long as nobody has acted on it. What was written stays written."""
    situation, task = locked_by_task(task_id)
    check(policies.refusal_to_take_back(situation, task, by))
    change = engine.take_back(
        situation.definition, situation.marking, situation.every, task.pk, who=printed(by)
    )
    line = said.TAKEN_BACK(what=task.get_asked_display(), reason=reason.strip())
    settle(situation, change, "take_back", line, by=by, task=task, note=reason.strip())
    return situation


def _answered(situation: Situation, task: Task, text: str, by: Appointment) -> Situation:
    """One who was added, prepares for another, or only reads."""
    if task.relation and not text:
        raise WrongInput(said.OPINION_IS_MISSING)
    if text:
        _keep_opinion(situation, task, text, by)
    if task.relation == Relation.DELEGATED:
        giver = situation.known.get(task.for_task_id or 0)
        line = said.PREPARED(to=giver.principal if giver else "", text=text)
    else:
        line = said.COMMENTED(text=text) if task.relation else said.HAS_READ(text=text)
    change = engine.finish(
        situation.definition, situation.marking, situation.every, task.pk, task.choice, who=printed(by)
    )
    settle(situation, change, "answer", line, by=by, task=task)
    return situation


def _way(situation: Situation, task: Task, move: str) -> Way:
    way = next((one for one in situation.definition.ways_from(task.step) if one.key == move), None)
    if way is None:
        raise WrongInput(said.NO_SUCH_MOVE, move=move)
    return way


def _requests(way: Way, whom: tuple[str, ...]) -> list[Request]:
    if not way.chosen:
        return []
    pairs = [one.split("=", 1) if "=" in one else [way.to[0], one] for one in whom]
    found = chosen(key for _step, key in pairs)
    for step, _key in pairs:
        if step not in way.to:
            raise WrongInput(said.NO_SUCH_MOVE, move=step)
    return [Request(step, found[key]) for step, key in pairs]


def _fill(situation: Situation, step: Step, fields: Mapping[str, Any]) -> None:
    """What the step may write; the rest can only be read."""
    known, filled = situation.definition.fields, {}
    for key, value in fields.items():
        if key not in step.fills or key not in known:
            raise NotAllowed(said.NOT_A_FIELD_HERE, field=known[key].name if key in known else key)
        filled[key] = kept(known[key], value)
    situation.run.fields = {**situation.run.fields, **filled}


def _keep_opinion(situation: Situation, task: Task, text: str, by: Appointment) -> None:
    flow.give_opinion(
        situation.run, task, kind=Asked(task.asked), text=text, by=by, unit_id=situation.matter.unit_id,
        paper=situation.kind.version(situation.matter),
    )  # fmt: skip
