"""People with accounts, for the tests of signing in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.test import Client

from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Account, Appointment, Office, Person, Unit
from shuniu.people.sign_in import actions

PASSWORD = "qingtian-baihe-2026"
START = date(2024, 1, 2)
Power = Account.Administers


def office(code: str = "here", name: str = "甲市人民政府办公室", **about: Any) -> Office:
    return Office.objects.create(code=code, name=name, founded_on=START, **about)


def person(office: Office, name: str = "张敏", *titles: str, **post: Any) -> Person:
    """Somebody with a post for each title (科员 without), all in one unit."""
    with office_transaction(office.pk):
        unit, _made = Unit.objects.get_or_create(name="秘书科", defaults={"place": 1})
        made = Person.objects.create(name=name, pinyin="zhang min")
        for place, title in enumerate(titles or ("科员",), 1):
            Appointment.objects.create(
                **{"person": made, "unit": unit, "title": title, "place": place, "starts_on": START, **post}
            )
    return made


def account(
    username: str = "zhangmin", *offices: Office, name: str = "张敏", titles: tuple[str, ...] = ()
) -> Account:
    """An account that is a person of each office."""
    made = actions.make_account(username, name=name, password=PASSWORD)
    for office in offices:
        actions.join(made, person(office, name, *titles), office)
    return made


def administrator(power: str) -> Account:
    return actions.make_account(f"{power}-1", name="管理员", password=PASSWORD, administers=power)


def signed_in(account: Account) -> Client:
    """A browser in which this account has signed in through the page."""
    client = Client()
    answer = client.post("/sign-in/", {"login": account.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def end_posts(office: Office) -> None:
    with office_transaction(office.pk):
        Appointment.objects.update(ends_on=date.today() - timedelta(days=1))
