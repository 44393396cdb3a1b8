"""REST of founding an office: the system administrator's, through the actions and policies of the founding pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from shuniu.core.refusals import WrongState, check
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account, Office
from shuniu.people.sign_in.access import Administrator
from shuniu.people.sign_in.policies import refusal_to_show_demo
from shuniu.regulation import queries
from shuniu.regulation.api import (
    CorrectionIn,
    Done,
    FindingIn,
    PathIn,
    PieceIn,
    TextIn,
    TextOut,
    WorkIn,
)
from shuniu.regulation.founding import actions, edits
from shuniu.regulation.founding.policies import NO_TEXT, refusal_to_look_over
from shuniu.regulation.founding.profile import profile
from shuniu.regulation.models import Text
from shuniu.trail.actions import Actor

router = Router(tags=["founding"], auth=Administrator(Account.Administers.SYSTEM))


class OfficeOut(Schema):
    code: str
    name: str
    level: str
    place: str
    is_light: bool
    founded_on: date | None


class OpenIn(Schema):
    code: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")
    name: str = Field(min_length=1, max_length=120)
    level: Office.Level | None = None
    place: str = Field("", max_length=60)


class DutyIn(Schema):
    """``unit`` by its name in the text: which unit does this piece of work, whatever was read."""

    capability: str = Field(max_length=60)
    unit: str = Field(max_length=120)


class FirstPersonIn(Schema):
    name: str = Field(min_length=1, max_length=60)
    title: str = Field(min_length=1, max_length=60)


@router.get("/", response=list[OfficeOut], summary="The offices of this installation")
def offices(request: HttpRequest) -> list[Office]:
    return list(Office.objects.order_by("name"))


@router.post("/", response=OfficeOut, summary="Open an office; its text is read next")
def open_office(request: HttpRequest, given: OpenIn) -> Office:
    # What is opened from within a demo is a demo for good, as on the page.
    is_demo = refusal_to_show_demo() is None
    about = {"level": given.level or "", "place": given.place, "is_demo": is_demo}
    office = actions.open_office(given.code, given.name, **about)
    with office_transaction(office.pk):
        actions.furnish(office, by=_actor(request))
    return office


@router.get("/{code}", response=dict[str, Any], summary="An office as its texts founded it")
def office(request: HttpRequest, code: str) -> dict[str, Any]:
    found = get_object_or_404(Office, code=code)
    with office_transaction(found.pk):
        return profile(found)


@router.post("/{code}/texts", response=TextOut, summary="Read a founding text, rules or a notice as a draft")
def add_text(request: HttpRequest, code: str, given: TextIn) -> Text:
    with _founding(code):
        return actions.add_text(given.lines, name=given.name, by=_actor(request))


@router.delete("/{code}/texts/{text_id}", response=Done, summary="Take a draft away")
def withdraw(request: HttpRequest, code: str, text_id: int) -> dict[str, int]:
    with _draft(code, text_id) as text:
        actions.withdraw_text(text, by=_actor(request))
    return {"id": text_id}


@router.post("/{code}/texts/{text_id}/corrections", response=TextOut, summary="Set one place right by hand")
def correct(request: HttpRequest, code: str, text_id: int, given: CorrectionIn) -> Text:
    with _draft(code, text_id) as text:
        return edits.correct(text, given.path, given.value, by=_actor(request))


@router.post(
    "/{code}/texts/{text_id}/pieces", response=TextOut, summary="Add a unit, duty, task or quota line"
)
def add_piece(request: HttpRequest, code: str, text_id: int, given: PieceIn) -> Text:
    with _draft(code, text_id) as text:
        return edits.add(text, given.path, given.words, by=_actor(request))


@router.post("/{code}/texts/{text_id}/pieces/remove", response=TextOut, summary="Take a piece out")
def remove_piece(request: HttpRequest, code: str, text_id: int, given: PathIn) -> Text:
    with _draft(code, text_id) as text:
        return edits.remove(text, given.path, by=_actor(request))


@router.post("/{code}/texts/{text_id}/work", response=TextOut, summary="Say which work a piece asks for")
def set_work(request: HttpRequest, code: str, text_id: int, given: WorkIn) -> Text:
    with _draft(code, text_id) as text:
        return edits.set_work(text, given.path, given.keys, by=_actor(request))


@router.post("/{code}/texts/{text_id}/findings", response=TextOut, summary="Settle a finding")
def settle_finding(request: HttpRequest, code: str, text_id: int, given: FindingIn) -> Text:
    with _draft(code, text_id) as text:
        return edits.settle_finding(text, given.index, accept=given.accept, by=_actor(request))


@router.post("/{code}/duties", response=TextOut, summary="Choose the unit for a piece of work by hand")
def choose_unit(request: HttpRequest, code: str, given: DutyIn) -> Text:
    with _founding(code):
        last = queries.drafts().last()
        if last is None:
            raise WrongState(NO_TEXT)
        return edits.choose_by_hand(last, given.capability, given.unit, by=_actor(request))


@router.post("/{code}/found", response=OfficeOut, summary="Found the office from its drafts")
def found(request: HttpRequest, code: str) -> Office:
    office = get_object_or_404(Office, code=code)
    with office_transaction(office.pk):
        return actions.found(office, by=_actor(request))


@router.post("/{code}/first-person", response=Done, summary="Name the first person of a founded office")
def name_first(request: HttpRequest, code: str, given: FirstPersonIn) -> dict[str, int]:
    office = get_object_or_404(Office, code=code)
    with office_transaction(office.pk):
        return {"id": actions.name_first(given.name, given.title, by=_actor(request)).pk}


@contextmanager
def _founding(code: str) -> Iterator[Office]:
    """The transaction of an office that is being founded; afterwards its director decides about its texts."""
    office = get_object_or_404(Office, code=code)
    check(refusal_to_look_over(office))
    with office_transaction(office.pk):
        yield office


@contextmanager
def _draft(code: str, text_id: int) -> Iterator[Text]:
    with _founding(code):
        yield get_object_or_404(Text, pk=text_id)


def _actor(request: HttpRequest) -> Actor:
    return Actor(None, cast("Account", request.user).name)
