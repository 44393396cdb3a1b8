"""Beginning an inner matter. Everything after that is the verbs that every kind of matter has (matters.acting)."""

from __future__ import annotations

from django.utils import timezone

from shuniu.core.refusals import WrongInput, WrongState
from shuniu.flow import actions as flow
from shuniu.flow.definition import definition_of
from shuniu.flow.editing import shelf
from shuniu.flow.queries import latest_version
from shuniu.matters.actions import HEADER
from shuniu.matters.around import around_of
from shuniu.matters.models import Matter
from shuniu.matters.readers import writing
from shuniu.matters.searching.found import keep_words
from shuniu.numbering.actions import take_number
from shuniu.people.models import Appointment
from shuniu.people.queries import actor
from shuniu.trail.actions import record
from shuniu.work.procedures import said
from shuniu.work.procedures.models import Procedure

KEY = "procedure"


def begin(flow_key: str, title: str, text: str, *, by: Appointment, urgency: str = "") -> Matter:
    """A matter at the first step of the office's newest version of this flow, with whoever that step asks."""
    data = _data(flow_key)
    if definition_of(data).hub:
        raise WrongState(said.HAS_A_HUB, flow=data["name"])
    if not title.strip():
        raise WrongInput(said.NO_TITLE)
    if not text.strip():
        raise WrongInput(said.NO_TEXT)
    matter = _header(flow_key, data, title.strip()[:300], urgency, by)
    Procedure.objects.create(matter=matter, text=text.strip())
    opened = flow.ask_first(matter.run, around=around_of(matter))
    writing.begin(matter)
    writing.let_in(matter, opened)
    keep_words(matter, text.splitlines())
    record(matter, said.BEGUN(flow=data["name"], title=matter.title), by=actor(by), save_head=False)
    matter.save(update_fields=HEADER)
    return matter


def _data(flow_key: str) -> dict[str, object]:
    version = latest_version(flow_key)
    data = version.data if version else shelf.flows().get(flow_key)
    if data is None:
        raise WrongInput(said.NO_SUCH_FLOW)
    return dict(data)


def _header(flow_key: str, data: dict[str, object], title: str, urgency: str, by: Appointment) -> Matter:
    now = timezone.now()
    year = timezone.localtime(now).year
    number = take_number(KEY, year)
    return Matter.objects.create(
        kind=KEY, title=title, number=f"{data['name']}〔{year}〕{number}号", number_key=f"{year}-{number:07d}",
        sender=by.unit.name if by.unit else str(by.person), urgency=urgency, unit=by.unit, starter=by,
        run=flow.start(flow_key, data), received_at=now,
    )  # fmt: skip
