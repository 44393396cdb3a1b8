"""Taking a paper in: quarantine, read, look for secrecy marks, store.

An upload lies in quarantine (0700, outside the store and the backup) until its first page has been read.
A paper marked 绝密, 机密 or 秘密 never reaches the store: it is wiped and refused, and enters only as a
carrier in the ledger.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shuniu.core import env
from shuniu.core.extract import Extracted, ExtractRefused, extract
from shuniu.core.refusals import NotAllowed, WrongInput
from shuniu.core.secrecy import secrecy_mark
from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import current_office_id
from shuniu.files.models import StoredFile
from shuniu.trail.actions import Actor

LARGEST = 50 * 2**20

TOO_LARGE = Sentence("files.too_large", _("文件超过 %(megabytes)s MB。请拆分或压缩后再上传。"))
MARKED = Sentence(
    "files.marked",
    _("首页标有“%(mark)s”。本系统不处理国家秘密，文件未保存。请按涉密载体登记，并在涉密系统办理。"),
)
UNREADABLE = Sentence("files.unreadable", _("%(why)s"))


def receive(upload: UploadedFile, *, by: Actor) -> StoredFile:
    """Store an uploaded paper with its text. Raises WrongInput (unreadable, too large) or NotAllowed (secret)."""
    if (upload.size or 0) > LARGEST:
        raise WrongInput(TOO_LARGE, megabytes=LARGEST // 2**20)
    with _quarantined(upload) as path:
        read = _read(path, upload.name or "")
        if mark := secrecy_mark(read.first_page_lines):
            raise NotAllowed(MARKED, mark=mark)
        return _store(path, read, name=upload.name or "", by=by)


def path_of(file: StoredFile) -> Path:
    """Where the bytes lie: ``SHUNIU_HOME/files/<office>/ab/cdef…``."""
    return _store_folder() / file.sha256[:2] / file.sha256[2:]


def _read(path: Path, name: str) -> Extracted:
    try:
        return extract(path, name=name)
    except ExtractRefused as refused:
        raise WrongInput(UNREADABLE, why=refused.sentence) from None


def _store(path: Path, read: Extracted, *, name: str, by: Actor) -> StoredFile:
    file = StoredFile(
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        name=name[:200],
        kind=read.kind,
        size=path.stat().st_size,
        pages=read.pages,
        lines=read.lines,
        needs_ocr=read.scanned,
        stored_by=by.name,
    )
    target = path_of(file)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not target.exists():
        # Written beside and renamed: a killed process leaves no half file under a true name.
        draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
        draft.write_bytes(path.read_bytes())
        os.replace(draft, target)
    with transaction.atomic():
        file.save()
    return file


@contextmanager
def _quarantined(upload: UploadedFile) -> Iterator[Path]:
    folder = env.home() / "quarantine"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / secrets.token_hex(16)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            for part in upload.chunks():
                file.write(part)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _store_folder() -> Path:
    return env.home() / "files" / str(current_office_id())
