"""Each capsule has a job of the receiving office; what is left over is begun again every minute."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from shuniu.core.tenancy import in_office, office_transaction
from shuniu.exchange import actions, queries
from shuniu.people.models import Office


@app.task(name="exchange.take")
def take(*, office_id: int, capsule_id: int) -> None:
    """The try is counted and committed first; a fault while it is taken rises, and undoes only the taking."""
    with timezone.override(Office.objects.get(pk=office_id).time_zone):
        if attempt(office_id=office_id, capsule_id=capsule_id):
            take_out(office_id=office_id, capsule_id=capsule_id)


@in_office
def attempt(*, office_id: int, capsule_id: int) -> bool:
    return actions.attempt(capsule_id)


@in_office
def take_out(*, office_id: int, capsule_id: int) -> bool:
    return actions.take(capsule_id)


@app.periodic(cron="* * * * *")
@app.task(name="exchange.take_all", queueing_lock="exchange.take_all")
def take_all(timestamp: int) -> None:
    """Look into one office after another, because a transaction names one; a job for each capsule that is due."""
    for office_id in Office.objects.values_list("id", flat=True):
        with office_transaction(office_id):
            waiting = queries.due()
        for capsule_id in waiting:
            actions.begin_again(office_id, capsule_id)
