"""Where bytes lie: the store by content (``SHUNIU_HOME/files/<office>/ab/cdef…``), and quarantine before it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from shuniu.core import env
from shuniu.core.tenancy import current_office_id


def stored(sha256: str) -> Path:
    return env.home() / "files" / str(current_office_id()) / sha256[:2] / sha256[2:]


def waiting(sha256: str) -> Path:
    """A scan whose first page nobody has read yet."""
    return _quarantine() / str(current_office_id()) / sha256


def put(path: Path, target: Path) -> None:
    """Bring a copy to its place. Written beside and renamed: a killed process leaves no half file under a true name."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if target.exists():
        return
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    draft.write_bytes(path.read_bytes())
    os.replace(draft, target)


@contextmanager
def quarantined(upload: UploadedFile) -> Iterator[Path]:
    """The upload as a file that nobody else can read, gone when this is left."""
    path = _quarantine() / secrets.token_hex(16)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            for part in upload.chunks():
                file.write(part)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _quarantine() -> Path:
    folder = env.home() / "quarantine"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
