"""The address of the database for a command: the real server's, or the embedded one's, then started."""

from __future__ import annotations

import atexit
import os
from pathlib import Path

from shuniu.core.postgres.cluster import Cluster
from shuniu.core.postgres.urls import from_environment


def database_url(home: Path, role: str) -> str:
    """The address for a role (owner, app, backup). An embedded server runs at least until this process ends.

    The last process that used it stops it on leaving; one that was killed leaves it to the next.
    """
    if named := from_environment():
        return str(getattr(named, role))
    cluster = Cluster(home)
    cluster.start()
    atexit.register(_leave, cluster, os.getpid())
    return cluster.url(role)


def _leave(cluster: Cluster, process: int) -> None:
    # A forked child inherits the call but is not the one that came.
    if os.getpid() == process:
        cluster.leave()
