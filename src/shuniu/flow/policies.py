"""Who may act on a task, and when. Each answer is a refusal with a sentence, or None."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongState
from shuniu.core.sentences import Sentence
from shuniu.flow.enums import DECIDES, RunState
from shuniu.flow.models import Run, Task
from shuniu.flow.principals import Principal
from shuniu.people.models import Appointment

NOT_YET = Sentence("flow.not_yet", _("还没到%(what)s这一步。"))
DONE_ALREADY = Sentence("flow.done_already", _("%(who)s已经办过了。"))
WAS_CLOSED = Sentence("flow.was_closed", _("这件事已收回：%(why)s"))
NOT_YOURS = Sentence("flow.not_yours", _("这件事由%(who)s办。"))
HELD_BY_ANOTHER = Sentence("flow.held_by_another", _("%(who)s已领取这件事。"))
NOBODY_YET = Sentence("flow.nobody_yet", _("这件事还没有人承办，请先指定。"))
HIS_OWN = Sentence("flow.his_own", _("这件事是%(who)s自己发起的，%(what)s不能交给%(who)s。请另选一位。"))
IS_OVER = Sentence("flow.is_over", _("这件公文%(state)s，不能再办。"))


def refusal_to_act(task: Task, by: Appointment) -> Refusal | None:
    """Why this person may not do this task now."""
    if task.closed_why:
        return WrongState(WAS_CLOSED, why=str(task.closed_why))
    if not task.is_open:
        return WrongState(DONE_ALREADY, who=_who_did(task))
    if is_asked(task, by):
        return None
    if task.is_unassigned:
        return WrongState(NOBODY_YET)
    if task.holder_id and task.unit_id == by.unit_id:
        return WrongState(HELD_BY_ANOTHER, who=str(task.holder))
    return NotAllowed(NOT_YOURS, who=task.principal, clause=task.clause)


def refusal_to_claim(task: Task, by: Appointment) -> Refusal | None:
    return refusal_to_act(task, by)


def is_asked(task: Task, by: Appointment) -> bool:
    if task.appointment_id:
        return task.appointment_id == by.pk
    if task.unit_id is None or task.unit_id != by.unit_id:
        return False
    return task.holder_id in (None, by.pk) and task.role in ("", by.role)


def refusal_to_decide_own(task: Task, to: Principal, starter: Appointment) -> Refusal | None:
    """What somebody began himself is not given to him to decide, by whichever of his posts."""
    own = to.person_id == starter.person_id if to.person_id else to.id == starter.pk
    if to.is_person and own and task.asked in DECIDES:
        return NotAllowed(HIS_OWN, who=to.name, what=task.get_asked_display())
    return None


def refusal_by_run(run: Run) -> Refusal | None:
    if run.state == RunState.RUNNING:
        return None
    return WrongState(IS_OVER, state=run.get_state_display())


def _who_did(task: Task) -> str:
    return str(task.holder or task.principal)
