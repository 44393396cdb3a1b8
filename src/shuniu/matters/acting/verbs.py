"""The verbs as pages offer them: words, form, the policy that a button asks, the action that it presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import Refusal
from shuniu.flow import engine
from shuniu.flow.enums import LIVE_STATES, Relation, TaskState
from shuniu.flow.models import Task
from shuniu.flow.policies import is_asked
from shuniu.flow.queries import latest_version
from shuniu.flow.versions import Preview
from shuniu.matters.acting import actions, policies
from shuniu.matters.acting.actions.renewing import looked_ahead
from shuniu.matters.acting.forms import (
    AddForm,
    AnswerForm,
    Choices,
    CirculateForm,
    DelegateForm,
    JumpForm,
    NoteForm,
    ReasonForm,
    RenewForm,
    SendBackForm,
    TransferForm,
    UndoForm,
    VerbForm,
)
from shuniu.matters.acting.situation import Situation, locked
from shuniu.people.models import Appointment

Given = dict[str, Any]


@dataclass(frozen=True)
class Verb:
    """Of one task (``is_of_task``) or of the whole matter."""

    key: str
    name: Any
    form: type[VerbForm]
    refusal: Callable[[Situation, Task | None, Appointment], Refusal | None]
    do: Callable[[int, Given, Appointment], object]  # the id of the task or the matter
    is_of_task: bool = True
    grave: bool = False


@dataclass
class Offer:
    """A verb at a matter now: with its form, or with the reason why not."""

    verb: Verb
    task: Task | None
    refusal: Refusal | None
    form: forms.Form | None = None
    ahead: Preview | None = None  # of a version of the flow: what would become of the matter

    @property
    def number(self) -> int:
        return self.task.pk if self.task else 0


VERBS = {
    verb.key: verb
    for verb in (
        Verb(
            "answer",
            _("写意见并送出"),
            AnswerForm,
            lambda at, task, by: policies.refusal_to_press(at, _the(task), by),
            lambda id_, given, by: actions.press(id_, opinion=given["opinion"], by=by),
        ),
        Verb(
            "send_back", _("退回"), SendBackForm,
            lambda at, task, by: policies.refusal_to_send_back(at, _the(task), by),
            lambda id_, given, by: actions.send_back(
                id_, given["step"], given["reason"], straight=given["straight"], by=by
            ),
        ),
        Verb(
            "transfer", _("转交"), TransferForm,
            lambda at, task, by: policies.refusal_to_hand_on(at, _the(task), by, "transfer"),
            lambda id_, given, by: actions.transfer(id_, given["to"], given["reason"], by=by),
        ),
        Verb(
            "delegate", _("委派"), DelegateForm,
            lambda at, task, by: policies.refusal_to_hand_on(at, _the(task), by, "delegate"),
            lambda id_, given, by: actions.delegate(id_, given["to"], given["reason"], by=by),
        ),
        Verb(
            "add_signers", _("加签"), AddForm,
            lambda at, task, by: policies.refusal_to_add(at, _the(task), by, Relation.BEFORE),
            lambda id_, given, by: actions.add_signers(
                id_, given["whom"], given["relation"], given["reason"], by=by
            ),
        ),
        Verb(
            "remove_signer", _("减签"), ReasonForm,
            lambda at, task, by: policies.refusal_to_remove(at, _the(task), by),
            lambda id_, given, by: actions.remove_signer(id_, given["reason"], by=by),
        ),
        Verb(
            "take_back", _("撤回"), NoteForm,
            lambda at, task, by: policies.refusal_to_take_back(at, _the(task), by),
            lambda id_, given, by: actions.take_back(id_, given["reason"], by=by),
        ),
        Verb(
            "withdraw_reader", _("撤回传阅"), ReasonForm,
            lambda at, task, by: policies.refusal_to_withdraw(at, _the(task), by),
            lambda id_, given, by: actions.withdraw_reader(id_, given["reason"], by=by),
        ),
        Verb(
            "circulate", _("传阅"), CirculateForm,
            lambda at, task, by: policies.refusal_to_circulate(at, by),
            lambda id_, given, by: actions.circulate(id_, given["whom"], given["reason"], by=by),
            is_of_task=False,
        ),
        Verb(
            "pause", _("暂停办理"), ReasonForm,
            lambda at, task, by: policies.refusal_to_pause(at, by),
            lambda id_, given, by: actions.pause(id_, given["reason"], by=by), is_of_task=False,
        ),
        Verb(
            "resume", _("恢复办理"), NoteForm,
            lambda at, task, by: policies.refusal_to_resume(at, by),
            lambda id_, given, by: actions.resume(id_, given["reason"], by=by), is_of_task=False,
        ),
        Verb(
            "jump", _("跳转"), JumpForm,
            lambda at, task, by: policies.refusal_to_jump(at, by),
            lambda id_, given, by: actions.jump(id_, given["step"], given["reason"], by=by),
            is_of_task=False, grave=True,
        ),
        Verb(
            "renew", _("改按新版流程办"), RenewForm,
            lambda at, task, by: policies.refusal_to_renew(at, latest_version(at.run.flow.key), by),
            lambda id_, given, by: renewed(id_, given, by), is_of_task=False,
        ),
        Verb(
            "undo_renewal", _("改回原版流程"), UndoForm,
            lambda at, task, by: policies.refusal_to_undo_renewal(at, by),
            lambda id_, given, by: actions.undo_renewal(id_, by=by), is_of_task=False,
        ),
        Verb(
            "end", _("终止办理"), ReasonForm,
            lambda at, task, by: policies.refusal_to_steer(at, by, "end"),
            lambda id_, given, by: actions.end(id_, given["reason"], by=by), is_of_task=False, grave=True,
        ),
    )
}  # fmt: skip


def renewed(matter_id: int, given: Given, by: Appointment) -> object:
    """What lies at steps that are gone goes to the one that was chosen."""
    ahead, to = looked_ahead(locked(matter_id)), str(given.get("step") or "")
    steps: dict[str, str] = {one: to for one in ahead.orphans} if ahead and to else {}  # noqa: C420
    return actions.renew(matter_id, given["reason"], steps, by=by)


def offered(situation: Situation, by: Appointment, everybody: Choices) -> list[Offer]:
    """Every verb at this matter for this person: open with its form, or closed with the reason."""
    return [_offer(situation, verb, task, by, everybody) for verb, task in _possible(situation, by)]


def form_for(
    situation: Situation, verb: Verb, task: Task | None, everybody: Choices, typed: Any = None
) -> forms.Form:
    chosen = {"to": everybody, "whom": everybody, **_choices(situation, verb, task)}
    initial = {"task": task.pk if task else None}
    return verb.form(
        typed, initial=initial, choices=chosen, auto_id=f"id_{verb.key}_{task.pk if task else 0}_%s"
    )


def _offer(situation: Situation, verb: Verb, task: Task | None, by: Appointment, everybody: Choices) -> Offer:
    refusal = verb.refusal(situation, task, by)
    form = None if refusal else form_for(situation, verb, task, everybody)
    ahead = looked_ahead(situation) if verb.key == "renew" and form else None
    if form and ahead and not ahead.orphans:
        del form.fields["step"]
    return Offer(verb, task, refusal, form, ahead)


def _possible(situation: Situation, by: Appointment) -> Iterator[tuple[Verb, Task | None]]:
    """Verbs of a task for each task that they can be about; of the matter, once."""
    mine = [one for one in situation.open if is_asked(one, by)]
    done = [one for one in situation.every if one.state == TaskState.DONE and one.holder_id == by.pk]
    live = [one for one in situation.every if one.state in LIVE_STATES]
    about = {
        "answer": [one for one in mine if one.relation],
        "remove_signer": [one for one in live if one.relation],
        "withdraw_reader": [one for one in live if not one.holds_up],
        "take_back": done[-1:],
    }
    for verb in VERBS.values():
        if not verb.is_of_task:
            yield verb, None
            continue
        for task in about.get(verb.key, mine):
            yield verb, task


def _choices(situation: Situation, verb: Verb, task: Task | None) -> dict[str, Choices]:
    steps = situation.definition.steps
    if verb.key == "send_back" and task is not None:
        passed = engine.steps_passed(situation.definition, situation.marking, task)
        return {"step": [(one.step, steps[one.step].name) for one in passed]}
    if verb.key == "add_signers" and task is not None:
        ways = [
            one for one in engine.relations_at(situation.definition, task.step) if one != Relation.DELEGATED
        ]
        return {"relation": [(one, Relation(one).label) for one in ways]}
    if verb.key == "renew" and (newest := latest_version(situation.run.flow.key)):
        steps = newest.definition.steps
    return {"step": [(one.key, one.name) for one in steps.values()]} if verb.key in ("jump", "renew") else {}


def _the(task: Task | None) -> Task:
    assert task is not None  # noqa: S101  (a verb of a task is only asked about one)
    return task
