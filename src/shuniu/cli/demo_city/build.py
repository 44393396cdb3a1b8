"""Lays out the demo city, by the same actions as any office: founded from its texts, its people taken from a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import override

from shuniu.cli.commands.staff import make_accounts
from shuniu.cli.demo_city import papers
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account, Appointment, Office, Unit
from shuniu.people.sign_in.actions import join, make_account
from shuniu.people.staff_list.actions import import_staff
from shuniu.people.staff_list.sheet import cells_of
from shuniu.regulation.bodies.actions import import_bodies
from shuniu.regulation.founding import actions as founding
from shuniu.regulation.founding.amendment import put_in_force
from shuniu.regulation.founding.light import Starter, staff_desk

CODE, NAME, PLACE = "yunze", "云泽市人民政府办公室", "云泽市"
FOUNDED_ON, DIVIDED_ON = date(2024, 4, 1), date(2026, 1, 12)
LIGHT = (("yunze-water", "云泽市水利局"), ("qingyuan", "清源县人民政府办公室"))
# Of the first of them: name, title, role, account.
BUREAU = (
    ("蒋长河", "局长", Appointment.Role.DIRECTOR, "jiangchanghe"),
    ("苏晴", "文书", Appointment.Role.CLERK, "suqing"),
    ("葛小川", "科员", Appointment.Role.STAFF, "gexiaochuan"),
)
ADMINISTRATORS = (
    ("system", "贺系统", Account.Administers.SYSTEM),
    ("security", "沙安全", Account.Administers.SECURITY),
    ("audit", "史审计", Account.Administers.AUDIT),
)
_HERE = Path(__file__).parent


def build() -> Iterator[str]:
    """Build what is not there yet, saying what was built. A killed build leaves nothing half-made."""
    if Office.objects.filter(code=CODE).exists():
        yield "演示城市已经在了。"
        return
    with override("zh-hans"), transaction.atomic():
        office = founding.open_office(
            CODE, NAME, short_name="市政府办公室", place=PLACE, level=Office.Level.CITY, is_demo=True,
            superior="云河省人民政府",
        )  # fmt: skip
        with office_transaction(office.pk):
            yield from _furnish(office)
        _open_light_offices()
        _make_administrators()
    yield "演示城市已备好。"


def _furnish(office: Office) -> Iterator[str]:
    founding.furnish(office)
    for name in ("establishment.txt", "rules.txt"):
        founding.add_text(_lines(name), name=name)
    founding.found(office, on=FOUNDED_ON)
    staff = _take_staff_in(office)
    import_bodies(_lines("bodies.csv"))
    division = founding.add_text(_lines("portfolio.txt"), name="portfolio.txt")
    put_in_force(division, on=DIVIDED_ON, by=staff[papers.DIRECTOR])
    yield f"{office.name}：{len(staff)} 人"
    yield f"公文 {papers.tell(staff)} 件"


def _take_staff_in(office: Office) -> dict[str, Appointment]:
    """The staff list, with an account for each: account name → the post held."""
    imported = import_staff(cells_of(_lines("staff.csv")))
    make_accounts(imported, office)
    return {row.cells["account"]: held for row, held in imported.rows}


def _open_light_offices() -> None:
    """Bodies without a text of their own: each has a receiving desk and its place in the order of bodies."""
    for code, name in LIGHT:
        light = founding.open_office(code, name, place=PLACE, is_demo=True)
        with office_transaction(light.pk):
            desk = founding.furnish(light)
            if code == LIGHT[0][0]:
                _staff_bureau(light, desk)


def _staff_bureau(bureau: Office, desk: Unit) -> None:
    held = staff_desk(desk, [Starter(name, title, role) for name, title, role, _account in BUREAU])
    for one, (*_about, username) in zip(held, BUREAU, strict=True):
        join(make_account(username, name=one.person.name, password=None), one.person, bureau)


def _make_administrators() -> None:
    for username, name, power in ADMINISTRATORS:
        make_account(username, name=name, password=None, administers=power)


def _lines(name: str) -> list[str]:
    return (_HERE / name).read_text(encoding="utf-8").splitlines()
