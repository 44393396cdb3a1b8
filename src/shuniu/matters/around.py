"""What of a matter says who does a step of its flow, and who may act for him."""

from __future__ import annotations

from shuniu.flow.actions import Around
from shuniu.flow.principals import of_person
from shuniu.matters.models import Matter
from shuniu.people.standing_in import About


def around_of(matter: Matter) -> Around:
    """Its registry, whoever began it, and what the scope of a delegation or a portfolio can name."""
    units = frozenset([matter.unit_id] if matter.unit_id else [])
    about = About(matter.kind, matter.urgency, matter.field, units, matter.title, matter.sender)
    return Around({"registry": matter.unit}, of_person(matter.starter), about)
