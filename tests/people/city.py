"""A small city's office laid out for page tests: figures, units, leaders, staff, division of work."""

from __future__ import annotations

from typing import Any

from shuniu.people.actions import portfolios
from shuniu.people.models import (
    Account,
    Appointment,
    Body,
    Membership,
    Office,
    Portfolio,
    QuotaLine,
    SecondName,
)
from tests.people import make

Kind, Relation, Role = QuotaLine.Kind, QuotaLine.Relation, Appointment.Role


class City:
    """The office with the people that tests speak of by name."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.total = make.line("行政编制", 46, Kind.ADMINISTRATIVE)
        make.line("主任", 1, parent=self.total)
        make.line("副主任", 1, parent=self.total)
        make.line("科级领导职数", 26, Kind.LEADER, self.total)
        make.line("秘书长", None, relation=Relation.SEPARATE)
        self.registry = make.unit("秘书科", number="（一）", text="负责公文的统一收发。", clause="三（一）")
        self.watch = make.unit("值班室", number="（二）", text="承担总值班。")
        SecondName.objects.create(unit=self.watch, name="市应急指挥保障科")
        SecondName.objects.create(unit=None, name="市政府参事室")
        self.hosted = make.unit("市应急管理办公室", relation="hosted")
        self.clinic = make.unit("卫生所", relation="institution", parent=self.registry, care="人员、物资")
        self.keeper = make.director()
        self.leader = self._post("许立群", "常务副市长", Role.LEADER)
        self.secretary_general = self._post("梁志刚", "秘书长", Role.LEADER)
        self.head = self._post("冯玉洁", "科长", Role.HEAD, unit=self.registry, phone="3810101")
        self.clerk = self._post("沈晓芸", "文书", Role.CLERK, unit=self.registry, phone="3810102")
        self.finance = Body.objects.create(name="市财政局", group="部门", place=1, pinyin="shicaizhengju")
        portfolios.oversee(self.leader, field="财政", starts_on=make.START, by=self.keeper)
        portfolios.assign_service(
            self.leader,
            kind="assists",
            appointment=self.secretary_general,
            starts_on=make.START,
            by=self.keeper,
        )
        Portfolio.objects.create(unit=self.registry, field="财政", clause="三（一）", starts_on=make.START)

    def _post(self, name: str, title: str, role: str, *, phone: str = "", **post: Any) -> Appointment:
        held = make.appointed(name, title, self.keeper, role=role, **post)
        held.person.phone = phone
        held.person.save(update_fields=["phone"])
        return held

    def account(self, held: Appointment, username: str = "who") -> Account:
        account = Account.objects.create_user(username, name=held.person.name)
        Membership.objects.create(
            account=account, office=self.office, person_id=held.person_id, is_first=True
        )
        return account
