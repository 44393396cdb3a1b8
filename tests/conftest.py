"""The house of the tests: a real PostgreSQL, the application's role, one template database, copies of it.

- ``db`` (pytest-django): the worker's own database, each test rolled back. Use it with ``office_transaction``.
- ``committed``: a fresh copy of the template for one test, with real commits; for threads, processes, servers.
- ``server`` (tests/serving.py): the running server (``shuniu serve``) on such a copy; ``page``, ``phone``
  (tests/browsing.py): a real browser.

Nothing here runs as superuser: tests see what the application would see.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from psycopg import sql

from shuniu.core import postgres

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
HOME = Path(os.environ["SHUNIU_HOME"])  # tests/__init__.py

# Random tests: short and the same each time within make test, long and new in make fuzz and make soak. Neither measures time: machines are busy.
_UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("short", max_examples=100, derandomize=True, **_UNTIMED)
settings.register_profile("long", max_examples=5000, **_UNTIMED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def _migrations_key() -> str:
    """Changes when a migration, a model base or the row policies change: then the template is built anew."""
    digest = hashlib.sha256()
    laid_down = [
        ROOT / "src/shuniu" / one for one in ("core/rowsecurity.py", "matters/searching/function.py")
    ]
    for path in sorted((ROOT / "src").rglob("migrations/*.py")) + laid_down:
        digest.update(path.read_bytes())
    digest.update((ROOT / "requirements.lock").read_bytes())
    return digest.hexdigest()[:12]


class Databases:
    """Makes and drops copies of the migrated template database, as the owner."""

    def __init__(self, cluster: postgres.Cluster) -> None:
        self.cluster = cluster
        self.template = f"template_{_migrations_key()}"

    def url(self, role: str, name: str) -> str:
        return self.cluster.url(role, name)

    def build_template(self) -> None:
        with FileLock(str(HOME / "template.lock")):
            if self._exists(self.template):
                return
            building = f"building_{secrets.token_hex(4)}"
            postgres.ensure_database(self.cluster, building)
            run = {
                **os.environ,
                "SHUNIU_DATABASE_URL": self.url("owner", building),
                "SHUNIU_DATABASE_ROLE": "owner",
            }
            subprocess.run(
                [sys.executable, "-m", "shuniu.cli.main", "migrate", "--quiet"], check=True, env=run
            )
            self._maintain("ALTER DATABASE {} RENAME TO {}", building, self.template)

    def copy(self, of: str = "") -> str:
        """A copy of the template, or of another database to which nobody is connected."""
        name = f"test_{secrets.token_hex(6)}"
        with FileLock(str(HOME / "template.lock")):  # CREATE DATABASE wants the template alone
            self._maintain("CREATE DATABASE {} TEMPLATE {}", name, of or self.template)
        return name

    def drop(self, name: str) -> None:
        # A process that a test left over may still be connected; only its own role may end that. A vacuum of
        # the server itself is ended by a plain DROP, while WITH (FORCE) stumbles over it.
        for role in ("app", "owner"):
            with psycopg.connect(self.url(role, "postgres"), autocommit=True) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                    " WHERE datname = %s AND usename = current_user",
                    [name],
                )
        self._maintain("DROP DATABASE IF EXISTS {}", name)

    def _exists(self, name: str) -> bool:
        with psycopg.connect(self.url("owner", "postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        return found is not None

    def _maintain(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url("owner", "postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    HOME.mkdir(parents=True, exist_ok=True)
    cluster = postgres.Cluster(HOME, durable=False)
    with FileLock(str(HOME / "cluster.lock")):
        cluster.start()
        postgres.ensure_roles(cluster)
    made = Databases(cluster)
    made.build_template()
    yield made
    cluster.leave()  # the last worker to leave stops it


@pytest.fixture(scope="session")
def django_db_setup(databases: Databases, django_db_blocker: object) -> Iterator[None]:
    """The worker's own copy of the template, as the application's role."""
    name = databases.copy()
    use_database(databases.url("app", name))
    yield
    _close()
    databases.drop(name)


@pytest.fixture
def committed(databases: Databases, django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """The address of a fresh database in which commits are real; this process uses it too."""
    from django.conf import settings

    before = dict(settings.DATABASES["default"])
    name = databases.copy()
    with django_db_blocker.unblock():
        use_database(databases.url("app", name))
        yield databases.url("app", name)
        _close()
    settings.DATABASES["default"].update(before)
    _close()
    databases.drop(name)


def use_database(where: str | dict[str, Any]) -> None:
    """Let this process work on another database: its address, or the settings of one."""
    from django.conf import settings
    from django.db import connections

    from shuniu.config.settings import database

    _close()
    given = database(where) if isinstance(where, str) else where
    settings.DATABASES["default"].update(given)
    connections["default"].settings_dict.update(given)


def _close() -> None:
    from django.db import connections

    connections["default"].close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The founding texts and gold answers that lie beside the checkout; tests that use them skip without."""
    if not SHARED.exists():
        pytest.skip("the folder shared/ with the texts and gold answers is not beside this checkout")
    return SHARED
