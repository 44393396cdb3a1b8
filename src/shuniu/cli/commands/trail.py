"""``shuniu trail verify|checkpoint``: prove the record whole, or sign what it holds now."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shuniu.trail.books import Book


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify", "checkpoint"])
    parser.add_argument("--office", metavar="CODE", help="one office only")


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database

    database.prepare("app")
    from django.db import transaction

    from shuniu.core.tenancy import office_transaction
    from shuniu.people.models import Office
    from shuniu.trail.books import OFFICE, SHARED

    ask = _verify if options.what == "verify" else _sign
    offices = list(Office.objects.filter(code=options.office) if options.office else Office.objects.all())
    if options.office and not offices:
        print(f"没有代号为 {options.office} 的机关。")
        return 2
    broken = False
    for office in offices:
        with office_transaction(office.pk):
            broken |= ask(office.name, OFFICE)
    if not options.office:
        with transaction.atomic():
            broken |= ask("账号和系统管理", SHARED)
    return 1 if broken else 0


def _verify(name: str, book: Book) -> bool:
    from shuniu.trail.verification import faults

    whole = True
    for fault in faults(book):
        print(f"{name}：{fault}")
        whole = False
    if whole:
        print(f"{name}：{book.lines._default_manager.count()} 条记录完整。")
    return not whole


def _sign(name: str, book: Book) -> bool:
    from shuniu.trail.checkpoints import sign_checkpoint

    checkpoint = sign_checkpoint(book)
    print(f"{name}：{f'新增 {checkpoint.entries} 条记录，已签校验点' if checkpoint else '没有新的记录'}。")
    return False
