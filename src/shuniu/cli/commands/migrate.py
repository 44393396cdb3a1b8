"""``shuniu migrate``: bring the database to this version, as its owner, then close offices to each other."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="print nothing when all is well")


def run(options: argparse.Namespace) -> int:
    from django.core.management import call_command

    from shuniu.cli import database

    database.prepare("owner")
    call_command("migrate", interactive=False, verbosity=0 if options.quiet else 1)
    call_command("createcachetable", verbosity=0)
    return 0
