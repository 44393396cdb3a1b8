"""Lists of matters as pages show them: columns, filters, orders. A kind's folder adds its own columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.lists import Asked, Choice, Column, Days, List, Words
from shuniu.core.templatetags.components import level, urgency
from shuniu.core.templatetags.shown import day
from shuniu.flow.enums import Rank
from shuniu.matters import queries
from shuniu.matters.enums import Level, Order, SenderType, State, Urgency
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment, Portfolio

Offered = Callable[[], Sequence[tuple[Any, Any]]]


def _urgency(matter: Matter) -> object:
    return urgency("top" if matter.urgency else "", matter.get_urgency_display())


def _due(matter: Matter) -> object:
    """The day; marked where it is past and the matter is still in hand."""
    is_late = matter.due_at and matter.state == State.IN_HAND and matter.due_at < timezone.now()
    return level("late", day(matter.due_at)) if is_late else day(matter.due_at)


# Columns that can be sorted by, and the order of reader rows behind each.
ORDERS = {"number": Order.NUMBER, "sender": Order.SENDER, "received_at": Order.RECEIVED}

COLUMNS = [
    Column(
        "urgency", _("紧急程度"), lambda row: row.get_urgency_display() if row.urgency else "", shown=_urgency
    ),
    Column("number", _("编号"), lambda row: row.number, order="number_key", is_short=True),
    Column("title", _("标题"), lambda row: row.title, link=lambda row: str(row.get_absolute_url())),
    Column("document_number", _("文号"), lambda row: row.document_number),
    Column("sender", _("来文单位"), lambda row: row.sender, order="sender"),
    Column(
        "received_at",
        _("日期"),
        lambda row: row.received_at,
        order="received_at",
        is_short=True,
        shown=lambda row: day(row.received_at),
    ),
    Column("due_at", _("限办"), lambda row: row.due_at, is_short=True, shown=_due),
    Column("state", _("状态"), lambda row: row.get_state_display()),
]


def fields_in_use() -> list[tuple[str, str]]:
    """The fields of work that the office's text gives to its units: matters are classed under these."""
    rows = Portfolio.objects.exclude(field="").exclude(unit=None).order_by("unit__place", "place", "id")
    return [(field, field) for field in dict.fromkeys(rows.values_list("field", flat=True))]


MATTERS = List(
    columns=COLUMNS,
    filters=[
        Words("q", _("标题、编号、文号、来文单位、正文"), ()),
        Choice("state", _("状态"), State.choices, "state"),
        Choice("urgency", _("紧急程度"), [pair for pair in Urgency.choices if pair[0]], "urgency"),
        Choice("sender_level", _("来文层级"), Level.choices, "sender_level"),
        Choice("sender_type", _("来文单位类别"), SenderType.choices, "sender_type"),
        Choice("field", _("方面"), fields_in_use, "field"),
        Choice("rank", _("批示"), Rank.choices, "rank"),
        Days("received", _("日期"), "received_at", is_moment=True),
    ],
    sort="-received_at",
    file_name=_("事项"),
)


def sight_of(asked: Asked, kind: str = "") -> queries.Sight:
    values = dict(asked.values)
    filters = queries.Filters(
        kind=kind,
        text=values.pop("q", ""),
        received_from=values.pop("received_from", None),
        received_to=values.pop("received_to", None),
        **values,
    )
    order = ORDERS.get(asked.sort, Order.RECEIVED)
    return queries.Sight(order=order, descending=asked.descending, filters=filters)


class Source:
    """The matters that one person may see, for a ``core.lists.List``."""

    def __init__(self, appointment: Appointment, kind: str = "") -> None:
        self.appointment, self.kind = appointment, kind

    def __call__(self, asked: Asked, offset: int, limit: int) -> list[Matter]:
        sight = sight_of(asked, self.kind)
        return queries.rows_for(self.appointment, sight, offset=offset, limit=limit)
