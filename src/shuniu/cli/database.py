"""The database of a command: the server that DATABASE_URL names, or the embedded one, started when needed.

Two addresses matter. Servers, workers and most commands use the application's role; only migrations use
the owner's. ``prepare`` puts the one that the command needs into the environment before Django is set up.
"""

from __future__ import annotations

import os

import django

from shuniu.core import env, postgres


def prepare(role: str = "app", *, pool: bool = False) -> None:
    """Make the database reachable in this role, then set Django up."""
    use_role(role)
    if pool:
        os.environ["SHUNIU_POOL"] = "yes"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    django.setup()


def use_role(role: str) -> None:
    """Name the database in the environment, unless a parent process has already done so."""
    if os.environ.get("SHUNIU_DATABASE_URL") and role == os.environ.get("SHUNIU_DATABASE_ROLE", "app"):
        return
    os.environ["SHUNIU_DATABASE_URL"] = postgres.database_url(env.home(), role)
    os.environ["SHUNIU_DATABASE_ROLE"] = role
