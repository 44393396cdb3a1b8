"""Beginning an inner matter. Everything after that is the verbs that every kind of matter has (matters.acting)."""

from __future__ import annotations

from django.utils import timezone

from shuniu.core.refusals import WrongInput, WrongState
from shuniu.core.sentences import Said
from shuniu.exchange.models import Capsule
from shuniu.flow import actions as flow
from shuniu.flow.definition import definition_of
from shuniu.flow.editing import shelf
from shuniu.flow.models import Task
from shuniu.flow.queries import latest_version
from shuniu.matters.actions import HEADER, close
from shuniu.matters.around import around_of
from shuniu.matters.kinds import Requested, has_a_kind
from shuniu.matters.models import Matter
from shuniu.matters.readers import writing
from shuniu.matters.searching.found import keep_words
from shuniu.notices.actions import Letter, tell_each
from shuniu.notices.enums import Sort
from shuniu.numbering.actions import take_number
from shuniu.people.models import Appointment
from shuniu.people.queries import actor, appointments_in_force
from shuniu.trail.actions import Actor, record
from shuniu.work.procedures import said
from shuniu.work.procedures.models import Procedure

KEY = "procedure"


def begin(flow_key: str, title: str, text: str, *, by: Appointment, urgency: str = "") -> Matter:
    """A matter at the first step of the office's newest version of this flow, with whoever that step asks."""
    data = _data(flow_key)
    if not _is_a_line(data):
        raise WrongState(said.HAS_A_HUB, flow=data["name"])
    if not title.strip():
        raise WrongInput(said.NO_TITLE)
    if not text.strip():
        raise WrongInput(said.NO_TEXT)
    matter = _header(flow_key, data, title.strip()[:300], urgency, by)
    Procedure.objects.create(matter=matter, text=text.strip())
    opened = flow.ask_first(matter.run, around=around_of(matter))
    matter.due_at = min((one.due_at for one in opened if one.due_at), default=None)
    writing.begin(matter)
    writing.let_in(matter, opened)
    keep_words(matter, text.splitlines())
    close(matter, said.BEGUN(flow=data["name"], title=matter.title), by=by)
    return matter


def begin_for(other: Matter, task: Task, flow_key: str, by: Appointment) -> Matter | None:
    """A matter of this flow, begun in the unit that is asked for the task of another; nothing where there is no such flow.

    Who begins it is the one asked, or of a unit its head, so that what its steps ask of whoever began it is asked there.
    """
    data = _found(flow_key)
    if data is None or not _is_a_line(data):
        return None
    starter = _starter(task) or by
    matter = _header(flow_key, data, other.title, other.urgency, starter, parent=task)
    line = said.BEGUN_FOR(number=other.number, flow=data["name"])
    return _begun(matter, f"{other.number} {other.title}", line, actor(by))


def begin_on_request(asked: Requested) -> Matter:
    """The same for another office, which reads the refusal where this one has no such flow."""
    data = _found(asked.flow)
    if data is None or not _is_a_line(data):
        raise WrongState(said.NO_SUCH_FLOW_HERE, flow=asked.flow)
    matter = _header(
        asked.flow, data, asked.title, asked.urgency, asked.starter,
        capsule=asked.capsule, sender=asked.office, secrecy=asked.secrecy,
    )  # fmt: skip
    text = str(said.ASKED_BY(office=asked.office, asks=asked.asks, number=asked.number))
    line = said.BEGUN_ON_REQUEST(office=asked.office, number=asked.number, flow=data["name"])
    return _begun(matter, f"{text}\n{asked.note}".strip(), line, Actor(None, asked.office))


def _begun(matter: Matter, text: str, line: Said, by: Actor) -> Matter:
    """What its first step asks is asked, and they are told."""
    Procedure.objects.create(matter=matter, text=text)
    opened = flow.ask_first(matter.run, around=around_of(matter))
    matter.due_at = min((one.due_at for one in opened if one.due_at), default=None)
    writing.begin(matter)
    writing.let_in(matter, opened)
    keep_words(matter, [matter.title])
    record(matter, line, by=by, saves=HEADER)
    told = said.ASKED_OF_YOU(title=matter.title, number=matter.number)
    letters = [Letter(told, one.appointment_id, one.unit_id, Sort.ASKED) for one in opened]
    tell_each([one for one in letters if one.appointment_id or one.unit_id], url=matter.get_absolute_url())
    return matter


def _is_a_line(data: dict[str, object]) -> bool:
    """What anybody may begin: neither the wheel of the registry nor the flow of another kind of matter."""
    definition = definition_of(data)
    return not definition.hub and not has_a_kind(definition.key)


def _starter(task: Task) -> Appointment | None:
    held = appointments_in_force()
    if task.appointment_id:
        return held.filter(pk=task.appointment_id).first()
    heads = held.filter(unit=task.unit_id, role=Appointment.Role.HEAD) if task.unit_id else held.none()
    return heads.first()


def _data(flow_key: str) -> dict[str, object]:
    data = _found(flow_key)
    if data is None:
        raise WrongInput(said.NO_SUCH_FLOW)
    return data


def _found(flow_key: str) -> dict[str, object] | None:
    version = latest_version(flow_key)
    data = version.data if version else shelf.flows().get(flow_key)
    return None if data is None else dict(data)


def _header(
    flow_key: str,
    data: dict[str, object],
    title: str,
    urgency: str,
    by: Appointment,
    *,
    parent: Task | None = None,
    capsule: Capsule | None = None,
    sender: str = "",
    secrecy: str = "",
) -> Matter:
    now = timezone.now()
    year = timezone.localtime(now).year
    number = take_number(KEY, year)
    return Matter.objects.create(
        kind=KEY, title=title, number=f"{data['name']}〔{year}〕{number}号", number_key=f"{year}-{number:07d}",
        sender=sender or (by.unit.name if by.unit else str(by.person)), urgency=urgency, secrecy=secrecy,
        unit=by.unit, starter=by, run=flow.start(flow_key, data, parent=parent, capsule=capsule), received_at=now,
    )  # fmt: skip
