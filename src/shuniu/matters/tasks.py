"""Reminding by the clock, every quarter of an hour; the calendar of the next year, twice a month."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from shuniu.clock import keeping
from shuniu.clock.policies import KEEPERS
from shuniu.core.tenancy import in_office
from shuniu.matters.deadlines import reminding
from shuniu.notices.actions import tell
from shuniu.people.models import Office
from shuniu.people.queries import appointments_in_force


@app.periodic(cron="*/15 * * * *")
@app.task(name="deadlines.remind_all")
def remind_all(timestamp: int) -> None:
    """One job for each office, because a transaction names one office."""
    _each_office(remind_one.defer)


@app.task(name="deadlines.remind_one")
@in_office
def remind_one(*, office_id: int) -> None:
    with timezone.override(Office.objects.get(pk=office_id).time_zone):
        reminding.remind()


@app.periodic(cron="15 1 1,15 * *")
@app.task(name="deadlines.take_years_over_all")
def take_years_over_all(timestamp: int) -> None:
    _each_office(take_years_over.defer)


@app.task(name="deadlines.take_years_over")
@in_office
def take_years_over(*, office_id: int) -> None:
    """What is known of this year and the next; those who keep the calendar are told."""
    for year, told in keeping.take_years_over(timezone.localdate()):
        keepers = appointments_in_force().filter(role__in=KEEPERS)
        tell(list(keepers), told, url=reverse("clock:year", args=[year]))


def _each_office(defer: Callable[..., Any]) -> None:
    for office_id in Office.objects.values_list("id", flat=True):
        defer(office_id=office_id)
