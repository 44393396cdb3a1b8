"""One declared list, and one showing of it: rows of a page, addresses for sorting, the file for export."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any, Protocol

from django.db.models import F, QuerySet
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from shuniu.core.lists import exports
from shuniu.core.lists.filters import Filter
from shuniu.core.templatetags.shown import value_shown

# A list that is longer says "more than"; nobody counts ten million rows to print a number.
COUNT_LIMIT = 1000
LAST_PAGE = 500
EXPORT_PART = 500

PAGE, FORMAT, SORT = "page", "format", "sort"


@dataclass(frozen=True)
class Column:
    """``order`` names the database column to sort by; without it the column cannot be sorted."""

    key: str
    label: Any
    value: Callable[[Any], Any]
    order: str = ""
    link: Callable[[Any], str] | None = None
    is_figure: bool = False
    is_short: bool = False  # kept on one line: a number, a day
    shown: Callable[[Any], Any] | None = None  # for the page, where the export wants the plain value


@dataclass(frozen=True)
class Asked:
    """What a reader asked of a list, already checked against its declaration."""

    sort: str = ""
    descending: bool = False
    page: int = 1
    format: str = ""
    values: dict[str, Any] = field(default_factory=dict)


class Source(Protocol):
    """Where rows come from when no single queryset gives them: an ordered merge, for instance."""

    def __call__(self, asked: Asked, offset: int, limit: int) -> Sequence[Any]: ...


@dataclass(frozen=True)
class List:
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    sort: str = ""  # the key of a column, "-" before it for descending
    file_name: Any = ""
    page_size: int = 50
    can_export: bool = True

    def asked(self, request: HttpRequest) -> Asked:
        typed = {name: value for name, value in request.GET.items() if isinstance(value, str)}
        wanted = typed.get(SORT, "") if self._sortable(typed.get(SORT, "")) else self.sort
        values: dict[str, Any] = {}
        for one in self.filters:
            values |= one.values(typed)
        form = typed.get(FORMAT, "")
        return Asked(
            sort=wanted.lstrip("-"),
            descending=wanted.startswith("-"),
            page=_page(typed.get(PAGE, "1")),
            format=form if self.can_export and form in exports.WRITERS else "",
            values=values,
        )

    def show(self, request: HttpRequest, rows: QuerySet[Any] | Source) -> Shown:
        asked = self.asked(request)
        return Shown(self, asked, self._ordered(rows, asked) if isinstance(rows, QuerySet) else rows, request)

    def _ordered(self, rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
        for one in self.filters:
            rows = one.narrow(rows, asked.values)
        order = next((column.order for column in self.columns if column.key == asked.sort), "")
        if not order:
            return rows
        by = F(order).desc(nulls_last=True) if asked.descending else F(order).asc(nulls_last=True)
        return rows.order_by(by, "-pk" if asked.descending else "pk")

    def _sortable(self, wanted: str) -> bool:
        return any(column.order and column.key == wanted.lstrip("-") for column in self.columns)


@dataclass
class Shown:
    """A list as one reader asked for it."""

    declared: List
    asked: Asked
    source: QuerySet[Any] | Source
    request: HttpRequest

    @cached_property
    def _fetched(self) -> list[Any]:
        size = self.declared.page_size
        return self._part((self.asked.page - 1) * size, size + 1)

    @property
    def rows(self) -> list[Any]:
        return self._fetched[: self.declared.page_size]

    @property
    def cells(self) -> Iterator[list[dict[str, Any]]]:
        for row in self.rows:
            yield [_cell(column, row) for column in self.declared.columns]

    @property
    def name(self) -> str:
        return str(self.declared.file_name)

    @property
    def page(self) -> int:
        return self.asked.page

    @property
    def has_next(self) -> bool:
        return len(self._fetched) > self.declared.page_size and self.page < LAST_PAGE

    @property
    def next_page(self) -> int:
        return self.page + 1

    @property
    def previous_page(self) -> int | None:
        return self.page - 1 if self.page > 2 else None

    @property
    def is_filtered(self) -> bool:
        return bool(self.asked.values)

    @property
    def can_export(self) -> bool:
        return self.declared.can_export and bool(self.rows)

    @property
    def columns(self) -> list[dict[str, Any]]:
        return [self._head(column) for column in self.declared.columns]

    @property
    def filters(self) -> list[dict[str, Any]]:
        return [one.shown(self.asked.values) for one in self.declared.filters]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Words of the address that the filter form must carry on."""
        own = {PAGE, FORMAT, *(name for one in self.declared.filters for name in one.names)}
        return [
            (name, value)
            for name, value in self.request.GET.items()
            if name not in own and isinstance(value, str)
        ]

    @property
    def counted(self) -> str:
        """共 12 件, counted to a bound; a merged list that has more pages says nothing."""
        if isinstance(self.source, QuerySet) and (self.has_next or self.page > 1):
            total = self.source.order_by()[: COUNT_LIMIT + 1].count()
            words = _("共 %(count)s 条") if total <= COUNT_LIMIT else _("超过 %(count)s 条")
            return words % {"count": min(total, COUNT_LIMIT)}
        if self.page > 1 or self.has_next:
            return ""
        return _("共 %(count)s 条") % {"count": len(self.rows)}

    def export(self) -> StreamingHttpResponse | FileResponse | None:
        """The whole list as a file, when the address asks for one; None when it asks for a page."""
        write = exports.WRITERS.get(self.asked.format)
        if write is None:
            return None
        heads = [str(column.label) for column in self.declared.columns]
        lines = ([column.value(row) for column in self.declared.columns] for row in self._all())
        return write(self.name, heads, lines)

    def _all(self) -> Iterator[Any]:
        if isinstance(self.source, QuerySet):
            yield from self.source.iterator(chunk_size=EXPORT_PART)
            return
        for number in count():
            part = self._part(number * EXPORT_PART, EXPORT_PART)
            yield from part
            if len(part) < EXPORT_PART:
                return

    def _part(self, offset: int, limit: int) -> list[Any]:
        if isinstance(self.source, QuerySet):
            return list(self.source[offset : offset + limit])
        return list(self.source(self.asked, offset, limit))

    def _head(self, column: Column) -> dict[str, Any]:
        here = column.key == self.asked.sort
        sorted_as = ("descending" if self.asked.descending else "ascending") if here else ""
        url = self._sorted_by(f"-{column.key}" if here and not self.asked.descending else column.key)
        return {
            "key": column.key,
            "label": column.label,
            "is_figure": column.is_figure,
            "sorted": sorted_as,
            "url": url if column.order else "",
        }

    def _sorted_by(self, wanted: str) -> str:
        query = self.request.GET.copy()
        query.pop(PAGE, None)
        query[SORT] = wanted
        return f"?{query.urlencode()}"


def _cell(column: Column, row: Any) -> dict[str, Any]:
    shown = column.shown(row) if column.shown else value_shown(column.value(row))
    url = column.link(row) if column.link else ""
    return {
        "shown": shown,
        "url": url,
        "is_figure": column.is_figure,
        "is_short": column.is_short,
        "label": column.label,
    }


def _page(words: str) -> int:
    return min(max(int(words), 1), LAST_PAGE) if words.isdecimal() and len(words) < 6 else 1
