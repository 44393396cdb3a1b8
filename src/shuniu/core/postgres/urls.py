"""The addresses of the database, one for each role."""

from __future__ import annotations

import os
from typing import NamedTuple
from urllib.parse import quote

from shuniu.core import env

DATABASE = "shuniu"


class Urls(NamedTuple):
    """``owner`` migrates, ``app`` serves, ``backup`` reads all and writes nothing."""

    owner: str
    app: str
    backup: str


def from_environment() -> Urls | None:
    """The addresses of a real server, or None where the embedded one serves.

    ``DATABASE_URL`` is the owner's, ``DATABASE_APP_URL`` the application's, ``DATABASE_BACKUP_URL`` the
    backup's; each may be given as a file by ``…_FILE``. A server that only serves needs no owner: then
    ``DATABASE_URL`` may itself name the application role.
    """
    if not (os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE")):
        return None
    owner = env.text("DATABASE_URL")
    return Urls(owner, env.text("DATABASE_APP_URL", owner), env.text("DATABASE_BACKUP_URL", owner))


def on_socket(role: str, password: str, folder: str, port: int, database: str) -> str:
    where = f"host={quote(folder, safe='')}&port={port}"
    return f"postgresql://{role}:{quote(password, safe='')}@/{quote(database)}?{where}"


def on_loopback(role: str, password: str, port: int, database: str) -> str:
    return f"postgresql://{role}:{quote(password, safe='')}@127.0.0.1:{port}/{quote(database)}"
