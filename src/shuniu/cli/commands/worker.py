"""``shuniu worker``: runs the jobs that wait in PostgreSQL, as the application's role."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=int, default=2)


def run(options: argparse.Namespace) -> int:
    from django.core.management import call_command

    from shuniu.cli import database

    database.prepare("app")
    from shuniu.core.checks import refuse_powerful_role

    refuse_powerful_role()
    call_command("procrastinate", "worker", concurrency=options.concurrency)
    return 0
