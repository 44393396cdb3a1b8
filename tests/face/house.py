"""A lived-in office for looking at pages: people, bodies, papers at several steps, a draft text, administrators."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from shuniu.people.models import Account, Appointment, Office
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.targets import Target
from tests import make

PAPER = """青溪市水务局文件
青水〔2026〕12号
关于水库加固工程资金的请示
市人民政府：
    因汛期将至，拟对三座水库进行加固，所需资金六百万元，拟由市级财政解决。
    妥否，请批示。
青溪市水务局
2026年11月20日
"""
AMENDED = {**make.RULES, "title": "青溪市人民政府办公室工作规则（修订）"}


@dataclass
class House:
    office: Office
    people: dict[str, Appointment]
    accounts: dict[str, Account] = field(default_factory=dict)


def build() -> House:
    """Committed when the office's transaction ends, so that the running server sees it."""
    with make.office() as office:
        people = make.staff(office)
        make.bodies("市水务局", "市教育局", "市财政局")
        _papers(people)
    house = House(office, people)
    house.accounts = {key: make.account(held, office, key) for key, held in people.items()}
    for power in ("system", "security", "audit"):
        house.accounts[power] = Account.objects.create_user(
            power, make.PASSWORD, name=f"{power}管理员", administers=power
        )
    return house


def _papers(people: dict[str, Appointment]) -> None:
    """One at each step: registered, before the director, back with the registry, with a leader."""
    clerk, vice = people["clerk"], people["vice"]
    make.paper(by=clerk, lines=PAPER)
    presented = make.paper(by=clerk, title="关于做好今冬明春森林草原防灭火工作的通知", urgency="特急")
    incoming.present(presented.pk, by=clerk)
    make.proposed_paper(people, title="关于转发冬季农田水利建设工作方案的请示")
    proposed = make.proposed_paper(people, names=(f"a:{vice.pk}",), title="关于解决城区易涝点改造资金的请示")
    incoming.send_on(proposed.pk, [Target(f"a:{vice.pk}", "instruct")], by=clerk)


def signed_in(browser: Any, url: str, house: House, key: str) -> Any:
    """What a browser keeps once this person has signed in, by the page itself; for new contexts."""
    context = browser.new_context(locale="zh-CN")
    if key:
        page = context.new_page()
        page.goto(f"{url}/sign-in/")
        page.locator("input[name=login], input[name=username]").fill(house.accounts[key].username)
        page.locator("input[type=password]").fill(make.PASSWORD)
        page.locator(".door button.primary").click()
        page.wait_for_url(re.compile(r"^(?!.*/sign-in/)"))
    state = context.storage_state()
    context.close()
    return state
