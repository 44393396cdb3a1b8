"""The water bureau, a light office of the same installation: a desk, three people, two papers of its own."""

from __future__ import annotations

from shuniu.cli.demo_city.hours import clock_at, morning
from shuniu.core.tenancy import office_transaction
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment, Office
from shuniu.people.queries import appointments_in_force
from shuniu.work.incoming import actions

_PAPERS = (
    ("关于南湖公园步道积水问题的交办通知", "云泽市人民政府办公室", "云政办交〔2026〕77号"),
    ("关于开展水利工程冬修检查的通知", "云河省水利厅", "云水办〔2026〕63号"),
)


def tell() -> None:
    office = Office.objects.get(code="yunze-water")
    with office_transaction(office.pk):
        if Matter.objects.exists():
            return
        held = appointments_in_force().select_related("person", "unit")
        clerk = held.get(role=Appointment.Role.CLERK)
        for days_ago, (title, sender, number) in enumerate(_PAPERS):
            receipt = actions.Receipt(
                title=title, sender=sender, document_number=number, sender_checked=True, copies_checked=True
            )
            with clock_at(morning(days_ago)):
                matter = actions.register(receipt, by=clerk)
                if days_ago:
                    actions.present(matter.pk, by=clerk)
