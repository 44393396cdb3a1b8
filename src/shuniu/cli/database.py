"""The database of a command: the server that DATABASE_URL names, or the embedded one, started when needed.

Two addresses matter. Servers, workers and most commands use the application's role; only migrations use
the owner's. ``prepare`` puts the one that the command needs into the environment before Django is set up.
"""

from __future__ import annotations

import atexit
import os

from shuniu.core import env, postgres


def prepare(role: str = "app") -> None:
    """Make the database reachable in this role, then set Django up."""
    use_role(role)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    import django  # settings are read when Django is set up, so the address must stand first

    django.setup()


def without() -> None:
    """Set Django up for a command that asks no database: sentences are said in the language of the settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    import django

    django.setup()


def use_role(role: str) -> None:
    """Name the database in the environment, unless a parent process has already done so."""
    if os.environ.get("SHUNIU_DATABASE_URL") and role == os.environ.get("SHUNIU_DATABASE_ROLE", "app"):
        return
    urls = postgres.from_environment() or embedded().urls
    os.environ["SHUNIU_DATABASE_URL"] = getattr(urls, role)
    os.environ["SHUNIU_DATABASE_ROLE"] = role


def embedded() -> postgres.Cluster:
    """The embedded server, running for as long as this process (or another that uses it) lives."""
    cluster = postgres.Cluster(env.home())
    cluster.__enter__()
    atexit.register(cluster.__exit__, None, None, None)
    postgres.ensure_roles(cluster)
    return cluster
