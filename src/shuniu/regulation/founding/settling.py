"""From readings to rows: founding and amending both end here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from shuniu.people.establishment import Establishment
from shuniu.people.models import Appointment, Unit
from shuniu.people.placing import Placing
from shuniu.people.queries import in_force_on, units_in_force
from shuniu.regulation.founding import bindings, closing, limits, modules, rows
from shuniu.regulation.founding.edits import BY_HAND
from shuniu.regulation.founding.given_up import given_up
from shuniu.regulation.founding.groups import kept_bodies
from shuniu.regulation.founding.pieces import Piece, pieces
from shuniu.regulation.models import Text
from shuniu.regulation.reading.taxonomy import TAXONOMY


def settle(texts: Iterable[Text], day: date) -> dict[str, Unit]:
    """Turn the readings of these texts into rows; gives the units by name."""
    texts = list(texts)
    units_read = [one for one in merged(texts, "units") if not _is_own_plate(one)]
    found = {text.pk: [*pieces(text.reading), *closing.clauses(text)] for text in texts}
    every = [piece for one in found.values() for piece in one]
    references = {piece.unit: piece.reference for piece in every if piece.kind == "unit"}
    units = rows.write_units(units_read, references, day)
    rows.write_second_names(units_read, units, _own_names(texts))
    for text in texts:
        rows.write_clauses(text, found[text.pk], units)
    _write_quota(texts, every, units, day)
    rows.write_portfolios(units_read, kept_bodies(every), units, day)
    rows.write_bindings(chosen(texts, every), units, day)
    rows.write_modules(_switches(texts))
    rows.write_limits(limits.limits(every))
    rows.write_gates([*limits.gates(every), *(gate for text in texts for gate in closing.gates(text))])
    rows.write_given_up(one for text in texts for one in given_up(text.reading))
    return units


def chosen(texts: Iterable[Text], every: Iterable[Piece]) -> list[bindings.Choice]:
    """Who does what by these texts: what somebody chose by hand before founding comes before what was
    read.
    """
    texts = list(texts)
    units = merged(texts, "units")
    parents = {str(unit["name"]): str(unit["parent"]) for unit in units if unit.get("parent")}
    by_hand = {key: unit for text in texts for key, unit in (text.reading.get(BY_HAND) or {}).items()}
    return bindings.with_hand_choices(
        bindings.choose(every, [str(unit["name"]) for unit in units], parents), by_hand
    )


def merged(texts: Iterable[Text], key: str) -> list[dict[str, Any]]:
    """The lists of several texts as one; a unit that two texts name is taken from the first."""
    found: dict[str, dict[str, Any]] = {}
    for text in texts:
        for index, one in enumerate(text.reading.get(key) or []):
            found.setdefault(str(one.get("name") or f"{text.pk}.{index}"), one)
    return list(found.values())


def _write_quota(texts: list[Text], found: list[Piece], units: dict[str, Unit], day: date) -> None:
    quota = merged(texts, "headcount")
    if quota:
        clause = next(
            (piece.reference for piece in found if piece.kind == "section" and "编制" in piece.words[:6]), ""
        )
        rows.write_quota(quota, clause, units, day)
        _move_to_new_lines(day)


def _move_to_new_lines(day: date) -> None:
    """Posts that were counted on lines of the old tree are counted on those of the new one."""
    closed = Q(quota_line__valid_to__isnull=False) | Q(leadership_line__valid_to__isnull=False)
    held = list(Appointment.objects.filter(in_force_on(day)).filter(closed).select_related("unit"))
    if not held:
        return
    placing = Placing(Establishment.on(), units_in_force())
    for one in held:
        one.quota_line = one.leadership_line = None
        placing.place(one).save(update_fields=["quota_line", "leadership_line"])


def _switches(texts: list[Text]) -> list[modules.Switch]:
    """A later text adds to an earlier one: work rules may name a field that the founding text leaves out."""
    switches: dict[str, modules.Switch] = {}
    for text in texts:
        for one in modules.switches(text.reading, TAXONOMY):
            if one.key not in switches or one.why:
                switches[one.key] = one
    return list(switches.values())


def _own_names(texts: list[Text]) -> list[str]:
    """Names that the office itself also bears: 挂…参事室牌子."""
    plates = [str(one["name"]) for one in merged(texts, "units") if _is_own_plate(one)]
    return list(
        dict.fromkeys([*(name for text in texts for name in text.reading.get("second_names") or []), *plates])
    )


def _is_own_plate(unit: Mapping[str, Any]) -> bool:
    """挂…牌子 of the office itself is another name of it, not a unit in it."""
    return unit.get("relation") == "name_plate" and not unit.get("parent") and not unit.get("number")
