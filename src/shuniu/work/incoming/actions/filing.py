"""The end of a paper: conclude, collect what was handed out, file."""

from __future__ import annotations

from django.utils import timezone

from shuniu.core.refusals import check
from shuniu.flow.actions import Request
from shuniu.flow.principals import of_unit
from shuniu.matters.actions import close, set_state
from shuniu.matters.enums import State
from shuniu.people.models import Appointment
from shuniu.regulation.queries import gate
from shuniu.work.incoming import policies, said
from shuniu.work.incoming.actions.ending import moved
from shuniu.work.incoming.case import Case, locked
from shuniu.work.incoming.models import Incoming
from shuniu.work.incoming.rules import FILE_BACK


def conclude(matter_id: int, text: str = "", *, by: Appointment) -> Case:
    """All have done what they were asked: the matter is concluded, and waits to be collected and filed."""
    case = locked(matter_id)
    check(policies.refusal_to_conclude(case, by))
    requests = [Request("file", of_unit(case.matter.unit) if case.matter.unit else None)]
    moved(case, "conclude", by=by, task=case.hub, requests=requests, note=text.strip())
    set_state(case.matter, State.CONCLUDED)
    case.matter.due_at = None
    close(case.matter, said.CONCLUDED(text=text.strip()), by=by)
    return case


def collect(matter_id: int, copies: int, *, by: Appointment) -> Case:
    """The copies that were handed out are back."""
    case = locked(matter_id)
    incoming = Incoming.objects.select_for_update().get(matter=matter_id)
    check(policies.refusal_to_collect(case, incoming, by))
    incoming.collected_by, incoming.collected_at, incoming.collected_copies = by, timezone.now(), copies
    incoming.save(update_fields=["collected_by", "collected_at", "collected_copies"])
    close(case.matter, said.COLLECTED(copies=copies), by=by)
    return case


def file_back(matter_id: int, *, by: Appointment) -> Case:
    """Filed: the run is over. Whoever had not yet read it will find it in the archive."""
    case = locked(matter_id)
    incoming = Incoming.objects.select_for_update().get(matter=matter_id)
    rule = gate(FILE_BACK)
    check(policies.refusal_to_file(case, incoming, by, clause=rule.clause if rule else ""))
    moved(case, "file_back", by=by, task=case.hub)
    incoming.filed_at = timezone.now()
    incoming.save(update_fields=["filed_at"])
    set_state(case.matter, State.FILED)
    close(case.matter, said.FILED(), by=by)
    return case
