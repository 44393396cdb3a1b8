"""The people who knock at every address, and one thing of each kind for the addresses that name one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils.timezone import localdate

from shuniu.clock.models import Limit
from shuniu.core.tenancy import office_transaction
from shuniu.flow.models import Opinion, Task
from shuniu.instructions.models import Instruction
from shuniu.matters.acting.actions import press
from shuniu.matters.models import Matter
from shuniu.matters.readers import actions as readers
from shuniu.people.actions import portfolios
from shuniu.people.models import Account, Assistance, Office, QuotaLine, StandingDelegation
from shuniu.regulation.founding import actions as founding
from shuniu.regulation.models import Binding, Gate, Text
from shuniu.work.incoming import actions
from shuniu.work.incoming.models import Incoming
from shuniu.work.incoming.targets import Target
from shuniu.work.supervision import actions as supervision
from tests import make

# Each with what he is to the paper that the addresses name.
ROLES = {
    "visitor": "没有登录的人",
    "stranger": "其他机关（来文单位）的人员",
    "system": "系统管理员",
    "security": "安全管理员",
    "audit": "审计管理员",
    "clerk": "收文处室文书",
    "head": "收文处室负责人",
    "director": "办公室主任",
    "deputy": "办公室副主任",
    "mayor": "主要领导（没有送他）",
    "vice": "送批示的领导",
    "secretary": "该领导的秘书",
    "checker": "传阅的处室负责人",
    "economist": "承办处室的工作人员",
    "social": "没有送到的处室",
}
ADMINISTRATORS = ("system", "security", "audit")


@dataclass
class Cast:
    """One office with a paper under way, another whose person looks in, the three administrators."""

    office: Office
    people: dict[str, Any]
    clients: dict[str, Client] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)


def build() -> Cast:
    other = founding.open_office(
        "huaiyuan", "怀远县人民政府办公室", level=Office.Level.COUNTY, place="怀远县"
    )
    with office_transaction(other.pk):
        founding.furnish(other)
        Text.objects.create(name="规则.txt", kind="rules", title="规则", reading=make.RULES)
        founding.found(other)
        stranger = make.person("葛振东", unit="秘书科", title="文书", role="clerk")
    with make.office(is_demo=True) as office:
        people = make.staff(office)
        people["secretary"] = make.person("曹一鸣", title="秘书", role="secretary")
        Assistance.objects.create(leader=people["vice"], kind="secretary", appointment=people["secretary"])
        cast = Cast(office, people)
        cast.ids = _things(cast)
    cast.clients = {
        key: make.client(make.account(people[key], office, key)) for key in ROLES if key in people
    }
    cast.ids["account"] = Account.objects.get(username="director").pk
    cast.clients["stranger"] = make.client(make.account(stranger, other, "stranger"))
    cast.clients |= {key: make.client(_administrator(key)) for key in ADMINISTRATORS}
    cast.clients["visitor"] = Client()
    return cast


def _administrator(power: str) -> Account:
    return Account.objects.create_user(power, make.PASSWORD, name=power, administers=power)


def _things(cast: Cast) -> dict[str, Any]:
    """By the word that a row of the table uses: the number that its address takes."""
    people = cast.people
    paper = _paper(people)
    text, line = Text.objects.first(), _quota_line()
    delegation = StandingDelegation.objects.create(
        giver=people["director"], receiver=people["deputy"], starts_on=make.SINCE, ends_on=make.SINCE
    )
    overseen = portfolios.oversee(people["vice"], field="水务", starts_on=make.SINCE, by=people["director"])
    return {
        **paper,
        **_item(people),
        "unit": people["social"].unit_id,
        "person": people["social"].person_id,
        "post": people["social"].pk,
        "leader": people["vice"].pk,
        "quota": line.pk,
        "delegation": delegation.pk,
        "portfolio": overseen.pk,
        "text": text.pk if text else 0,
        "limit": Limit.objects.first().pk,  # type: ignore[union-attr]
        "gate": Gate.objects.first().pk,  # type: ignore[union-attr]
        "office": cast.office.code,
        "nothing": 0,
    }


def _paper(people: dict[str, Any]) -> dict[str, Any]:
    """A paper that a leader has written on, that a section handles, with a file."""
    clerk, vice, unit = people["clerk"], people["vice"], f"u:{people['economist'].unit_id}"
    matter = make.paper(by=clerk, lines="关于水库加固工程资金的请示\n所需六百万元。")
    actions.present(matter.pk, by=clerk)
    actions.propose(
        make.open_task(matter, "propose").pk, "请办理。", names=[unit, f"a:{vice.pk}"], by=people["director"]
    )
    actions.send_on(matter.pk, [Target(f"a:{vice.pk}", "instruct")], by=clerk)
    for task in Task.objects.filter(run=matter.run_id, asked="check", state="open"):
        actions.check_for_leader(task.pk, "齐全。", by=people["checker"])
    actions.instruct(make.open_task(matter, "instruct").pk, "同意，请经济科办理。", names=[unit], by=vice)
    actions.send_on(
        matter.pk,
        [Target(unit, "handle"), Target(f"a:{people['checker'].pk}", "read")],
        reason="知悉",
        by=clerk,
    )
    shared = readers.share(matter.pk, f"a:{people['deputy'].pk}", "会办", by=clerk)
    matter = Matter.objects.get(pk=matter.pk)
    return {
        "matter": matter.pk,
        "file": Incoming.objects.get(matter=matter).file_id,
        "task": make.open_task(matter, "handle").pk,
        "opinion": Opinion.objects.filter(run=matter.run_id).order_by("id").first().pk,  # type: ignore[union-attr]
        "instruction": Instruction.objects.get(matter=matter).pk,
        "share": shared.pk,
    }  # fmt: skip


def _item(people: dict[str, Any]) -> dict[str, Any]:
    """A supervision item of the checker's section that another section handles, with a day."""
    by, section = people["checker"], f"u:{people['economist'].unit_id}"
    Binding.objects.create(capability="supervision", unit=by.unit, clause="第九条")
    given = supervision.Given(
        "城区易涝点改造", "meeting", "市政府常务会议", due_on=localdate() + timedelta(days=3)
    )
    (matter,) = supervision.register(given, by=by)
    press(make.open_task(matter, "register").pk, "open", by=by)
    supervision.assign(make.open_task(matter, "dispatch").pk, [section], by=by)
    return {"item": matter.pk, "item_task": make.open_task(matter, "handle").pk}


def _quota_line() -> QuotaLine:
    return QuotaLine.objects.create(
        title="行政编制",
        number=30,
        kind=QuotaLine.Kind.ADMINISTRATIVE,
        relation=QuotaLine.Relation.TOTAL,
        place=1,
    )
