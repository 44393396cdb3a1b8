"""Who may give, enter, confirm, correct, report on and prepare instructions. Asked by buttons and actions alike."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState
from shuniu.flow.models import Opinion, Task
from shuniu.instructions import circle, queries, said
from shuniu.instructions.enums import Channel, Meaning, Standing
from shuniu.instructions.given import Given
from shuniu.instructions.models import Instruction
from shuniu.matters.enums import State as MatterState
from shuniu.matters.models import Matter
from shuniu.people.chains import leaders_served_by
from shuniu.people.models import Appointment

Role = Appointment.Role
MAY_RULE = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)


def refusal_of_given(given: Given, text: str) -> Refusal | None:
    """Whether what was given is complete: each channel has its own proof."""
    if given.at is not None and given.at > timezone.now():
        return WrongInput(said.NOT_YET_GIVEN)
    if given.channel == Channel.INK and not given.strokes:
        return WrongInput(said.NO_INK)
    if not given.words(text):
        return WrongInput(said.NO_WORDS)
    if given.channel == Channel.PAPER and given.scan is None:
        return WrongInput(said.NO_SCAN)
    if given.channel == Channel.TELEPHONE and not given.note.strip():
        return WrongInput(said.NO_NOTE)
    if given.channel == Channel.SECRETARY and not given.through.strip():
        return WrongInput(said.NO_SECRETARY)
    return None


def refusal_to_decide(by: Appointment) -> Refusal | None:
    """A secretary prepares, sees and urges; he never decides, whoever asked him."""
    return NotAllowed(said.SECRETARIES_NEVER_DECIDE) if by.role == Role.SECRETARY else None


def refusal_to_enter_for(
    task: Task, matter: Matter, by: Appointment, served: Collection[int] | None = None
) -> Refusal | None:
    """What a leader wrote or said elsewhere is entered by the registry or by his own secretary (代录)."""
    if matter.unit_id is not None and matter.unit_id == by.unit_id:
        return None
    if task.appointment_id in (leaders_served_by(by) if served is None else served):
        return None
    return NotAllowed(said.NOT_FOR_YOU_TO_ENTER, who=task.principal)


def refusal_to_circle(rule: circle.Rule) -> Refusal | None:
    """Where the rule asks for words, a circle decides nothing."""
    if rule.meaning != Meaning.MUST_WRITE:
        return None
    return WrongState(said.MUST_WRITE, situation=rule.situation.label, clause=rule.clause)


def refusal_to_confirm(
    one: Instruction, by: Appointment, served: Collection[int] | None = None
) -> Refusal | None:
    """He himself, or a secretary of his who did not enter it. ``served``: known already, for lists."""
    if one.standing in (Standing.CONFIRMED, Standing.DISPUTED):
        return WrongState(said.CONFIRMED_ALREADY, who=str(one.settled_by or ""))
    if not one.awaits:
        return WrongState(said.NOTHING_TO_CONFIRM)
    if one.leader_id == by.pk:
        return None
    if one.leader_id not in (leaders_served_by(by) if served is None else served):
        return NotAllowed(said.ONLY_HE_CONFIRMS, who=one.leader_name)
    return NotAllowed(said.NOT_YOUR_OWN_ENTRY, who=one.leader_name) if one.entered_by_id == by.pk else None


def refusal_to_transcribe(
    one: Instruction, by: Appointment, served: Collection[int] | None = None
) -> Refusal | None:
    """The registry, or the leader's secretary, writes down what the ink says, so that it can be acted on."""
    if one.channel != Channel.INK:
        return WrongState(said.NOT_INK)
    if by.unit_id in {one.matter.unit_id} - {None} or one.leader_id in (
        leaders_served_by(by) if served is None else served
    ):
        return None
    return NotAllowed(said.NOT_YOURS_TO_READ, unit=str(one.matter.unit or ""))


def refusal_to_report(one: Instruction, by: Appointment, handles: bool | None = None) -> Refusal | None:
    """The unit that sees it carried out, the registry, or whoever handles the paper (``handles``: known already)."""
    if not one.is_open:
        return WrongState(said.NOT_OPEN, state=one.get_state_display())
    mine = {one.unit_id, one.matter.unit_id} - {None}
    if by.unit_id in mine or (queries.handles(by, one.matter) if handles is None else handles):
        return None
    return NotAllowed(said.NOT_YOURS_TO_REPORT, unit=str(one.unit or one.matter.unit or ""))


def refusal_to_urge(
    one: Instruction, by: Appointment, served: Collection[int] | None = None
) -> Refusal | None:
    """The leader, his secretary, the registry."""
    if not one.is_open:
        return WrongState(said.NOT_OPEN, state=one.get_state_display())
    if one.leader_id == by.pk or by.unit_id in {one.matter.unit_id} - {None}:
        return None
    if one.leader_id in (leaders_served_by(by) if served is None else served):
        return None
    return NotAllowed(said.NOT_YOURS_TO_URGE, unit=str(one.matter.unit or ""))


def refusal_to_correct(
    opinion: Opinion, matter: Matter, by: Appointment, *, is_corrected: bool
) -> Refusal | None:
    """His own opinion, or one that he entered, as long as the paper is not filed. The old line stays."""
    if opinion.appointment_id != by.pk:
        return NotAllowed(said.NOT_YOUR_OPINION, who=opinion.by_name)
    if is_corrected:
        return WrongState(said.CORRECTED_ALREADY)
    return WrongState(said.IS_FILED) if matter.state == MatterState.FILED else None


def refusal_to_prepare(task: Task, by: Appointment) -> Refusal | None:
    """Only a leader's own secretary lays his papers in order and drafts for him, while they wait for him."""
    if task.appointment_id not in leaders_served_by(by):
        return NotAllowed(said.NOT_HIS_SECRETARY, who=task.principal)
    return None if task.is_open else WrongState(said.NOT_WAITING, who=task.principal)


def refusal_to_serve(leader: Appointment, by: Appointment) -> Refusal | None:
    if leader.pk == by.pk or leader.pk in leaders_served_by(by):
        return None
    return NotAllowed(said.NOT_HIS_SECRETARY, who=str(leader))


def refusal_to_rule(by: Appointment, registries: Collection[int]) -> Refusal | None:
    """What a circle means is laid down by the heads of the office, or by the head of the receiving unit."""
    if by.role in MAY_RULE or (by.role == Role.HEAD and by.unit_id in registries):
        return None
    return NotAllowed(said.NOT_YOURS_TO_RULE)
