"""Who may do what with a supervision item, and when. Asked by every button and by every action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState
from shuniu.flow.models import Opinion, Task
from shuniu.flow.policies import refusal_to_act
from shuniu.flow.principals import Principal
from shuniu.matters.acting import policies as acting
from shuniu.matters.acting.said import HAS_ITS_OWN_MOVES
from shuniu.matters.acting.situation import Situation
from shuniu.people.models import Appointment
from shuniu.regulation.models import Binding
from shuniu.work.supervision import said
from shuniu.work.supervision.rules import ANSWER, OWNERS, gates

Role = Appointment.Role
# Who can answer for an item at each level, by the role of his post.
LEVELS = {
    "leader": (_("牵头领导"), (Role.PRINCIPAL, Role.LEADER)),
    "office_leader": (_("办公室负责同志"), (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)),
}


def refusal_to_register(by: Appointment, bound: Sequence[Binding]) -> Refusal | None:
    """An item is opened by a unit whose duty it is by the office's text, and by nobody else."""
    if not bound:
        return WrongState(said.NO_UNIT)
    if by.unit_id in {one.unit_id for one in bound}:
        return None
    return NotAllowed(said.NOT_DUTY, unit=str(bound[0].unit), clause=bound[0].clause)


def refusal_of_owners(
    owners: Mapping[str, Principal | None], gate: Mapping[str, str], *, is_led_outside: bool
) -> Refusal | None:
    """Each level answers for it where the text asks so; what a body outside leads is only helped along."""
    for level, (name, roles) in LEVELS.items():
        held = owners.get(level)
        if held is not None and held.role not in roles:
            return WrongInput(said.NOT_OF_THIS_LEVEL, who=held.label, what=name)
    section = owners.get("section")
    if section is not None and not section.is_unit:
        return WrongInput(said.NOT_OF_THIS_LEVEL, who=section.label, what=_("责任科室"))
    names = {**{level: name for level, (name, _roles) in LEVELS.items()}, "section": _("责任科室")}
    missing = [str(name) for level, name in names.items() if owners.get(level) is None]
    if OWNERS not in gate or is_led_outside or not missing:
        return None
    return WrongInput(said.OWNERS_MISSING, what=missing, clause=gate[OWNERS])


def refusal_to_assign(situation: Situation, task: Task, by: Appointment) -> Refusal | None:
    if task.step != "assign":
        return WrongState(said.NOT_THIS_STEP, what=_("交办"))
    return acting.refusal_to_press(situation, task, by, "assign")


def refusal_of_targets(chosen: Sequence[str], found: Mapping[str, Principal]) -> Refusal | None:
    """A unit or a body outside answers an item, not a single person."""
    if not chosen:
        return WrongInput(said.NOBODY_CHOSEN)
    for key in chosen:
        if key not in found:
            return WrongInput(said.UNKNOWN_OWNER)
        if found[key].is_person:
            return WrongInput(said.UNITS_HANDLE, who=found[key].label)
        if not found[key].is_staffed:
            return WrongInput(said.NOBODY_THERE, who=found[key].label)
    return None


def refusal_to_feed_back(situation: Situation, task: Task, by: Appointment) -> Refusal | None:
    """Whoever was asked; what a body outside answered is entered by the unit that has the item."""
    if task.step != "handle":
        return WrongState(said.NOT_THIS_STEP, what=_("反馈"))
    if task.body_id is None or not task.is_open:
        return acting.refusal_to_press(situation, task, by, "feedback")
    if refusal := acting.refusal_by_state(situation):
        return refusal
    return None if _owns(situation, by) else NotAllowed(said.ENTERED_BY_OWNER, unit=_unit(situation))


def refusal_to_do(situation: Situation, task: Task, by: Appointment) -> Refusal | None:
    """What the step of this task asks, whichever it is."""
    asked = {"assign": refusal_to_assign, "handle": refusal_to_feed_back}.get(
        task.step, acting.refusal_to_press
    )
    return asked(situation, task, by)


def refusal_to_extend(
    situation: Situation, task: Task, by: Appointment, until: datetime | None = None
) -> Refusal | None:
    """Whoever handles it, or the unit that has the item in hand; only to a later day."""
    if refusal := acting.refusal_by_state(situation):
        return refusal
    if not task.is_open or task.due_at is None:
        return WrongState(said.NO_LIMIT)
    if not _owns(situation, by) and refusal_to_act(task, by):
        return NotAllowed(said.NOT_YOURS_TO_EXTEND, unit=_unit(situation))
    if until is not None and until <= task.due_at:
        return WrongInput(said.LATER_THAN_DUE, due=timezone.localtime(task.due_at).date().isoformat())
    return None


def refuses(verb: str, situation: Situation, task: Task | None, by: Appointment) -> Refusal | None:
    """Beside the verbs of every matter: assigning has its own form, and nothing is struck off unanswered."""
    if task is None or task.relation or not task.holds_up:
        return None
    if verb == "press" and task.step == "assign":
        return WrongState(HAS_ITS_OWN_MOVES)
    if verb == "press" and task.step == "close" and not _is_answered(situation):
        return WrongState(said.NO_ANSWER, clause=gates().get(ANSWER, ""))
    return None


def _is_answered(situation: Situation) -> bool:
    """Also where somebody jumped over the steps between: there is an answer, and the report on it."""
    given = Opinion.objects.filter(run=situation.run.pk, step__in=("handle", "report"))
    return set(given.values_list("step", flat=True)) == {"handle", "report"}


def _owns(situation: Situation, by: Appointment) -> bool:
    return situation.matter.unit_id is not None and situation.matter.unit_id == by.unit_id


def _unit(situation: Situation) -> str:
    return str(situation.matter.unit or "")
