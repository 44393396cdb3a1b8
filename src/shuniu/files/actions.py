"""Taking a paper in: quarantine, read, look for secrecy marks, store.

An upload lies in quarantine (0700, outside the store and the backup) until its first page has been read.
A paper marked 绝密, 机密 or 秘密 never reaches the store: it is wiped and refused, and enters only as a
carrier in the ledger. A scan stays in quarantine until its text is recognised, or until a person has looked
at its first page.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.extract import Extracted, ExtractRefused, extract, ocr
from shuniu.core.refusals import NotAllowed, WrongInput, WrongState
from shuniu.core.secrecy import MARKED, secrecy_mark, unmarked
from shuniu.core.sentences import Sentence
from shuniu.files import places
from shuniu.files.enums import TextState
from shuniu.files.models import StoredFile
from shuniu.trail.actions import Actor

LARGEST = 50 * 2**20
PATIENCE = timedelta(minutes=10)

TOO_LARGE = Sentence("files.too_large", _("文件超过 %(megabytes)s MB。请拆分或压缩后再上传。"))
UNREADABLE = Sentence("files.unreadable", _("%(why)s"))
STILL_READING = Sentence("files.still_reading", _("正在识别文字，请稍候。"))
WAS_WIPED = Sentence("files.was_wiped", _("这份文件标有密级，已经清除，不能登记。"))


def receive(upload: UploadedFile, *, by: Actor) -> StoredFile:
    """Store an uploaded paper with its text. Raises WrongInput (unreadable, too large) or NotAllowed (secret).

    A scan comes back in state WAITING: the caller has its text recognised (``files.tasks``), or lets a person
    look at it (``vouch``).
    """
    if (upload.size or 0) > LARGEST:
        raise WrongInput(TOO_LARGE, megabytes=LARGEST // 2**20)
    with places.quarantined(upload) as path:
        read = unmarked(_read(path, upload.name or ""))
        return _store(path, read, name=upload.name or "", by=by)


def path_of(file: StoredFile) -> Path:
    """Where the bytes lie now."""
    return places.waiting(file.sha256) if file.is_quarantined else places.stored(file.sha256)


def note_progress(file: StoredFile, pages_read: int) -> None:
    file.text_state, file.pages_read = TextState.READING, pages_read
    file.save(update_fields=["text_state", "pages_read"])


def recognised(file: StoredFile, pages: list[list[str]]) -> StoredFile:
    """The text of a scan is there: a secret is wiped, anything else leaves quarantine."""
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    if not file.is_quarantined:
        return file
    if mark := secrecy_mark(pages[0] if pages else []):
        _wipe(file, str(MARKED(mark=mark)))
        return file
    _leave_quarantine(file)
    file.text_state, file.lines, file.pages_read = (
        TextState.READ,
        [line for page in pages for line in page],
        len(pages),
    )
    file.save(update_fields=["text_state", "lines", "pages_read"])
    return file


def not_recognised(file: StoredFile, why: str) -> None:
    file.text_state, file.why = TextState.FAILED, why[:300]
    file.save(update_fields=["text_state", "why"])


def vouch(file: StoredFile, *, by: Actor) -> StoredFile:
    """A person has looked at the first page of a scan and says that it bears no mark of secrecy."""
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    if file.text_state == TextState.MARKED:
        raise NotAllowed(WAS_WIPED)
    # A reading that was killed is waited for no longer than this.
    fresh = timezone.now() - file.stored_at < PATIENCE
    if fresh and file.is_being_read and ocr.is_installed():
        raise WrongState(STILL_READING)
    if not file.is_quarantined:
        return file
    _leave_quarantine(file)
    file.text_state, file.stored_by = TextState.UNREAD, by.name
    file.save(update_fields=["text_state", "stored_by"])
    return file


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
        lines=[] if read.scanned else read.lines,
        text_state=TextState.WAITING if read.scanned else TextState.READ,
        stored_by=by.name,
    )
    places.put(path, path_of(file))
    file.save()
    return file


def _leave_quarantine(file: StoredFile) -> None:
    waiting = places.waiting(file.sha256)
    places.put(waiting, places.stored(file.sha256))
    transaction.on_commit(partial(waiting.unlink, missing_ok=True))


def _wipe(file: StoredFile, why: str) -> None:
    places.waiting(file.sha256).unlink(missing_ok=True)
    file.text_state, file.why, file.name, file.lines = TextState.MARKED, why[:300], "", []
    file.save(update_fields=["text_state", "why", "name", "lines"])
