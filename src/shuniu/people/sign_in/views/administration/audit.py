"""The audit administrator: reads the record and proves it whole. What papers say stays hidden from him."""

from __future__ import annotations

from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as words
from django.views.decorators.http import require_GET, require_POST

from shuniu.core.lists import Choice, Column, Days, List, Words
from shuniu.core.sentences import Said
from shuniu.people.http import answered_in
from shuniu.people.models import Account, Office
from shuniu.people.sign_in import actions
from shuniu.people.sign_in.views.administration import AdministratorRequest, administrator
from shuniu.trail.books import OFFICE, SHARED, Book
from shuniu.trail.models import Journal, Line, SharedJournal
from shuniu.trail.verification import faults

audit = administrator(Account.Administers.AUDIT)

FAULTS_SHOWN = 200
# Chains whose lines are about people and rules. Those of a matter may quote its paper.
_ABOUT_NO_PAPER = {Journal._meta.label_lower, SharedJournal._meta.label_lower}
_HARMLESS = {"number", "count", "copies"}


def without_the_paper(line: Line) -> str:
    """What was done, and of a paper only its number: the audit administrator sees no papers."""
    if line.chain in _ABOUT_NO_PAPER:
        return str(line.said)
    args = {name: value if name in _HARMLESS else "…" for name, value in line.args.items()}
    return str(Said(line.verb, args))


def chain_named(chain: str) -> str:
    """What the chain belongs to, in an office's words; its own key where the kind is no longer there."""
    kind = {**OFFICE.owners(), **SHARED.owners()}.get(chain)
    return str(kind._meta.verbose_name) if kind else chain


def _chains(book: Book) -> list[tuple[str, str]]:
    return [(chain, chain_named(chain)) for chain in book.owners()]


RECORDS = List(
    columns=[
        Column("at", words("时间"), lambda line: line.at, order="at"),
        Column("by_name", words("何人"), lambda line: line.by_name or _("系统"), order="by_name"),
        Column("for_name", words("代谁"), lambda line: line.for_name),
        Column("said", words("做了什么"), without_the_paper),
        Column("chain", words("记在"), lambda line: f"{chain_named(line.chain)} {line.chain_id}"),
        Column("number", words("序号"), lambda line: line.number, is_figure=True),
        Column("hash", words("校验值"), lambda line: line.hash, shown=lambda line: line.hash[:12]),
    ],
    filters=[
        Words("q", words("何人"), ("by_name", "for_name")),
        Choice("chain", words("记在"), lambda: _chains(OFFICE), "chain"),
        Days("at", words("时间"), "at", is_moment=True),
    ],
    sort="-at",
    file_name=words("记录"),
)


@audit
@require_GET
def records(request: HttpRequest) -> HttpResponse:
    """Signing in, accounts and administrators: the record that all offices share."""
    return _listed(request, SHARED, None)


@audit
@require_GET
def office_records(request: HttpRequest, code: str) -> HttpResponse:
    office = get_object_or_404(Office, code=code)
    return answered_in(office, lambda: _listed(request, OFFICE, office))


def _listed(request: HttpRequest, book: Book, office: Office | None) -> HttpResponse:
    shown = RECORDS.show(request, book.lines._default_manager.order_by("-at", "-pk"))
    context = {"list": shown, **_place(office)}
    return cast("HttpResponse", shown.export() or render(request, "administration/records.html", context))


def _place(office: Office | None) -> dict[str, Any]:
    return {"office_shown": office, "book": _name(office), "offices": Office.objects.all()}


def _name(office: Office | None) -> str:
    return office.name if office else _("账号和系统管理")


@audit
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        found, count = _proved(SHARED)
    return _verdict(request, None, found, count)


@audit
@require_POST
def verify_office(request: HttpRequest, code: str) -> HttpResponse:
    office = get_object_or_404(Office, code=code)

    def answer() -> HttpResponse:
        found, count = _proved(OFFICE)
        return _verdict(request, office, found, count)

    return answered_in(office, answer)


def _proved(book: Book) -> tuple[list[Said], int]:
    return list(faults(book)), book.lines._default_manager.count()


def _verdict(request: HttpRequest, office: Office | None, found: list[Said], count: int) -> HttpResponse:
    by = cast("AdministratorRequest", request).user
    actions.note_verification(_name(office), len(found), by=by)
    context = {"faults": found[:FAULTS_SHOWN], "found": len(found), "count": count, **_place(office)}
    return render(request, "administration/verified.html", context)
