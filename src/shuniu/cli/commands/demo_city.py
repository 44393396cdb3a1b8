"""``shuniu demo-city``: lay out the demo city, once; what is already there stays as it is.

With ``--day`` what lies in everybody's hands on an ordinary Wednesday is added; the city must be there already.
"""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", action="store_true", help="an ordinary Wednesday, in the city that is there")


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database

    database.prepare("app")
    from shuniu.cli.demo_city import build, stamp, wednesday

    for line in wednesday.tell() if options.day else build.build():
        print(line, flush=True)
    if options.day:
        stamp.keep(stamp.DAY)
    return 0
