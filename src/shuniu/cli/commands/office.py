"""``shuniu office show|open CODE``: an office as its texts founded it; a body without a text, opened in a
minute.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="show|open")
    show = what.add_parser("show", help="print an office as its texts founded it")
    show.add_argument("code")
    show.add_argument("--json", action="store_true", help="print everything as JSON")
    opened = what.add_parser("open", help="open a light office: a receiving desk, its people, its place")
    opened.add_argument("code")
    opened.add_argument("--name", required=True, help="the body's full name")
    opened.add_argument(
        "--level", default="", choices=["", "state", "province", "city", "county", "township"]
    )
    opened.add_argument("--place", default="", help="the town")
    opened.add_argument("--under", metavar="CODE", help="list it among the bodies of this office")
    opened.add_argument("--at", type=int, default=None, help="its place in the order of those bodies")
    opened.add_argument(
        "--person",
        action="append",
        default=[],
        metavar="NAME,TITLE",
        help="who works there; the first is its head",
    )


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database

    database.prepare("app")
    from shuniu.core.refusals import Refusal

    try:
        return _show(options) if options.what == "show" else _open(options)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1


def _show(options: argparse.Namespace) -> int:
    from shuniu.core.tenancy import office_transaction
    from shuniu.regulation.founding.profile import profile

    office = _office(options.code)
    if office is None:
        return 2
    with office_transaction(office.pk):
        shown = profile(office)
    print(json.dumps(shown, ensure_ascii=False, indent=1) if options.json else _summary(shown))
    return 0


def _open(options: argparse.Namespace) -> int:
    from shuniu.core.tenancy import office_transaction
    from shuniu.regulation.founding import actions, light

    under = _office(options.under) if options.under else None
    people = _people(options.person)
    if people is None or (options.under and under is None):
        return 2
    office = actions.open_office(options.code, options.name, level=options.level, place=options.place)
    with office_transaction(office.pk):
        light.staff_desk(actions.furnish(office), people)
    if under is not None:
        # A transaction names one office: the place in the order of bodies is the other office's own row.
        with office_transaction(under.pk):
            light.take_place_among_bodies(office, options.at)
    print(f"{office.name} 已开办，代号 {office.code}：可收文、答复、报送、会签。")
    return 0


def _office(code: str) -> Any:
    from shuniu.people.models import Office

    office = Office.objects.filter(code=code).first()
    if office is None:
        known = "、".join(Office.objects.values_list("code", flat=True))
        print(f"没有代号为 {code} 的机关。已有：{known or '无'}。", file=sys.stderr)
    return office


def _people(given: list[str]) -> Any:
    """Name and title of each; the first answers for the office."""
    from shuniu.people.models import Appointment
    from shuniu.regulation.founding.light import Starter

    people = []
    for number, one in enumerate(given):
        name, _comma, title = one.replace("，", ",").partition(",")
        if not name.strip() or not title.strip():
            print(f"“{one}”要写成“姓名,职务”。", file=sys.stderr)
            return None
        role = Appointment.Role.CLERK if number else Appointment.Role.DIRECTOR
        people.append(Starter(name.strip(), title.strip(), role))
    return people


def _summary(shown: dict[str, Any]) -> str:
    interpreter = shown["interpreter"] or "未写明"
    head = f"{shown['name']}（{shown['code']}）：机构 {len(shown['units'])} 个，解释机关 {interpreter}"
    units = [f"  {unit['number'] or '·'} {unit['name']}" for unit in shown["units"]]
    on = [key for key, module in shown["modules"].items() if module["on"]]
    doers = [
        f"  {key}：{bound[0]['unit'] or bound[0]['post']}  {bound[0]['clause']}"
        for key, bound in sorted(shown["bindings"].items())
    ]
    return "\n".join([head, *units, "谁办什么：", *doers, f"启用 {len(on)} 项：{'、'.join(on)}"])
