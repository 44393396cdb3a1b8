"""Taking a paper in: register, return to the sender, receive again, present."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from shuniu.core.refusals import NotAllowed, WrongInput, check
from shuniu.files.models import StoredFile
from shuniu.flow import actions as flow
from shuniu.flow.actions import Request
from shuniu.flow.checking import shipped
from shuniu.flow.enums import Asked
from shuniu.flow.models import Task
from shuniu.flow.principals import of_unit
from shuniu.flow.who import resolve
from shuniu.matters.actions import close, set_state
from shuniu.matters.enums import Rule, State
from shuniu.matters.models import Matter, Share
from shuniu.matters.readers import writing
from shuniu.matters.readers.keys import unit_principal
from shuniu.matters.searching.found import keep_words
from shuniu.numbering.actions import take_number
from shuniu.people.models import Appointment, Unit
from shuniu.work.incoming import notices, policies, routing, said, senders
from shuniu.work.incoming.actions.ending import let_in, moved
from shuniu.work.incoming.case import Case, locked
from shuniu.work.incoming.enums import Channel
from shuniu.work.incoming.models import Incoming

KEY = "incoming"
FLOW = Path(__file__).parents[1] / "flows" / "incoming.toml"


@dataclass(frozen=True)
class Receipt:
    """What the clerk confirmed about a paper that came in."""

    title: str
    sender: str
    sender_checked: bool
    copies_checked: bool
    copies: int = 1
    difference: str = ""
    document_number: str = ""
    document_date: date | None = None
    kind: str = ""
    urgency: str = ""
    secrecy: str = ""
    channel: str = Channel.PAPER
    field: str = ""
    sender_level: str = ""  # empty: by the sender's name
    sender_type: str = ""
    received_at: datetime | None = None


def register(receipt: Receipt, *, file: StoredFile | None = None, by: Appointment) -> Matter:
    """Sign for a paper, give it its number, and lay it before the registry that its origin leads to."""
    registries = routing.registries()
    check(policies.refusal_to_register(by, registries, receipt.urgency))
    _check_receipt(receipt, file)
    matter = _header(receipt, registries, by)
    _beside(receipt, matter, file, by)
    opened = flow.ask_first(matter.run, [Request("register", _registry(matter))])
    writing.begin(matter)
    keep_words(matter, file.lines if file else ())
    if _is_at_duty_desk(by, registries):
        _show_to_general_registry(matter, registries[0].unit, by)
    told = said.DIFFERENCE if receipt.difference else said.REGISTERED
    line = told(
        number=matter.number, sender=matter.sender, copies=receipt.copies,
        **({"difference": receipt.difference} if receipt.difference else {}),
    )  # fmt: skip
    close(matter, line, by=by, after=_plain(receipt))
    if matter.unit_id != by.unit_id:
        notices.asked(matter, opened)
    return matter


def return_to_sender(matter_id: int, reasons: str, *, by: Appointment) -> Case:
    """Not as the rules want it: back to the sender with the reasons. Nobody gets it until it comes redone."""
    case = locked(matter_id)
    check(policies.refusal_to_return(case, by))
    if not reasons.strip():
        raise WrongInput(said.EMPTY_REASONS)
    moved(case, "return_to_sender", by=by, task=case.hub, note=reasons.strip())
    incoming = Incoming.objects.get(matter=matter_id)
    incoming.return_reasons = reasons.strip()
    incoming.save(update_fields=["return_reasons"])
    set_state(case.matter, State.RETURNED)
    close(case.matter, said.RETURNED(sender=case.matter.sender, reasons=reasons.strip()), by=by)
    return case


def receive_again(matter_id: int, *, file: StoredFile | None = None, by: Appointment) -> Case:
    """The sender has redone it: a new round, under the same number."""
    case = locked(matter_id)
    check(policies.refusal_to_receive_again(case, by))
    flow.begin_again(case.run)
    moved(case, "receive_again", by=by, requests=[Request("register", _registry(case.matter))])
    if file is not None:
        incoming = Incoming.objects.get(matter=matter_id)
        incoming.earlier_file, incoming.file = incoming.file, file
        incoming.save(update_fields=["earlier_file", "file"])
        keep_words(case.matter, file.lines)
    set_state(case.matter, State.IN_HAND)
    close(case.matter, said.RECEIVED_AGAIN(sender=case.matter.sender), by=by)
    return case


def present(matter_id: int, *, by: Appointment) -> Case:
    """Lay the paper with its sheet before whoever proposes how it is handled, by this office's text.

    Papers of some senders first go to the unit that looks after those.
    """
    case = locked(matter_id)
    check(policies.refusal_to_present(case, by))
    first = None if case.run.is_proposed or case.checked else routing.first_check(case.matter)
    request = Request("check", first) if first else _to_proposer(case)
    opened = moved(case, "present", by=by, task=case.hub, requests=[request])
    let_in(case.matter, opened)
    close(case.matter, _presented(request, opened), by=by)
    notices.asked(case.matter, opened)
    return case


def _to_proposer(case: Case) -> Request:
    step = case.run.flow.definition.step("propose")
    return Request.of("propose", resolve(step.who, {"registry": case.matter.unit}))


def _presented(request: Request, opened: list[Task]) -> Any:
    if request.principal is None:
        return said.PRESENTED_TO_NOBODY()
    told = said.PRESENTED if request.step == Asked.PROPOSE else said.PRESENTED_FOR_CHECK
    return told(to=opened[0].principal)


def _check_receipt(receipt: Receipt, file: StoredFile | None) -> None:
    if not (receipt.sender_checked and receipt.copies_checked and receipt.sender.strip() and receipt.copies):
        raise WrongInput(said.UNCHECKED)
    if file is not None and not file.is_usable:
        raise NotAllowed(said.NO_FILE_YET)


def _header(receipt: Receipt, registries: list[routing.Registry], by: Appointment) -> Matter:
    office = registries[0].unit.office
    level = receipt.sender_level or senders.level_of(receipt.sender, office, routing.places_above(registries))
    registry = routing.registry_for(level, registries)
    received_at = receipt.received_at or timezone.now()
    year = timezone.localtime(received_at).year
    number = take_number(KEY, year)
    return Matter.objects.create(
        kind=KEY,
        title=receipt.title.strip(),
        number=f"收文〔{year}〕{number}号",
        number_key=f"{year}-{number:07d}",
        sender=receipt.sender.strip(),
        sender_level=level,
        sender_type=receipt.sender_type or senders.type_of(receipt.sender),
        document_number=receipt.document_number.strip(),
        field=receipt.field,
        urgency=receipt.urgency,
        secrecy=receipt.secrecy,
        unit=_unit_of(by, registry, registries),
        starter=by,
        run=flow.start(KEY, shipped(FLOW)),
        received_at=received_at,
    )


def _unit_of(
    by: Appointment, registry: routing.Registry | None, registries: list[routing.Registry]
) -> Unit | None:
    """Whose the paper is. What the duty desk takes in is handled from there, without going round by the registry."""
    if _is_at_duty_desk(by, registries):
        return by.unit
    return registry.unit if registry else None


def _show_to_general_registry(matter: Matter, unit: Unit, by: Appointment) -> None:
    """It keeps the whole register, and sees what the duty desk took in."""
    reason = str(said.WHOLE_REGISTER())
    Share.objects.create(
        matter=matter, principal=unit_principal(unit.pk), rule=Rule.REGISTRY, reason=reason, by=by
    )
    writing.let_linked(matter)


def _is_at_duty_desk(by: Appointment, registries: list[routing.Registry]) -> bool:
    return any(one.is_for_urgent and one.is_of(by.unit) for one in registries)


def _beside(receipt: Receipt, matter: Matter, file: StoredFile | None, by: Appointment) -> None:
    Incoming.objects.create(
        matter=matter,
        file=file,
        channel=receipt.channel,
        kind=receipt.kind,
        document_date=receipt.document_date,
        copies=receipt.copies,
        sender_checked=receipt.sender_checked,
        copies_checked=receipt.copies_checked,
        difference=receipt.difference,
        signed_by=by,
        signed_at=matter.received_at,
    )


def _registry(matter: Matter) -> Any:
    return of_unit(matter.unit) if matter.unit else None


def _plain(receipt: Receipt) -> dict[str, object]:
    return {name: value for name, value in asdict(receipt).items() if value not in ("", None)}
