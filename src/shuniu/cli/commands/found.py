"""``shuniu found --office NAME --code CODE FILE [FILE…]``: found an office from its texts, with nobody
watching.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--office", required=True, metavar="NAME", help="the office's full name")
    parser.add_argument("--code", required=True, help="a short name for addresses and commands")
    parser.add_argument(
        "--demo", action="store_true", help="an office to play with: one press signs in, for good"
    )
    parser.add_argument("file", nargs="+", type=Path)


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database
    from shuniu.cli.commands.read import lines_of
    from shuniu.core.extract import ExtractRefused

    texts = []
    for path in options.file:
        try:
            texts.append((path.name, lines_of(path)))
        except ExtractRefused as refused:
            print(f"{path}：{refused.sentence}", file=sys.stderr)
            return 1
        except OSError as fault:
            print(f"{path}：读不到文件（{fault.strerror}）。", file=sys.stderr)
            return 1
    database.prepare("app")
    from shuniu.core.refusals import Refusal

    try:
        print(found_unattended(options.office, options.code, texts, is_demo=options.demo))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def found_unattended(
    name: str, code: str, texts: list[tuple[str, list[str]]], *, is_demo: bool = False
) -> str:
    """Open the office, read its texts and found it, all or nothing; the sentence says what came of it.

    A light office of this code is founded as it stands, with its people and papers.
    """
    from django.db import transaction

    from shuniu.core.tenancy import office_transaction
    from shuniu.people.models import Office, Unit
    from shuniu.regulation import queries
    from shuniu.regulation.founding import actions

    with transaction.atomic():
        light = Office.objects.filter(code=code, is_light=True).first()
        office = light or actions.open_office(code, name, is_demo=is_demo)
        with office_transaction(office.pk):
            actions.furnish(office)
            for file_name, lines in texts:
                actions.add_text(lines, name=file_name)
            founded = actions.found(office)
            units = Unit.objects.filter(valid_to=None, by_hand=False).count()
            works = queries.bindings().values("capability").distinct().count()
            return f"{founded.name} 已成立：机构 {units} 个，{works} 项工作有单位承办。"
