"""``shuniu account NAME``: make an account or an administrator, tie it to a person, give it a new password.

The password is asked for (or read from standard input), never an argument.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shuniu.people.models import Account


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username")
    parser.add_argument("--name", help="the person's name; makes the account")
    parser.add_argument("--administers", choices=["system", "security", "audit"], default="")
    parser.add_argument("--office", metavar="CODE", help="tie the account to a person of this office")
    parser.add_argument("--person", metavar="NAME", help="his name there, where it differs")
    parser.add_argument("--new-password", action="store_true", help="give an account another password")


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database

    database.prepare("app")
    from shuniu.core.refusals import Refusal

    try:
        for line in _done(options):
            print(line)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _done(options: argparse.Namespace) -> list[str]:
    """All or nothing; what was done, line by line."""
    from django.db import transaction

    from shuniu.people.sign_in import actions, queries

    with transaction.atomic():
        said = []
        if options.name:
            account = actions.make_account(
                options.username, name=options.name, password=_password(), administers=options.administers
            )
            said.append(f"已建账号 {account.username}（{account.name}）。")
        else:
            account = queries.account_named(options.username)
        if options.new_password:
            actions.set_password(account, _password())
            said.append(f"已给账号 {account.username} 换密码。")
        if options.office:
            said.append(_join(account, options.office, options.person or account.name))
        return said


def _join(account: Account, code: str, name: str) -> str:
    from shuniu.core.tenancy import office_transaction
    from shuniu.people.sign_in import actions, queries

    office = queries.office_coded(code)
    with office_transaction(office.pk):
        person = queries.person_named(name)
        actions.join(account, person, office)
    return f"账号 {account.username} 用于{office.name}的{person.name}。"


def _password() -> str:
    return getpass.getpass("密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
