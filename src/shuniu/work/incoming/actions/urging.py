"""What keeps papers moving: urge, explain a delay, name somebody for a task that has nobody, claim and release."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from shuniu.core.refusals import WrongInput, check
from shuniu.files.models import StoredFile
from shuniu.flow import actions as flow
from shuniu.flow import clocks, principals
from shuniu.flow.enums import Asked
from shuniu.matters.acting import actions as acting
from shuniu.matters.actions import close
from shuniu.people.models import Appointment
from shuniu.people.queries import printed
from shuniu.work.incoming import notices, policies, said
from shuniu.work.incoming.actions.ending import let_in
from shuniu.work.incoming.case import Case, locked, locked_by_task
from shuniu.work.incoming.models import Explanation


def urge(
    matter_id: int, text: str = "", *, spoke_with: str = "", tasks: Collection[int] = (), by: Appointment
) -> Case:
    """Remind those who handle the paper (all of them, or these), and keep that they were reminded.

    ``spoke_with``: who answered, where it was done by telephone.
    """
    case = locked(matter_id)
    check(policies.refusal_to_urge(case, by))
    urged = [one for one in case.tasks if one.asked == Asked.HANDLE and (not tasks or one.pk in tasks)]
    if not urged:
        raise WrongInput(said.NOBODY_TO_URGE)
    flow.urge(urged)
    about = {"whom": [one.principal for one in urged], "text": text.strip()}
    who = spoke_with.strip()
    close(case.matter, said.URGED_BY_PHONE(**about, who=who) if who else said.URGED(**about), by=by)
    notices.urged(case.matter, urged, text.strip())
    return case


def explain(
    task_id: int, text: str, *, until: datetime, file: StoredFile | None = None, by: Appointment
) -> Case:
    """Why it cannot be finished in time, in writing; only that moves the limit."""
    case, task = locked_by_task(task_id)
    check(policies.refusal_to_explain(case, task, by, until))
    if task.body and file is None:
        raise WrongInput(said.NEEDS_WRITTEN, who=task.body.name)
    if not text.strip() and file is None:
        raise WrongInput(said.EMPTY_EXPLANATION)
    before = task.due_at or until  # the policy has refused a task without a limit
    Explanation.objects.create(
        task=task,
        text=text.strip(),
        file=file,
        due_before=before,
        due_after=until,
        by=by,
        by_name=printed(by),
    )
    clocks.extend(task, until, reason=text, by=by)
    ends = [one.due_at for one in case.tasks if one.due_at and one.pk != task.pk]
    case.matter.due_at = min([*ends, until])
    who = str(task.body or printed(by))
    close(
        case.matter,
        said.EXPLAINED(until=timezone.localtime(until).date().isoformat(), text=text.strip()),
        by=by,
        after={"due_before": before, "due_after": until},
    )
    notices.delay_explained(case.matter, who)
    return case


def assign(task_id: int, to: str, *, by: Appointment) -> Case:
    """Name a person or unit for a task of the unassigned list. ``to``: a:12 or u:3."""
    case, task = locked_by_task(task_id)
    check(policies.refusal_to_assign(case, task, by))
    named = principals.find([to]).get(to)
    if named is None or named.is_body or not named.is_staffed:
        raise WrongInput(said.UNKNOWN_TARGET)
    flow.assign(task, named)
    let_in(case.matter, [task])
    close(case.matter, said.ASSIGNED(to=named.label, what=task.get_asked_display()), by=by)
    notices.asked(case.matter, [task])
    return case


def claim(task_id: int, *, by: Appointment) -> Case:
    """One of the unit takes it; the others see who has it."""
    acting.claim(task_id, by=by)
    return locked_by_task(task_id)[0]


def release(task_id: int, *, by: Appointment) -> Case:
    """Back to the unit: any of it may take it."""
    case, task = locked_by_task(task_id)
    check(policies.refusal_to_release(case, task, by))
    flow.release(task)
    close(case.matter, said.RELEASED(what=task.get_asked_display()), by=by)
    return case
