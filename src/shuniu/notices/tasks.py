"""Every minute: new notices are laid out, what is due goes out."""

from __future__ import annotations

from procrastinate.contrib.django import app

from shuniu.core.tenancy import in_office, office_transaction
from shuniu.notices import outbox
from shuniu.notices.models import Outside
from shuniu.people.models import Office

_IN_ONE_JOB = 200  # messages of one office in one job; the rest goes with the next


@app.periodic(cron="* * * * *")
@app.task(name="notices.deliver_all", queueing_lock="notices.deliver_all")
def deliver_all(timestamp: int) -> None:
    """One job for each office that lets anything out, because a transaction names one office."""
    for office_id in Office.objects.values_list("id", flat=True):
        with office_transaction(office_id):
            lets_out = Outside.objects.exists()
        if lets_out:
            deliver.configure(lock=f"notices.deliver:{office_id}").defer(office_id=office_id)


@app.task(name="notices.deliver")
def deliver(*, office_id: int) -> None:
    while lay_out(office_id=office_id):
        pass
    for _message in range(_IN_ONE_JOB):
        if not send_next(office_id=office_id):
            return


@in_office
def lay_out(*, office_id: int) -> int:
    return outbox.lay_out()


@in_office
def send_next(*, office_id: int) -> bool:
    return outbox.send_next()
