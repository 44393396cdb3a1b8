"""Laying down the order (排序) of leaders, units and bodies, from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput, check
from shuniu.core.sentences import Sentence
from shuniu.people.models import Appointment, PrecedenceEntry
from shuniu.people.policies import refusal_to_manage
from shuniu.people.queries import actor
from shuniu.trail.actions import journal, record

Kind = PrecedenceEntry.Kind

ORDERED = {
    Kind.APPOINTMENT: Sentence("people.ordered_posts", _("自%(day)s起，领导和职务按新的次序排列。")),
    Kind.UNIT: Sentence("people.ordered_units", _("自%(day)s起，内设机构按新的次序排列。")),
    Kind.BODY: Sentence("people.ordered_bodies", _("自%(day)s起，往来单位按新的次序排列。")),
}
TWICE = Sentence("people.ordered_twice", _("有两个排在同一位置，请改正后再保存。"))


def set_order(kind: str, targets: Sequence[int], *, starts_on: date, by: Appointment) -> None:
    """From a day on these stand in this order. Laying it down again for the same day replaces it."""
    check(refusal_to_manage(by))
    if len(set(targets)) != len(targets):
        raise WrongInput(TWICE)
    PrecedenceEntry.objects.bulk_create(
        [
            PrecedenceEntry(kind=kind, target_id=target, place=place, starts_on=starts_on)
            for place, target in enumerate(targets, start=1)
        ],
        update_conflicts=True,
        unique_fields=["office", "kind", "target_id", "starts_on"],
        update_fields=["place"],
    )
    said = ORDERED[Kind(kind)](day=starts_on.isoformat())
    record(journal("people"), said, by=actor(by), after={"order": list(targets)})
