"""What a matter's page shows of the desk: whether one follows it, and who else has it open."""

from __future__ import annotations

from typing import Any

from django import template

from shuniu.desk.queries import follows
from shuniu.matters.models import Matter

register = template.Library()


@register.simple_tag(takes_context=True)
def is_followed(context: dict[str, Any], matter: Matter) -> bool:
    return follows(context["request"].person, matter)
