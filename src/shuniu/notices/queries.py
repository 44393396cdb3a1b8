from __future__ import annotations

from django.db.models import Q, QuerySet

from shuniu.notices.models import Notice
from shuniu.people.models import Appointment


def told(appointment: Appointment) -> QuerySet[Notice]:
    """What this person was told in this post, and what was told to all of its unit; newest first."""
    whose = Q(appointment=appointment.pk)
    if appointment.unit_id:
        whose |= Q(unit=appointment.unit_id)
    return Notice.objects.filter(whose)


def unread(appointment: Appointment) -> int:
    return told(appointment).filter(read_at=None).count()
