"""``shuniu readers check|rebuild``: compare who may see each matter with the facts, or make it anew from them."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["check", "rebuild"])
    parser.add_argument("--office", metavar="CODE", help="one office only")


def run(options: argparse.Namespace) -> int:
    """Exit code 1 when a check finds a difference; a rebuild that put things right answers 0."""
    from shuniu.cli import database

    database.prepare("app")
    from django.utils import timezone

    from shuniu.core.tenancy import office_transaction
    from shuniu.people.models import Office

    offices = list(Office.objects.filter(code=options.office) if options.office else Office.objects.all())
    if options.office and not offices:
        print(f"没有代号为 {options.office} 的机关。")
        return 2
    found = 0
    for office in offices:
        with timezone.override(office.time_zone), office_transaction(office.pk):
            found += _report(office.name, options.what)
    return 1 if found and options.what == "check" else 0


def _report(name: str, what: str) -> int:
    from shuniu.matters.readers.rebuilding import differences, rebuild

    count = 0
    for one in differences() if what == "check" else rebuild():
        count += 1
        print(f"{name}：{one.words}")
    done = "已按依据改正" if what == "rebuild" else "与依据不符"
    print(f"{name}：{f'{count} 处{done}' if count else '谁能看与依据一致'}。")
    return count
