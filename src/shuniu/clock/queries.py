from __future__ import annotations

from shuniu.clock.models import Limit


def limit_for(key: str, urgency: str = "") -> Limit | None:
    """The limit for this urgency, else the one for any; None where the office's text sets none."""
    found = {limit.urgency: limit for limit in Limit.objects.filter(key=key, urgency__in=[urgency, ""])}
    return found.get(urgency) or found.get("")
