"""Reporting back: an instruction stays open until somebody has said what became of it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from shuniu.clock.calendar import END_OF_WORK
from shuniu.core.refusals import WrongInput, check
from shuniu.files.models import StoredFile
from shuniu.instructions import notices, policies, said
from shuniu.instructions.actions.locking import locked
from shuniu.instructions.enums import State
from shuniu.instructions.models import Instruction, Report
from shuniu.matters.actions import close
from shuniu.people.chains import secretaries_of
from shuniu.people.models import Appointment
from shuniu.people.queries import printed


def report_back(
    instruction_id: int, text: str, *, file: StoredFile | None = None, is_final: bool = True, by: Appointment
) -> Report:
    """What became of it, told to the leader and his secretary. An interim report leaves it open."""
    one = locked(instruction_id)
    check(policies.refusal_to_report(one, by))
    if not text.strip() and file is None:
        raise WrongInput(said.EMPTY_REPORT)
    report = Report.objects.create(
        instruction=one, text=text.strip(), file=file, is_final=is_final, by=by, by_name=printed(by)
    )
    if is_final:
        one.state, one.reported_at = State.REPORTED, report.at
        one.save(update_fields=["state", "reported_at"])
    told = said.REPORTED if is_final else said.REPORTED_SO_FAR
    close(one.matter, told(whose=one.leader_name, text=text.strip()), by=by)
    leader = [one.leader_id, *secretaries_of(one.leader_id)] if one.leader_id else []
    notices.reported(one, printed(by), leader)
    return report


def urge(instruction_id: int, text: str = "", *, due_on: date | None = None, by: Appointment) -> Instruction:
    """Ask what became of it; ``due_on``: by when the answer is wanted."""
    one = locked(instruction_id)
    check(policies.refusal_to_urge(one, by))
    if due_on is not None:
        if due_on < timezone.localdate():
            raise WrongInput(said.DAY_IS_PAST)
        one.due_at = timezone.make_aware(datetime.combine(due_on, END_OF_WORK))
        one.save(update_fields=["due_at"])
    close(one.matter, said.URGED(whose=one.leader_name, text=text.strip()), by=by)
    notices.urged(one, text.strip())
    return one
