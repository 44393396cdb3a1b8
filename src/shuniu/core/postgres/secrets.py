"""The generated passwords of the embedded database's roles: files of mode 0600 in ``SHUNIU_HOME/secrets``."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def password(home: Path, role: str) -> str:
    """The role's password, made at first use. Two processes that ask at once get the same."""
    folder = home / "secrets"
    path = folder / f"{role}.password"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _keep(path, secrets.token_urlsafe(32))
    return path.read_text(encoding="ascii").strip()


def _keep(path: Path, word: str) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent)  # mode 0600
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(word)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    os.unlink(draft)
