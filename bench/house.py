"""A house for the benches that write: a durable cluster of its own in a passing folder, migrated, as the application's role."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shuniu.core import postgres


@contextmanager
def house() -> Iterator[postgres.Cluster]:
    """Django is set up in it when it opens; the database (fsync on) and the folder go when it closes.

    Processes started inside inherit where it is (``SHUNIU_HOME``, ``SHUNIU_DATABASE_URL``).
    """
    with tempfile.TemporaryDirectory(prefix="shuniu-bench-") as folder:
        os.environ["SHUNIU_HOME"] = folder
        with postgres.Cluster(Path(folder)) as cluster:
            _say(cluster, "owner")
            migrate = [sys.executable, "-m", "shuniu.cli.main", "migrate", "--quiet"]
            subprocess.run(migrate, check=True)
            _say(cluster, "app")
            _set_up()
            yield cluster
            _close()


def facts() -> str:
    """As whom the bench runs, and on what."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, current_setting('fsync'), current_setting('synchronous_commit'),"
            " split_part(version(), ' ', 2)"
        )
        user, fsync, commit, version = cursor.fetchone() or ("", "", "", "")
    return f"current_user {user}, fsync {fsync}, synchronous_commit {commit}, PostgreSQL {version}"


def _say(cluster: postgres.Cluster, role: str) -> None:
    os.environ["SHUNIU_DATABASE_URL"] = cluster.url(role)
    os.environ["SHUNIU_DATABASE_ROLE"] = role


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    import django

    django.setup()


def _close() -> None:
    from django.db import connections

    connections.close_all()
