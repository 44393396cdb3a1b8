"""``shuniu staff CODE FILE [--accounts]``: take a staff list (XLSX or CSV) in, all of it or nothing.

For an office just founded, where nobody is yet who could do it in the browser. With ``--accounts`` everybody whose
row names an account gets it; its first password is printed once (a demo office needs none: one press signs in).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shuniu.people.models import Office
    from shuniu.people.staff_list.actions import Imported


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", help="the office")
    parser.add_argument("file", type=Path)
    parser.add_argument("--accounts", action="store_true", help="make the accounts that the list names")


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database
    from shuniu.cli.commands.read import lines_of
    from shuniu.core.extract import ExtractRefused

    try:
        lines = lines_of(options.file)
    except ExtractRefused as refused:
        print(refused.sentence, file=sys.stderr)
        return 1
    database.prepare("app")
    from shuniu.core.refusals import Refusal

    try:
        for line in take_in(options.code, lines, accounts=options.accounts):
            print(line)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def take_in(code: str, lines: list[str], *, accounts: bool) -> Iterator[str]:
    """Write the list in one transaction, then say what came in, what is over, and the first passwords."""
    from django.db import transaction

    from shuniu.core.tenancy import office_transaction
    from shuniu.people.sign_in.queries import office_coded
    from shuniu.people.staff_list.actions import import_staff
    from shuniu.people.staff_list.sheet import cells_of

    office = office_coded(code)
    with transaction.atomic(), office_transaction(office.pk):
        imported = import_staff(cells_of(lines))
        passwords = make_accounts(imported, office) if accounts else {}
    yield f"{office.name}：{imported.persons} 人，{len(imported.rows)} 个职务。"
    yield from (str(breach) for breach in imported.over)
    yield from (f"账号 {name}，初始密码 {password}" for name, password in passwords.items() if password)


def make_accounts(imported: Imported, office: Office) -> dict[str, str]:
    """An account for each person whose row names one: account → first password (empty in a demo office)."""
    from shuniu.people.sign_in.actions import join, make_account, readable_password

    passwords: dict[str, str] = {}
    for row, held in imported.rows:
        name = row.cells.get("account", "")
        if not name or name in passwords:
            continue
        passwords[name] = "" if office.is_demo else readable_password()
        account = make_account(name, name=held.person.name, password=passwords[name] or None)
        if not office.is_demo:
            account.must_change_password = True
            account.save(update_fields=["must_change_password"])
        join(account, held.person, office)
    return passwords
