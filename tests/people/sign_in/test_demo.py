"""One press signs in, only where every office is a demo; the database itself keeps the mark."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.test import Client, override_settings

from shuniu.core.refusals import NotAllowed
from shuniu.people.models import Office
from shuniu.people.sign_in import policies
from shuniu.trail.models import SharedEntry
from tests.people.sign_in import make

pytestmark = pytest.mark.django_db


@override_settings(SHUNIU_DEMO=True)
def test_everybody_of_the_demo_stands_there_by_unit_and_one_press_is_enough():
    office = make.office(is_demo=True)
    account = make.account("zhangmin", office, titles=("科长",))
    client = Client()

    assert "演示：选一个人进入" in client.get("/sign-in/").content.decode()
    page = client.get("/demo/").content.decode()
    assert page.index("秘书科") < page.index("张敏") < page.index("科长")
    client.post(f"/demo/{account.pk}/")

    assert client.get("/api/here").json()["person"] == "张敏"
    last = SharedEntry.objects.order_by("-number")[0]
    assert str(last.said) == "演示：从 127.0.0.1 以 zhangmin 的身份进入。"


@override_settings(SHUNIU_DEMO=True)
def test_one_press_leads_into_the_office_in_which_he_was_chosen():
    office, other = make.office(is_demo=True), make.office("there", "乙市人民政府办公室", is_demo=True)
    account = make.account("zhangmin", office, other)
    client = Client()

    client.post(f"/demo/{account.pk}/", {"office": "there"})

    assert client.get("/api/here").json()["code"] == "there"


@override_settings(SHUNIU_DEMO=True)
def test_one_press_changes_from_one_person_to_another():
    office = make.office(is_demo=True)
    first, second = make.account("zhangmin", office), make.account("lijing", office, name="李静")
    client = Client()

    client.post(f"/demo/{first.pk}/")
    client.post(f"/demo/{second.pk}/")

    assert client.get("/api/here").json()["person"] == "李静"


@override_settings(SHUNIU_DEMO=True)
@pytest.mark.parametrize("light", [False, True])
def test_a_single_real_office_even_a_light_one_closes_the_door_for_all(light):
    account = make.account("zhangmin", make.office(is_demo=True))
    make.office("real", "乙市人民政府办公室", is_light=light)
    client = Client()

    assert "演示" not in client.get("/sign-in/").content.decode()
    assert client.get("/demo/").status_code == 403
    refused = client.post(f"/demo/{account.pk}/")
    assert refused.status_code == 403
    assert "乙市人民政府办公室存有真实数据" in refused.content.decode()
    assert client.get("/api/here").status_code == 401


def test_without_the_setting_there_is_no_door():
    account = make.account("zhangmin", make.office(is_demo=True))

    assert Client().get("/demo/").status_code == 403
    assert Client().post(f"/demo/{account.pk}/").status_code == 403


@override_settings(SHUNIU_DEMO=True)
def test_an_account_that_belongs_to_nobody_is_not_entered():
    make.office(is_demo=True)

    refusal = policies.refusal_to_enter_as(make.account("zhangmin"))

    assert isinstance(refusal, NotAllowed)


@override_settings(SHUNIU_DEMO=True)
def test_the_three_administrators_of_a_demo_can_be_tried():
    make.office(is_demo=True)
    audit = make.administrator("audit")
    client = Client()

    client.post(f"/demo/{audit.pk}/")

    assert client.get("/administration/").headers["Location"] == "/administration/record/"


@pytest.mark.parametrize("mark", [True, False])
def test_the_database_refuses_to_change_the_mark_of_a_demo(mark):
    office = make.office(is_demo=not mark)

    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        Office.objects.filter(pk=office.pk).update(is_demo=mark)

    Office.objects.filter(pk=office.pk).update(short_name="甲市府办")
    office.refresh_from_db()
    assert (office.is_demo, office.short_name) == (not mark, "甲市府办")


@pytest.mark.parametrize("demo", [True, False])
def test_an_office_opened_from_within_a_demo_is_a_demo_too(demo):
    make.office(is_demo=True)
    client = make.signed_in(make.administrator("system"))

    with override_settings(SHUNIU_DEMO=demo):
        opened = client.post(
            "/founding/light/",
            {"code": "own", "name": "丙县人民政府办公室", "level": "county", "place": "丙县", "people": ""},
        )

    assert opened.status_code == 302, opened.content.decode()
    assert Office.objects.get(code="own").is_demo is demo
