"""The API of units, posts and people: each operation is the page's action behind the page's policy."""

from __future__ import annotations

from typing import Any, Literal, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from shuniu.core.refusals import check
from shuniu.people.actions import absences, delegations, order, portfolios, staff, structure
from shuniu.people.api_given import (
    AbsenceIn,
    CardIn,
    CareIn,
    ChangeIn,
    DelegationIn,
    EndIn,
    FinishIn,
    LineIn,
    NumberIn,
    OrderIn,
    OverseeIn,
    PairIn,
    PostIn,
    RenameIn,
    ServiceIn,
    StaffListIn,
    UnitChangeIn,
    UnitIn,
    maybe,
)
from shuniu.people.establishment import Filled
from shuniu.people.figures import figures
from shuniu.people.http import StaffRequest
from shuniu.people.listings import staff as every_post
from shuniu.people.models import (
    Absence,
    Appointment,
    Assistance,
    Person,
    Portfolio,
    PrecedenceEntry,
    StandIn,
    StandingDelegation,
)
from shuniu.people.organisation import kept_for_others
from shuniu.people.policies import refusal_to_read_cards
from shuniu.people.queries import (
    appointments_in_force,
    bodies_in_force,
    in_force_on,
    printed,
    quota_lines_in_force,
    units_in_force,
)
from shuniu.people.responsibility import Lines
from shuniu.people.scopes import scope_of
from shuniu.people.staff_list.actions import import_staff, preview

router = Router(tags=["people"])
Dated = Literal["portfolio", "service", "pair"]
_DATED: dict[Dated, Any] = {"portfolio": Portfolio, "service": Assistance, "pair": StandIn}


@router.get("/units", summary="The units of today, in the order of precedence")
def units(request: HttpRequest) -> list[dict[str, Any]]:
    standing = list(units_in_force())
    lines = Lines(standing)
    return [
        {"id": unit.pk, "name": unit.name, "number": unit.number, "relation": unit.relation,
         "parent": unit.parent_id, "care": unit.care, "clause": unit.clause,
         "responsible": [printed(one) for one in lines.of(unit)]}
        for unit in standing
    ]  # fmt: skip


@router.post("/units", summary="Add a unit or a body in care")
def add_unit(request: HttpRequest, given: UnitIn) -> dict[str, Any]:
    fields = given.dict(exclude={"approval", "resolution", "on", "parent"})
    parent = maybe(units_in_force(), given.parent)
    made = structure.add_unit(**fields, **given.basis(), parent=parent, by=_by(request))
    return {"id": made.pk}


@router.post("/units/{pk}/rename", summary="Rename a unit")
def rename_unit(request: HttpRequest, pk: int, given: RenameIn) -> dict[str, Any]:
    unit = get_object_or_404(units_in_force(), pk=pk)
    structure.rename_unit(unit, given.name, **given.basis(), by=_by(request))
    return {"id": pk}


@router.post("/units/{pk}/close", summary="Close a unit")
def close_unit(request: HttpRequest, pk: int, given: UnitChangeIn) -> dict[str, Any]:
    unit = get_object_or_404(units_in_force(), pk=pk)
    structure.close_unit(unit, **given.basis(), by=_by(request))
    return {"id": pk}


@router.get("/kept", summary="Bodies that units keep for others, and what each does for them")
def kept(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {"body": str(one.body), "unit": str(one.unit), "what": one.scope, "clause": one.clause}
        for one in kept_for_others()
    ]


@router.post("/units/{pk}/care", summary="Say what is managed for a body in care")
def say_what_is_managed(request: HttpRequest, pk: int, given: CareIn) -> dict[str, Any]:
    unit = get_object_or_404(units_in_force(), pk=pk)
    structure.say_what_is_managed(unit, given.care, by=_by(request))
    return {"id": pk}


@router.get("/establishment", summary="Every figure of the quota with what is filled, free and over")
def establishment(request: HttpRequest) -> list[dict[str, Any]]:
    return [_figure(row.owner_name, row.filled) for row in figures().lines()]


@router.post("/establishment", summary="Add a figure, with its approval")
def add_quota_line(request: HttpRequest, given: LineIn) -> dict[str, Any]:
    figure = given.dict(exclude={"approval", "on", "parent", "unit"})
    parent, unit = maybe(quota_lines_in_force(), given.parent), maybe(units_in_force(), given.unit)
    made = structure.add_quota_line(
        approval=given.approval.row(), on=given.on, by=_by(request), parent=parent, unit=unit, **figure
    )
    return {"id": made.pk}


@router.post("/establishment/{pk}/change", summary="Change a figure, with its approval")
def set_quota(request: HttpRequest, pk: int, given: NumberIn) -> dict[str, Any]:
    line = get_object_or_404(quota_lines_in_force(), pk=pk)
    changed = structure.set_quota(
        line, given.number, approval=given.approval.row(), on=given.on, by=_by(request)
    )
    return {"id": changed.pk}


@router.post("/establishment/{pk}/close", summary="Take a figure back, with its approval")
def close_quota_line(request: HttpRequest, pk: int, given: ChangeIn) -> dict[str, Any]:
    line = get_object_or_404(quota_lines_in_force(), pk=pk)
    structure.close_quota_line(line, approval=given.approval.row(), on=given.on, by=_by(request))
    return {"id": pk}


@router.get("/staff", summary="Every post held today, in the order of precedence")
def staff_list(request: HttpRequest) -> list[dict[str, Any]]:
    check(refusal_to_read_cards(_by(request)))
    return [_post(held) for held in every_post().filter(in_force_on(timezone.localdate()))]


@router.post("/staff", summary="Register somebody new with the first post")
def add_staff(request: HttpRequest, card: CardIn, post: PostIn) -> dict[str, Any]:
    person = staff.add_person(by=_by(request), **card.dict())
    held = staff.appoint(person, post.post(), decision=post.decided(), by=_by(request))
    return _post(held)


@router.post("/staff/import", summary="Take a staff list in: all of it or nothing")
def take_staff_list(request: HttpRequest, given: StaffListIn) -> dict[str, Any]:
    imported = import_staff(given.listed(), by=_by(request))
    over = [{"line": one.line.title, "number": one.number, "filled": one.filled} for one in imported.over]
    return {"persons": imported.persons, "posts": len(imported.rows), "over": over}


@router.post("/staff/import/preview", summary="The errors of each row of a staff list; nothing is written")
def preview_staff_list(request: HttpRequest, given: StaffListIn) -> list[dict[str, Any]]:
    check(refusal_to_read_cards(_by(request)))
    return [
        {"row": row.line, "errors": [str(error) for error in row.errors]} for row in preview(given.listed())
    ]


@router.post("/staff/{pk}/card", summary="Change a staff card")
def change_person(request: HttpRequest, pk: int, card: CardIn) -> dict[str, Any]:
    staff.change_person(get_object_or_404(Person, pk=pk), by=_by(request), **card.dict())
    return {"id": pk}


@router.post("/staff/{pk}/appoint", summary="Appoint somebody to a post")
def appoint(request: HttpRequest, pk: int, post: PostIn) -> dict[str, Any]:
    person = get_object_or_404(Person, pk=pk)
    return _post(staff.appoint(person, post.post(), decision=post.decided(), by=_by(request)))


@router.post("/staff/{pk}/leave", summary="Somebody leaves the office: every post ends")
def leave(request: HttpRequest, pk: int, given: EndIn) -> dict[str, Any]:
    staff.leave(get_object_or_404(Person, pk=pk), by=_by(request), **given.dict())
    return {"id": pk}


@router.post("/posts/{pk}/change", summary="Correct a post that is held")
def change_post(request: HttpRequest, pk: int, post: PostIn) -> dict[str, Any]:
    held = get_object_or_404(every_post(), pk=pk)
    return _post(staff.change_post(held, post.post(), decision=post.decided(), by=_by(request)))


@router.post("/posts/{pk}/end", summary="Remove somebody from a post")
def end_post(request: HttpRequest, pk: int, given: EndIn) -> dict[str, Any]:
    return _post(staff.end_post(get_object_or_404(every_post(), pk=pk), by=_by(request), **given.dict()))


@router.get("/phones", summary="The phone book, by unit and precedence")
def phones(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {"name": held.person.name, "unit": held.unit.name if held.unit else "", "title": held.title,
         "phone": held.person.phone, "mobile": held.person.mobile, "room": held.person.room}
        for held in appointments_in_force()
    ]  # fmt: skip


@router.get("/bodies", summary="The bodies outside, in the order of bodies")
def bodies(request: HttpRequest) -> list[dict[str, Any]]:
    return [{"id": body.pk, "name": body.name, "group": body.group} for body in bodies_in_force()]


@router.post("/division/oversee", summary="A field, unit or body comes under a leader")
def oversee(request: HttpRequest, given: OverseeIn) -> dict[str, Any]:
    made = portfolios.oversee(
        _held(given.leader), starts_on=given.starts_on, field=given.field, relation=given.relation,
        unit=maybe(units_in_force(), given.unit), body=maybe(bodies_in_force(), given.body),
        by=_by(request),
    )  # fmt: skip
    return {"id": made.pk}


@router.post("/division/serve", summary="One link of the chain that serves a leader")
def serve(request: HttpRequest, given: ServiceIn) -> dict[str, Any]:
    made = portfolios.assign_service(
        _held(given.leader), kind=given.kind, starts_on=given.starts_on, by=_by(request),
        appointment=maybe(appointments_in_force(), given.appointment),
        unit=maybe(units_in_force(), given.unit),
    )  # fmt: skip
    return {"id": made.pk}


@router.post("/division/pair", summary="AB角")
def pair(request: HttpRequest, given: PairIn) -> dict[str, Any]:
    conditions = given.dict(exclude={"absent", "stands_in"})
    made = portfolios.pair(_held(given.absent), _held(given.stands_in), by=_by(request), **conditions)
    return {"id": made.pk}


@router.post("/division/{kind}/{pk}/finish", summary="A portfolio, a link of the chain or a pair ends")
def finish(request: HttpRequest, kind: Dated, pk: int, given: FinishIn) -> dict[str, Any]:
    dated: Any = get_object_or_404(_DATED[kind], pk=pk)
    portfolios.finish(dated, last_day=given.last_day, by=_by(request))
    return {"id": pk}


@router.post("/delegations", summary="Hand one's tasks over for a time")
def delegate(request: HttpRequest, given: DelegationIn) -> dict[str, Any]:
    terms = {**given.dict(exclude={"giver", "receiver", "scope"}), "scope": scope_of(given.scope.dict())}
    made = delegations.delegate(_held(given.giver), _held(given.receiver), by=_by(request), **terms)
    return {"id": made.pk}


@router.post("/delegations/{pk}/revoke", summary="Take a delegation back")
def revoke(request: HttpRequest, pk: int) -> dict[str, Any]:
    delegations.revoke(get_object_or_404(StandingDelegation, pk=pk), by=_by(request))
    return {"id": pk}


@router.post("/absences", summary="Somebody is away; who is in charge meanwhile")
def go_away(request: HttpRequest, given: AbsenceIn) -> dict[str, Any]:
    terms = given.dict(exclude={"held", "deputy"})
    deputy = _held(given.deputy) if given.deputy else None
    made = absences.go_away(_held(given.held), deputy=deputy, by=_by(request), **terms)
    return {"id": made.pk}


@router.post("/absences/{pk}/back", summary="He is back")
def come_back(request: HttpRequest, pk: int) -> dict[str, Any]:
    get_object_or_404(Absence, pk=pk)
    absences.come_back(pk, by=_by(request))
    return {"id": pk}


@router.post("/precedence/{kind}", summary="Lay down an order from a day on")
def set_order(request: HttpRequest, kind: PrecedenceEntry.Kind, given: OrderIn) -> dict[str, Any]:
    order.set_order(kind, given.targets, starts_on=given.starts_on, by=_by(request))
    return {"ordered": len(given.targets)}


def _figure(owner: str, filled: Filled) -> dict[str, Any]:
    line = filled.line
    return {
        "id": line.pk, "owner": owner, "title": line.title, "depth": filled.depth, "kind": line.kind,
        "relation": line.relation, "number": line.number, "filled": filled.filled, "free": filled.free,
        "over": filled.over, "decided": [str(one.decision) for one in filled.decided], "clause": line.clause,
    }  # fmt: skip


def _by(request: HttpRequest) -> Appointment:
    return cast("StaffRequest", request).appointment


def _held(pk: int) -> Appointment:
    return get_object_or_404(appointments_in_force(), pk=pk)


def _post(held: Appointment) -> dict[str, Any]:
    return {
        "id": held.pk,
        "person": held.person_id,
        "name": held.person.name,
        "unit": held.unit.name if held.unit else None,
        "title": held.title,
        "role": held.role,
        "is_concurrent": held.is_concurrent,
        "quota_line": held.quota_line.title if held.quota_line else None,
        "leadership_line": held.leadership_line.title if held.leadership_line else None,
        "starts_on": held.starts_on.isoformat(),
        "ends_on": held.ends_on.isoformat() if held.ends_on else None,
        "decision": str(held.decision or "") or None,
    }
