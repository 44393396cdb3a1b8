"""条文: every clause of the texts in force, found by its words; a misprint is found by what was meant, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shuniu.core.lists import Choice, Column, List, Words
from shuniu.people.http import StaffRequest, staff_only
from shuniu.regulation import queries
from shuniu.regulation.models import Clause
from shuniu.regulation.views.texts import tabs

MISPRINT = "misprint"


@dataclass(frozen=True)
class Meant(Words):
    """Words as they are printed, or as a finding on the line says that they were meant: 催办 finds 崔办."""

    def narrow(self, rows: QuerySet[Any], values: Any) -> QuerySet[Any]:
        for word in str(values.get(self.key, "")).split():
            found = Q(words__icontains=word) | Q(reference__icontains=word)
            for text_id, line in _lines_meaning(word):
                found |= Q(text=text_id, line=line)
            rows = rows.filter(found)
        return rows


CLAUSES = List(
    columns=[
        Column(
            "reference",
            _("条目"),
            lambda clause: clause.reference,
            link=lambda clause: (
                f"{reverse('regulation:one_text', args=[clause.text_id])}?q={clause.reference}"
            ),
        ),
        Column("words", _("内容"), lambda clause: clause.words),
        Column("unit", _("机构"), lambda clause: clause.unit, order="unit__place"),
        Column("text", _("制度文本"), lambda clause: clause.text, order="place"),
    ],
    filters=[Meant("q", _("条文里的话"), ()), Choice("kind", _("种类"), Clause.Kind.choices, "kind")],
    sort="text",
    file_name=_("条文"),
)


@staff_only
@require_GET
def clauses(request: StaffRequest) -> HttpResponseBase:
    found = Clause.objects.filter(text__state="in_force").select_related("text", "unit")
    shown = CLAUSES.show(request, found)
    return shown.export() or render(request, "regulation/clauses.html", {"list": shown, "tabs": tabs()})


def _lines_meaning(word: str) -> Iterator[tuple[int, int]]:
    """(text, line) of misprints that were meant to have this word in them."""
    for text_id, reading in queries.texts_in_force().values_list("pk", "reading"):
        for finding in reading.get("findings") or []:
            meant = str((finding.get("args") or {}).get("meant") or finding.get("suggestion") or "")
            if finding.get("code") == MISPRINT and finding.get("line") and word in meant:
                yield text_id, finding["line"]
