"""``shuniu account``: make an account, or one of the three administrators. The password is asked for, never an argument."""

from __future__ import annotations

import argparse
import getpass
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username")
    parser.add_argument("--name", required=True, help="the person's name")
    parser.add_argument("--administers", choices=["system", "security", "audit"], default="")


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database

    database.prepare("app")
    from shuniu.core.refusals import Refusal
    from shuniu.people.sign_in.actions import make_account

    password = getpass.getpass("密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        account = make_account(options.username, name=options.name, password=password, administers=options.administers)
    except Refusal as refusal:
        print(refusal)
        return 1
    print(f"已建账号 {account.username}（{account.name}）。")
    return 0
