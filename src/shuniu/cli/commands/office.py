"""``shuniu office show CODE [--json]``: an office as its texts founded it."""

from __future__ import annotations

import argparse
import json
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["show"])
    parser.add_argument("code")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database

    database.prepare("app")
    from shuniu.core.tenancy import office_transaction
    from shuniu.people.models import Office
    from shuniu.regulation.founding.profile import profile

    office = Office.objects.filter(code=options.code).first()
    if office is None:
        print(f"没有代号为 {options.code} 的机关。已有：{'、'.join(Office.objects.values_list('code', flat=True))}。", file=sys.stderr)
        return 2
    with office_transaction(office.pk):
        shown = profile(office)
    if options.json:
        print(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        print(f"{shown['name']}（{shown['code']}）：机构 {len(shown['units'])} 个")
        for unit in shown["units"]:
            print(f"  {unit['number'] or '·'} {unit['name']}")
    return 0
