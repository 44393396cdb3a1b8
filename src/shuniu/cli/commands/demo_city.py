"""``shuniu demo-city``: lay out the demo city, once; what is already there stays as it is."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database

    database.prepare("app")
    from shuniu.cli.demo_city.build import build

    for line in build():
        print(line, flush=True)
    return 0
