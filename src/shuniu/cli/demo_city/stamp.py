"""Whether the demo database already stands as this version of the code would make it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from shuniu.core import env

_PACKAGE = Path(__file__).resolve().parents[2]
CITY, DAY = "demo.stamp", "demo-day.stamp"


def is_current(part: str = CITY) -> bool:
    path = _path(part)
    return path.exists() and path.read_text(encoding="ascii") == _key()


def keep(part: str = CITY) -> None:
    _path(part).parent.mkdir(parents=True, exist_ok=True)
    _path(part).write_text(_key(), encoding="ascii")


def _path(part: str) -> Path:
    return env.home() / "run" / part


def _key() -> str:
    """Changes with the migrations, the row policies and the demo city's own files."""
    digest = hashlib.sha256()
    watched = [
        *_PACKAGE.rglob("migrations/*.py"),
        *(path for path in Path(__file__).parent.rglob("*") if path.suffix != ".pyc"),
        _PACKAGE / "core" / "rowsecurity.py",
    ]
    for path in sorted(path for path in watched if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()
