"""``shuniu trail verify|checkpoint``: prove the record whole, or sign what it holds now."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify", "checkpoint"])
    parser.add_argument("--office", metavar="CODE", help="one office only")


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database

    database.prepare("app")
    from shuniu.core.tenancy import office_transaction
    from shuniu.people.models import Office

    offices = Office.objects.all()
    if options.office:
        offices = offices.filter(code=options.office)
        if not offices:
            print(f"没有代号为 {options.office} 的机关。")
            return 2
    broken = False
    for office in offices:
        with office_transaction(office.pk):
            broken |= _verify(office.name) if options.what == "verify" else _sign(office.name)
    return 1 if broken else 0


def _verify(name: str) -> bool:
    from shuniu.trail.models import Entry
    from shuniu.trail.verification import faults

    found = list(faults())
    for fault in found:
        print(f"{name}：{fault}")
    if not found:
        print(f"{name}：{Entry.objects.count()} 条记录完整。")
    return bool(found)


def _sign(name: str) -> bool:
    from shuniu.trail.checkpoints import sign_checkpoint

    checkpoint = sign_checkpoint()
    print(f"{name}：{f'新增 {checkpoint.entries} 条记录，已签校验点' if checkpoint else '没有新的记录'}。")
    return False
