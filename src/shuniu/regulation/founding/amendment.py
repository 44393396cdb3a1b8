"""A later text: an amended one beside the one in force, new working rules, a notice. Applied with a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import check
from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import current_office_id
from shuniu.people.models import Appointment, Decision, Office, Unit
from shuniu.people.queries import acting
from shuniu.regulation.founding.actions import take_head
from shuniu.regulation.founding.persons import settle_persons
from shuniu.regulation.founding.pieces import Piece, pieces
from shuniu.regulation.founding.policies import (
    QUOTAS,
    RULES,
    UNITS,
    Approval,
    gates_of,
    refusal_to_put_in_force,
)
from shuniu.regulation.founding.settling import settle
from shuniu.regulation.models import Gate, Text, Warrant
from shuniu.trail.actions import journal, record

AMENDED = Sentence("founding.amended", _("自%(day)s起执行《%(new)s》，取代《%(old)s》；依据：%(approval)s。"))
IN_FORCE = Sentence("founding.in_force", _("自%(day)s起执行《%(new)s》；依据：%(approval)s。"))

_NOTICES = {"portfolio", "appointment", "bodies"}
_SAME_DUTIES = 0.85  # a unit with another name and this much of the same text was renamed
_ALIKE = 0.6  # two pieces of the same unit or place that share this much are one piece, changed


@dataclass(frozen=True)
class Change:
    """One difference between two texts: ``what`` is added, dropped, changed or renamed."""

    what: str
    before: Piece | None
    after: Piece | None

    @property
    def piece(self) -> Piece:
        found = self.after or self.before
        if found is None:
            raise ValueError("a change has a side")
        return found


def put_in_force(text: Text, *, approvals: Iterable[Approval] = (), on: date, by: Appointment) -> Text:
    """From this day the text is kept; the one that it replaces becomes history, with its last day.

    What the text changes decides whose decision it waits for: units and quotas for the body that the text
    in force names, working rules for the meeting that passes them. Raises WrongState, citing the clause.
    """
    text = _locked(text)
    office = Office.objects.select_for_update().get(pk=current_office_id())
    given = [one for one in approvals if one.is_whole]
    check(
        refusal_to_put_in_force(
            text, by, office=office, on=on, approvals=given, waits_for=decisions_needed(text)
        )
    )
    _replace(text, on)
    _warrant(text, given)
    take_head(text)
    if text.kind in _NOTICES:
        settle_persons(text, office, on)
    else:
        _rename_units(text)
        settle(Text.objects.filter(state=Text.State.IN_FORCE).exclude(kind__in=_NOTICES).order_by("id"), on)
    _record(text, given, on, by)
    return text


def _locked(text: Text) -> Text:
    """The draft and the text that it replaces, as they are now: two drafts of one text wait for each
    other.
    """
    locked = {
        one.pk: one for one in Text.objects.select_for_update().filter(pk__in=[text.pk, text.replaces_id])
    }
    draft = locked[text.pk]
    draft.replaces = locked[draft.replaces_id] if draft.replaces_id is not None else None
    return draft


def decisions_needed(text: Text) -> list[Gate]:
    """The gates of the texts in force that this draft has to pass, by what it would change."""
    return list(Gate.objects.filter(action__in=gates_of(changed_by(text)), is_on=True).order_by("id"))


def changed_by(text: Text) -> set[str]:
    """Whether a draft changes units, quotas, or the office's own working rules."""
    before: Mapping[str, Any] = text.replaces.reading if text.replaces else {}
    changed = set()
    # A working rule names units in passing; what it does not name is not closed by it.
    if text.kind != "rules" and _names(text.reading) != _names(before):
        changed.add(UNITS)
    if _figures(text.reading) != _figures(before):
        changed.add(QUOTAS)
    if text.kind == "rules":
        changed.add(RULES)
    return changed


def differences(old: Text, new: Text) -> list[Change]:
    """What a reader should look at: each difference once, with the unit that only changed its name told as
    such.
    """
    names = renamed(old.reading, new.reading)
    before = [replace(piece, unit=names.get(piece.unit, piece.unit)) for piece in everything(old.reading)]
    after = everything(new.reading)
    return [*_renames(names, old.reading, new.reading), *_without_repeats(changes(before, after))]


def renamed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Units of the old text that the new one calls otherwise: the same duties under another name.

    Old → new.
    """
    gone = {name: unit for name, unit in _units(old).items() if name not in _units(new)}
    found: dict[str, str] = {}
    for name, unit in _units(new).items():
        if name in _units(old):
            continue
        likely = max(gone, key=lambda old_name: _likeness(gone[old_name], unit), default=None)
        if likely is not None and _likeness(gone[likely], unit) >= _SAME_DUTIES:
            found[likely] = name
            del gone[likely]
    return found


def everything(reading: Mapping[str, Any]) -> list[Piece]:
    """The pieces of a reading and its quota lines, so that a changed figure is a change too."""
    return [*pieces(reading), *_quota_pieces(reading.get("headcount") or [])]


def changes(old: Iterable[Piece], new: Iterable[Piece]) -> list[Change]:
    """What the new text adds, drops and changes; pieces that only moved are left out."""
    before, after = _distinct(old), _distinct(new)
    same = before.keys() & after.keys()
    dropped = [piece for key, piece in before.items() if key not in same]
    added = [piece for key, piece in after.items() if key not in same]
    found: list[Change] = []
    for piece in added:
        pair = _closest(piece, dropped)
        if pair:
            dropped.remove(pair)
        found.append(Change("changed" if pair else "added", pair, piece))
    return found + [Change("dropped", piece, None) for piece in dropped]


def _renames(names: Mapping[str, str], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    before = {piece.unit: piece for piece in pieces(old) if piece.kind == "unit"}
    after = {piece.unit: piece for piece in pieces(new) if piece.kind == "unit"}
    for old_name, new_name in names.items():
        yield Change(
            "renamed", replace(before[old_name], words=old_name), replace(after[new_name], words=new_name)
        )


def _without_repeats(found: list[Change]) -> list[Change]:
    """A unit that is new or gone says its tasks in its own text; one that stays is told by its tasks."""
    whole = {one.piece.unit for one in found if one.piece.kind == "unit" and one.what != "changed"}
    by_tasks = {one.piece.unit for one in found if one.piece.kind == "task"}
    return [
        one
        for one in found
        if not (one.piece.kind == "task" and one.piece.unit in whole)
        and not (one.piece.kind == "unit" and one.what == "changed" and one.piece.unit in by_tasks)
    ]


def _units(reading: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {str(unit.get("name")): unit for unit in reading.get("units") or []}


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    texts = str(one.get("text") or ""), str(other.get("text") or "")
    if not all(texts) or one.get("parent") != other.get("parent"):
        return 0.0
    return SequenceMatcher(None, *texts, autojunk=False).ratio()


def _replace(text: Text, on: date) -> None:
    if old := text.replaces:
        old.state, old.in_force_to = Text.State.REPLACED, on - timedelta(days=1)
        old.save(update_fields=["state", "in_force_to"])
    text.state, text.in_force_from = Text.State.IN_FORCE, on
    text.save(update_fields=["state", "in_force_from"])


def _rename_units(text: Text) -> None:
    """A unit with another name stays the same unit, with its people and papers."""
    names = renamed(text.replaces.reading, text.reading) if text.replaces else {}
    for unit in Unit.objects.filter(name__in=names, valid_to=None):
        unit.name = names[unit.name]
        unit.save(update_fields=["name"])


def _warrant(text: Text, given: Iterable[Approval]) -> None:
    for one in given:
        if one.decided_on is None:
            continue
        decision, _made = Decision.objects.get_or_create(
            body=one.body[:120],
            number=one.number[:80],
            decided_on=one.decided_on,
            defaults={"reason": str(text)[:200]},
        )
        Warrant.objects.get_or_create(text=text, decision=decision)


def _record(text: Text, given: list[Approval], on: date, by: Appointment) -> None:
    approval = "、".join(f"{one.body} {one.number}" for one in given) or "—"
    said = {"day": on.isoformat(), "new": str(text), "approval": approval}
    line = AMENDED(old=str(text.replaces), **said) if text.replaces else IN_FORCE(**said)
    after = {
        "approvals": [{"body": one.body, "number": one.number, "decided_on": one.decided_on} for one in given]
    }
    record(journal("regulation"), line, by=acting(by), after=after)


def _names(reading: Mapping[str, Any]) -> set[str]:
    return {str(unit.get("name")) for unit in reading.get("units") or []}


def _figures(reading: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(piece.unit, piece.words) for piece in _quota_pieces(reading.get("headcount") or [])}


def _quota_pieces(lines: Iterable[Mapping[str, Any]], above: str = "") -> Iterator[Piece]:
    for line in lines:
        title = str(line.get("title") or "")
        number = line.get("number")
        words = f"{title}{number}名" if number is not None else title
        yield Piece("headcount", above or "编制", words, line.get("line"), unit=title)
        yield from _quota_pieces(line.get("children") or [], title)


def _distinct(found: Iterable[Piece]) -> dict[tuple[str, str, str], Piece]:
    return {(piece.kind, piece.unit, piece.words): piece for piece in found if piece.kind != "section"}


def _closest(piece: Piece, among: list[Piece]) -> Piece | None:
    def likeness(other: Piece) -> float:
        if other.kind != piece.kind or other.unit != piece.unit:
            return 0.0
        if other.kind in {"unit", "headcount"}:  # the same unit or line, its text or figure changed
            return 1.0
        return SequenceMatcher(None, other.words, piece.words, autojunk=False).ratio()

    best = max(among, key=likeness, default=None)
    return best if best and likeness(best) >= _ALIKE else None
