"""Founding through the API: the same actions and refusals as on the pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from shuniu.people.models import Account
from tests import make

TEXT = """青溪市人民政府办公室职能配置内设机构和人员编制规定
一、主要职责
（一）负责市政府公文的收发、审核和归档。
（二）负责市政府会议的组织。
二、内设机构
市政府办公室设2个内设机构：
（一）秘书科。负责公文的统一收发、登记、分送、催办和归档；管理印章。
（二）会务科。负责市政府会议的组织和记录。
三、人员编制
市政府办公室行政编制12名。其中：主任1名，副主任2名。
""".splitlines()

BASE = "/api/administration/founding/"


class Caller:
    def __init__(self, account: Account) -> None:
        self.client, self.status = make.client(account), 0

    def post(self, address: str, given: Any = None) -> Any:
        answer = self.client.post(BASE + address, json.dumps(given or {}), content_type="application/json")
        self.status = answer.status_code
        return answer.json()

    def get(self, address: str) -> Any:
        answer = self.client.get(BASE + address)
        self.status = answer.status_code
        return answer.json()


@pytest.fixture
def administrator(db: None) -> Caller:
    return Caller(Account.objects.create_user("sys", make.PASSWORD, name="贺明", administers="system"))


def test_an_office_is_founded_from_its_text_and_set_right_by_hand(administrator: Caller) -> None:
    made = administrator.post("", {"code": "qx", "name": "青溪市人民政府办公室", "level": "city"})
    assert (made["code"], made["is_light"]) == ("qx", True)
    text = administrator.post("qx/texts", {"name": "三定.txt", "lines": TEXT})
    administrator.post(f"qx/texts/{text['id']}/corrections", {"path": "units/1/name", "value": "会议科"})
    assert administrator.status == 200
    administrator.post("qx/duties", {"capability": "seals", "unit": "会议科"})

    founded = administrator.post("qx/found")

    assert (founded["is_light"], founded["founded_on"] is not None) == (False, True)
    shown = administrator.get("qx")
    assert [unit["name"] for unit in shown["units"]] == ["秘书科", "会议科"]
    assert shown["bindings"]["documents.receive"][0]["unit"] == "秘书科"
    assert (shown["bindings"]["seals"][0]["unit"], shown["bindings"]["seals"][0]["by_hand"]) == (
        "会议科",
        True,
    )
    again = administrator.post("qx/texts", {"name": "又一份.txt", "lines": TEXT})
    assert administrator.status == 409
    assert "已于" in again["sentence"]


def test_a_marked_text_is_kept_by_no_door(administrator: Caller) -> None:
    administrator.post("", {"code": "qx", "name": "青溪市人民政府办公室"})

    refused = administrator.post("qx/texts", {"name": "三定.txt", "lines": ["机密★1年", *TEXT]})

    assert administrator.status == 403
    assert "机密" in refused["sentence"]
    administrator.post("qx/found")
    assert administrator.status == 409  # nothing was read


def test_only_the_system_administrator_founds(db: None) -> None:
    security = Caller(Account.objects.create_user("sec", make.PASSWORD, name="沙平", administers="security"))

    security.post("", {"code": "qx", "name": "青溪市人民政府办公室"})

    assert security.status == 403
    assert Client().get(BASE).status_code == 401
