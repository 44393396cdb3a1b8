"""Every quarter of an hour each office's record gets a signed checkpoint."""

from __future__ import annotations

from django.apps import apps
from django.db import transaction
from procrastinate.contrib.django import app

from shuniu.core.tenancy import in_office
from shuniu.trail.books import SHARED
from shuniu.trail.checkpoints import sign_checkpoint


@app.periodic(cron="*/15 * * * *")
@app.task(name="trail.sign_all")
def sign_all(timestamp: int) -> None:
    """One job for each office, because a transaction names one office; the shared record here."""
    with transaction.atomic():
        sign_checkpoint(SHARED)
    for office_id in apps.get_model("people", "Office").objects.values_list("id", flat=True):
        sign_one.defer(office_id=office_id)


@app.task(name="trail.sign_one")
@in_office
def sign_one(*, office_id: int) -> None:
    sign_checkpoint()
