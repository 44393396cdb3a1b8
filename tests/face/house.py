"""A lived-in office for looking at pages: people, bodies, papers at several steps, a draft text, administrators."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from shuniu.core.tenancy import office_transaction
from shuniu.files.actions import receive
from shuniu.files.models import StoredFile
from shuniu.flow.editing.actions import begin as begin_flow
from shuniu.instructions import actions as instructions
from shuniu.instructions.given import Given
from shuniu.instructions.models import Instruction
from shuniu.matters.acting.actions import press
from shuniu.people.actions import absences, delegations, portfolios
from shuniu.people.models import Account, Appointment, Office, QuotaLine
from shuniu.people.queries import actor
from shuniu.regulation.founding import actions as founding
from shuniu.regulation.models import Binding, Text
from shuniu.work.incoming import actions as incoming
from shuniu.work.incoming.targets import Target
from shuniu.work.procedures.actions import begin
from shuniu.work.supervision import actions as supervision
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
    with make.office(is_demo=True) as office:
        people = make.staff(office)
        make.bodies("市水务局", "市教育局", "市财政局")
        _instructions(people)
        _papers(people)
        _organisation(people)
        _followed(people)
        _draft(AMENDED)
        begin_flow("incoming", by=people["director"])
    house = House(office, people)
    house.accounts = {key: make.account(held, office, key) for key, held in people.items()}
    for power in ("system", "security", "audit"):
        house.accounts[power] = Account.objects.create_user(
            power, make.PASSWORD, name=f"{power}管理员", administers=power
        )
    _half_founded()
    return house


def _organisation(people: dict[str, Appointment]) -> None:
    """A quota line, a field overseen, a delegation, an absence, so that what can be changed about them is there."""
    portfolios.oversee(people["vice"], field="水务", starts_on=make.SINCE, by=people["director"])
    day = localdate()
    delegations.delegate(
        people["head"],
        people["clerk"],
        starts_on=day,
        ends_on=day,
        scope={"fields": ["水务"]},
        by=people["head"],
    )
    absences.go_away(people["economy"], kind="leave", starts_on=day, ends_on=day, by=people["director"])
    QuotaLine.objects.create(
        title="行政编制",
        number=30,
        kind=QuotaLine.Kind.ADMINISTRATIVE,
        relation=QuotaLine.Relation.TOTAL,
        place=1,
    )


def _followed(people: dict[str, Appointment]) -> None:
    """A supervision item that a section handles, with a day that can be moved."""
    Binding.objects.create(capability="supervision", unit=people["clerk"].unit, clause="第九条")
    day = localdate() + timedelta(days=3)
    given = supervision.Given("城区易涝点改造", "meeting", "市政府常务会议", due_on=day)
    (matter,) = supervision.register(given, by=people["clerk"])
    press(make.open_task(matter, "register").pk, "open", by=people["clerk"])
    section = f"u:{people['economy'].unit_id}"
    supervision.assign(make.open_task(matter, "dispatch").pk, [section], by=people["clerk"])


def _half_founded() -> None:
    """A second office, whose text has been read but that is not founded yet."""
    office = founding.open_office(
        "shuangta", "双塔县人民政府办公室", level=Office.Level.COUNTY, place="双塔县", is_demo=True
    )
    with office_transaction(office.pk):
        founding.furnish(office)
        _draft(make.RULES)


def _draft(reading: dict[str, Any]) -> Text:
    return Text.objects.create(name="规则.txt", kind=reading["kind"], title=reading["title"], reading=reading)


def _papers(people: dict[str, Appointment]) -> None:
    """One at each step: registered, before the director, back with the registry, with a leader."""
    clerk, vice = people["clerk"], people["vice"]
    presented = make.paper(by=clerk, title="关于做好今冬明春森林草原防灭火工作的通知", urgency="特急")
    incoming.present(presented.pk, by=clerk)
    make.proposed_paper(people, title="关于转发冬季农田水利建设工作方案的请示")
    proposed = make.proposed_paper(people, names=(f"a:{vice.pk}",), title="关于解决城区易涝点改造资金的请示")
    incoming.send_on(proposed.pk, [Target(f"a:{vice.pk}", "instruct")], by=clerk)
    unit = f"u:{people['economy'].unit_id}"
    handled = make.proposed_paper(people, names=(unit,), title="关于开展水毁工程修复的通知")
    incoming.send_on(handled.pk, [Target(unit, "handle")], by=clerk)
    begin("submission", "关于购置会议系统的请示", "拟购置会议系统一套。当否，请示。", by=clerk)
    make.paper(by=clerk, lines=PAPER)
    file = receive(SimpleUploadedFile("请示.pdf", _pdf(PAPER), "application/pdf"), by=actor(clerk))
    incoming.register(_receipt("关于水库移民后期扶持的请示"), file=file, by=clerk)


def _instructions(people: dict[str, Appointment]) -> None:
    """One circled; one in ink that is open; one on paper, entered for him and reported on."""
    clerk, vice = people["clerk"], people["vice"]
    pen = Given("ink", strokes=((100, 100, 300, 300), (400, 100, 400, 300)))
    incoming.circle(_sent(people, "关于汛期值班情况的通报"), by=vice)
    _instructed(people, "关于水库情况的报告", pen, vice)
    entered = _instructed(people, "关于学校布局的请示", Given("paper", scan=_scan(clerk)), clerk)
    instructions.report_back(entered.pk, "正在办理。", is_final=False, by=clerk)
    instructions.report_back(entered.pk, "已办结。", file=_scan(clerk), by=clerk)


def _instructed(people: dict[str, Appointment], title: str, given: Given, by: Appointment) -> Instruction:
    incoming.instruct(_sent(people, title), "请抓紧办理。", given=given, by=by)
    return Instruction.objects.latest("id")


def _sent(people: dict[str, Appointment], title: str) -> int:
    """A paper with pages to look at, before the vice mayor."""
    clerk, name = people["clerk"], f"a:{people['vice'].pk}"
    file = receive(SimpleUploadedFile("来文.pdf", _pdf(PAPER), "application/pdf"), by=actor(clerk))
    matter = incoming.register(_receipt(title), file=file, by=clerk)
    incoming.present(matter.pk, by=clerk)
    proposal = make.open_task(matter, "propose").pk
    incoming.propose(proposal, "请许立言副市长阅示。", names=(name,), by=people["director"])
    incoming.send_on(matter.pk, [Target(name, "instruct")], by=clerk)
    return make.open_task(matter, "instruct").pk


def _scan(by: Appointment) -> StoredFile:
    return receive(SimpleUploadedFile("批示件.txt", "请抓紧办理。许立言".encode()), by=actor(by))


def _receipt(title: str) -> incoming.Receipt:
    return incoming.Receipt(title=title, sender="市水务局", sender_checked=True, copies_checked=True)


def _pdf(text: str) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = BytesIO()
    canvas = Canvas(page, pagesize=A4)
    canvas.setFont("STSong-Light", 16)
    for number, line in enumerate(text.splitlines()):
        canvas.drawString(80, 740 - 28 * number, line)
    canvas.save()
    return page.getvalue()


def signed_in(browser: Any, url: str, house: House, key: str) -> Any:
    """A browser of its own in which this person has signed in, by the page itself."""
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(30_000)
    if key:
        page = context.new_page()
        page.goto(f"{url}/sign-in/")
        page.locator("input[name=login], input[name=username]").fill(house.accounts[key].username)
        page.locator("input[type=password]").fill(make.PASSWORD)
        page.locator(".door button.primary").click()
        page.wait_for_url(re.compile(r"^(?!.*/sign-in/)"))
        if key == "clerk":  # confirms once more, so that the pages of the second factor open
            page.goto(f"{url}/account/again/")
            page.locator("main input[type=password]").fill(make.PASSWORD)
            page.locator("main button.primary").click()
        page.close()
    return context
