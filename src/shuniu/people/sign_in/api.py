"""The API of accounts: the pages' actions behind the pages' policies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar, cast

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.core.middleware import refusal_as_json
from shuniu.core.refusals import Refusal
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account, Membership, Office, Person
from shuniu.people.sign_in import actions, lockout, queries
from shuniu.people.sign_in.access import Administrator, OwnSession
from shuniu.people.sign_in.views.administration.audit import without_the_paper
from shuniu.people.sign_in.views.own import sit_down
from shuniu.trail.books import OFFICE, SHARED, Book
from shuniu.trail.models import Line
from shuniu.trail.verification import faults

T = TypeVar("T")
Power = Account.Administers
own = Router(tags=["own account"], auth=OwnSession())
system = Router(tags=["system administrator"], auth=Administrator(Power.SYSTEM))
security = Router(tags=["security administrator"], auth=Administrator(Power.SECURITY))
audit = Router(tags=["audit administrator"], auth=Administrator(Power.AUDIT))

LINES_AT_ONCE = 200


class SessionOut(Schema):
    id: int
    ip: str
    user_agent: str
    created_at: datetime
    last_seen_at: datetime


class PasswordIn(Schema):
    now: str
    new: str


class SeatIn(Schema):
    office: str
    appointment: int | None = None


class OpenIn(Schema):
    username: str
    existing: bool = False


class HandedOver(Schema):
    """``password`` is told this once; empty where the person keeps the one he has."""

    username: str
    password: str


class ReasonIn(Schema):
    reason: str


class AccountOut(Schema):
    id: int
    username: str
    name: str
    administers: str
    is_active: bool
    locked: bool
    factor: bool
    sessions: int


class LineOut(Schema):
    id: int
    at: datetime
    by: str
    for_: str
    said: str
    chain: str
    number: int
    hash: str


class Verdict(Schema):
    whole: bool
    lines: int
    faults: list[str]


class Done(Schema):
    done: bool = True


@own.get("/sessions", response=list[SessionOut], summary="Where this account is signed in")
def sessions(request: HttpRequest) -> list[Any]:
    return queries.sessions_of(_account(request))


@own.post("/sessions/{session_id}/end", response=Done, summary="End one of one's own sessions")
def end_session(request: HttpRequest, session_id: int) -> Done:
    actions.end_own(_account(request), session_id)
    return Done()


@own.post("/sessions/end-others", response=Done, summary="End all of one's own sessions but this one")
def end_other_sessions(request: HttpRequest) -> Done:
    actions.end_others(_account(request), but=request.session.session_key)
    return Done()


@own.post("/password", response=Done, summary="Change one's own password")
def change_password(request: HttpRequest, typed: PasswordIn) -> Done | HttpResponse:
    account, key = _account(request), request.session.session_key
    if not lockout.is_allowed(request, account):
        return lockout.locked_page(request)
    try:
        changed = actions.change_password(account, now=typed.now, new=typed.new, keep=key)
    except Refusal as refusal:
        lockout.count_if_wrong(request, account, refusal)
        response = JsonResponse(refusal_as_json(refusal), status=refusal.status)
        response.keeps_changes = True  # type: ignore[attr-defined]
        return response
    update_session_auth_hash(request, changed)
    return Done()


@own.post("/post", response=Done, summary="Act in this office and post from here on")
def take_post(request: HttpRequest, seat: SeatIn) -> Done:
    sit_down(request, seat.office, str(seat.appointment or ""))
    return Done()


@system.post("/{code}/{person_id}/open", response=HandedOver, summary="Open an account for somebody")
def open_account(request: HttpRequest, code: str, person_id: int, typed: OpenIn) -> HandedOver:
    office = get_object_or_404(Office, code=code)
    with office_transaction(office.pk):
        person = get_object_or_404(Person, pk=person_id)
    if typed.existing:
        actions.join_existing(typed.username, person, office, by=_account(request))
        return HandedOver(username=typed.username, password="")
    account, password = actions.open_account(person, office, username=typed.username, by=_account(request))
    return HandedOver(username=account.username, password=password)


@system.post("/{code}/{person_id}/password", response=HandedOver, summary="Reset a password")
def reset_password(request: HttpRequest, code: str, person_id: int) -> HandedOver:
    account = _membership(code, person_id).account
    return HandedOver(
        username=account.username, password=actions.reset_password(account, by=_account(request))
    )


@system.post("/{code}/{person_id}/leave", response=Done, summary="The account no longer opens this office")
def leave(request: HttpRequest, code: str, person_id: int) -> Done:
    actions.leave(_membership(code, person_id), by=_account(request))
    return Done()


@security.get("", response=list[AccountOut], summary="All accounts")
def accounts(request: HttpRequest) -> Any:
    return queries.accounts()


@security.post("/{account_id}/allow", response=Done, summary="Allow an account to sign in")
def allow(request: HttpRequest, account_id: int) -> Done:
    actions.allow(_other(account_id), by=_account(request))
    return Done()


@security.post("/{account_id}/forbid", response=Done, summary="Forbid an account to sign in")
def forbid(request: HttpRequest, account_id: int, typed: ReasonIn) -> Done:
    actions.forbid(_other(account_id), reason=typed.reason, by=_account(request))
    return Done()


@security.post("/{account_id}/unlock", response=Done, summary="Forget the failures that locked an account")
def unlock(request: HttpRequest, account_id: int) -> Done:
    actions.unlock(_other(account_id), by=_account(request))
    return Done()


@security.post("/{account_id}/end-sessions", response=Done, summary="Sign an account out everywhere")
def end_sessions(request: HttpRequest, account_id: int) -> Done:
    actions.end_sessions_of(_other(account_id), by=_account(request))
    return Done()


@security.post("/{account_id}/reset-factor", response=Done, summary="Take away a lost second factor")
def reset_factor(request: HttpRequest, account_id: int, typed: ReasonIn) -> Done:
    actions.reset_factor(_other(account_id), reason=typed.reason, by=_account(request))
    return Done()


@audit.get("", response=list[LineOut], summary="The latest lines of a record; the shared one without a code")
def record(request: HttpRequest, code: str = "", before: int | None = None) -> list[LineOut]:
    return _in_book(code, lambda book: _lines(book, before))


@audit.post("/verify", response=Verdict, summary="Prove a record whole")
def verify(request: HttpRequest, code: str = "") -> Verdict:
    verdict = _in_book(code, _proved)
    actions.note_verification(code or "shared", len(verdict.faults), by=_account(request))
    return verdict


def _in_book(code: str, ask: Callable[[Book], T]) -> T:
    if not code:
        return ask(SHARED)
    office = get_object_or_404(Office, code=code)
    with office_transaction(office.pk):
        return ask(OFFICE)


def _lines(book: Book, before: int | None) -> list[LineOut]:
    lines = book.lines._default_manager.order_by("-pk")
    if before is not None:
        lines = lines.filter(pk__lt=before)
    return [_line(line) for line in lines[:LINES_AT_ONCE]]


def _line(line: Line) -> LineOut:
    return LineOut(
        id=line.pk,
        at=line.at,
        by=line.by_name,
        for_=line.for_name,
        said=without_the_paper(line),
        chain=f"{line.chain}:{line.chain_id}",
        number=line.number,
        hash=line.hash,
    )


def _proved(book: Book) -> Verdict:
    found = [str(fault) for fault in faults(book)]
    return Verdict(whole=not found, lines=book.lines._default_manager.count(), faults=found)


def _account(request: HttpRequest) -> Account:
    return cast("Account", request.user)


def _other(account_id: int) -> Account:
    return get_object_or_404(Account, pk=account_id)


def _membership(code: str, person_id: int) -> Membership:
    memberships = Membership.objects.select_related("account", "office")
    return get_object_or_404(memberships, office__code=code, person_id=person_id)
