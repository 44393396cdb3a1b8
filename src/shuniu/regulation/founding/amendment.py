"""An amended text beside the one in force: what is added, dropped, changed; applied with a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongState
from shuniu.core.sentences import Sentence
from shuniu.regulation.founding.actions import settle
from shuniu.regulation.founding.pieces import Piece, pieces
from shuniu.regulation.models import Text
from shuniu.trail.actions import SYSTEM, Actor, journal, record

AMENDED = Sentence("founding.amended", _("自%(day)s起执行《%(new)s》，取代《%(old)s》；依据%(approval)s。"))
NOT_IN_FORCE = Sentence("founding.not_in_force", _("《%(title)s》不在执行中，不能由新文本取代。"))
APPROVAL_NEEDED = Sentence(
    "founding.approval_needed", _("机构和编制的调整要先有批准：请写明批准机关、文号和日期。")
)


@dataclass(frozen=True)
class Change:
    """One difference between two texts: ``what`` is added, dropped or changed."""

    what: str
    before: Piece | None
    after: Piece | None


@dataclass(frozen=True)
class Approval:
    """Who approved the change, with what and when (the establishment commission's office)."""

    body: str
    number: str
    decided_on: date

    def __str__(self) -> str:
        return f"{self.body}{self.number}"


_ALIKE = 0.6  # two pieces of the same unit or place that share this much are one piece, changed


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


def amend(old: Text, new: Text, *, approval: Approval | None, on: date, by: Actor = SYSTEM) -> Text:
    """Put the new text in the place of the old from a day on; history is kept. Raises WrongState."""
    old = Text.objects.select_for_update().get(pk=old.pk)
    if old.state != Text.State.IN_FORCE:
        raise WrongState(NOT_IN_FORCE, title=str(old))
    if approval is None or not (approval.body and approval.number):
        raise WrongState(APPROVAL_NEEDED)
    old.state, old.in_force_to = Text.State.REPLACED, on - timedelta(days=1)
    old.save(update_fields=["state", "in_force_to"])
    new.state, new.in_force_from, new.replaces = Text.State.IN_FORCE, on, old
    new.save(update_fields=["state", "in_force_from", "replaces"])
    settle(Text.objects.filter(state=Text.State.IN_FORCE).order_by("id"), on)
    said = AMENDED(day=on.isoformat(), new=str(new), old=str(old), approval=str(approval))
    record(journal("regulation"), said, by=by, after={"approval": approval.__dict__})
    return new


def differences(old: Text, new: Text) -> list[Change]:
    return changes(pieces(old.reading), pieces(new.reading))


def _distinct(found: Iterable[Piece]) -> dict[tuple[str, str, str], Piece]:
    return {(piece.kind, piece.unit, piece.words): piece for piece in found if piece.kind != "section"}


def _closest(piece: Piece, among: list[Piece]) -> Piece | None:
    def likeness(other: Piece) -> float:
        if other.kind != piece.kind or other.unit != piece.unit:
            return 0.0
        if other.kind == "unit":  # the same unit, its text changed
            return 1.0
        return SequenceMatcher(None, other.words, piece.words, autojunk=False).ratio()

    best = max(among, key=likeness, default=None)
    return best if best and likeness(best) >= _ALIKE else None
