"""The lists of who acts for whom: delegations and absences, those that are over included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.lists import Choice, Column, Days, List, Words
from shuniu.core.lists.filters import Typed
from shuniu.people import scopes
from shuniu.people.models import Absence, StandingDelegation, Unit

_PEOPLE = ("{0}__person", "{0}__unit")
RUNNING, AHEAD, OVER, ENDED = "running", "ahead", "over", "ended"
_STATES = ((RUNNING, _("有效")), (AHEAD, _("未到起日")), (OVER, _("已到期")), (ENDED, _("已收回")))
_AWAY = ((RUNNING, _("在外")), (AHEAD, _("未到起日")), (OVER, _("已到期")), (ENDED, _("已回")))


@dataclass(frozen=True)
class InForce:
    """Whether it holds today, later, no longer, or was ended by hand (``ended``: the column that says when)."""

    kind: ClassVar[str] = "choice"
    key: str
    label: Any
    choices: tuple[tuple[str, Any], ...]
    ended: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.key,)

    def values(self, typed: Typed) -> dict[str, Any]:
        chosen = typed.get(self.key, "")
        return {self.key: chosen} if any(chosen == key for key, _label in self.choices) else {}

    def narrow(self, rows: QuerySet[Any], values: Typed) -> QuerySet[Any]:
        today, is_ended = timezone.localdate(), Q(**{f"{self.ended}__isnull": False})
        terms = {
            RUNNING: ~is_ended & Q(starts_on__lte=today, ends_on__gte=today),
            AHEAD: ~is_ended & Q(starts_on__gt=today),
            OVER: ~is_ended & Q(ends_on__lt=today),
            ENDED: is_ended,
        }
        return rows.filter(terms[values[self.key]]) if self.key in values else rows

    def shown(self, values: Typed) -> dict[str, Any]:
        return {
            "kind": self.kind, "key": self.key, "label": self.label, "value": values.get(self.key, ""),
            "choices": list(self.choices),
        }  # fmt: skip


def delegations() -> QuerySet[StandingDelegation]:
    people = [one.format(post) for post in ("giver", "receiver") for one in _PEOPLE]
    return StandingDelegation.objects.select_related(*people).order_by("-starts_on", "-id")


def absences() -> QuerySet[Absence]:
    people = [one.format(post) for post in ("appointment", "deputy", "by") for one in _PEOPLE]
    return Absence.objects.select_related(*people).order_by("-starts_on", "-id")


def delegation_list() -> List:
    """Made for each showing: what a scope names is said with the words that the office uses today."""
    said = _said_of_scopes()
    return List(
        columns=[
            Column("giver", _("委托人"), lambda one: str(one.giver), order="giver__place", link=_taking_back),
            Column("receiver", _("受托人"), lambda one: str(one.receiver), order="receiver__place"),
            Column("starts_on", _("起"), lambda one: one.starts_on, order="starts_on", is_short=True),
            Column("ends_on", _("止"), lambda one: one.ends_on, order="ends_on", is_short=True),
            Column("scope", _("范围"), lambda one: _in_words(one.scope, said)),
            Column("reason", _("事由"), lambda one: one.reason),
            Column("state", _("状态"), lambda one: _state(one, one.revoked_at, _STATES)),
        ],
        filters=[
            Words("q", _("姓名"), ("giver__person__name", "receiver__person__name")),
            InForce("state", _("状态"), _STATES, "revoked_at"),
            Days("starts", _("起"), "starts_on"),
        ],
        file_name=_("委托"),
        page_size=100,
    )


ABSENCES = List(
    columns=[
        Column("who", _("谁外出"), lambda one: str(one.appointment), order="appointment__place"),
        Column("kind", _("事由"), lambda one: one.get_kind_display()),
        Column("starts_on", _("起"), lambda one: one.starts_on, order="starts_on", is_short=True),
        Column("ends_on", _("止"), lambda one: one.ends_on, order="ends_on", is_short=True),
        Column("deputy", _("由谁主持工作"), lambda one: str(one.deputy or "")),
        Column("note", _("说明"), lambda one: one.note),
        Column("by", _("登记人"), lambda one: str(one.by)),
        Column("state", _("状态"), lambda one: _state(one, one.ended_at, _AWAY)),
    ],
    filters=[
        Words("q", _("姓名"), ("appointment__person__name", "deputy__person__name")),
        Choice("kind", _("事由"), Absence.Kind.choices, "kind"),
        InForce("state", _("状态"), _AWAY, "ended_at"),
        Days("starts", _("起"), "starts_on"),
    ],
    file_name=_("外出"),
    page_size=100,
)


def _taking_back(given: StandingDelegation) -> str:
    """Of one that can still be taken back: what would become of open tasks."""
    is_over = given.revoked_at is not None or given.ends_on < timezone.localdate()
    return "" if is_over else reverse("matters:taking_back", args=[given.pk])


def _state(one: Any, ended: Any, words: tuple[tuple[str, Any], ...]) -> Any:
    return dict(words)[ENDED if ended is not None else _term(one.starts_on, one.ends_on)]


def _term(first: date, last: date) -> str:
    today = timezone.localdate()
    return OVER if last < today else AHEAD if first > today else RUNNING


def _said_of_scopes() -> dict[str, Mapping[Any, Any]]:
    return {
        "kinds": dict(scopes.choices("kinds")),
        "urgencies": dict(scopes.choices("urgencies")),
        "units": dict(Unit.objects.values_list("pk", "name")),
    }


def _in_words(scope: Mapping[str, Any], said: Mapping[str, Mapping[Any, Any]]) -> str:
    """收文；特急；财政、审计. Without a scope: all."""
    parts = [
        "、".join(str(said.get(name, {}).get(one, one)) for one in scope[name])
        for name in scopes.NARROWED_BY
        if scope.get(name)
    ]
    return "；".join(parts) or str(_("全部"))
