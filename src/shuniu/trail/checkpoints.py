"""Signed checkpoints: they chain the matters, so that a whole chain or its tail cannot vanish unseen."""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import connection
from django.utils import timezone

from shuniu.core import env
from shuniu.trail.books import OFFICE, Book
from shuniu.trail.models import Signed


def sign_checkpoint(book: Book = OFFICE) -> Signed | None:
    """Digest every line of the book that no checkpoint covers yet, and sign it; None when there is none.

    Lines are covered by the number of their transaction, up to the oldest one still running: a line that
    commits late belongs to the next checkpoint and cannot fall between two.
    """
    last = book.checkpoints._default_manager.order_by("-transaction_to").first()
    start, end = (last.transaction_to if last else 0), _oldest_running_transaction()
    hashed = list(_lines(book, start, end))
    if not hashed:
        return None
    checkpoint = book.checkpoints(
        at=timezone.now(),
        transaction_from=start,
        transaction_to=end,
        entries=len(hashed),
        digest=_digest(hashed),
        previous=last.digest if last else "",
    )
    checkpoint.signature = base64.b64encode(_key().sign(_content(checkpoint))).decode()
    checkpoint.save(force_insert=True)
    return checkpoint


def is_signed(checkpoint: Signed) -> bool:
    """Whether the signature is ours and fits what the checkpoint says."""
    try:
        _public_key().verify(base64.b64decode(checkpoint.signature), _content(checkpoint))
    except (InvalidSignature, ValueError):
        return False
    return True


def covers(book: Book, checkpoint: Signed) -> bool:
    """Whether the lines that it covers are all there, as they were."""
    hashed = list(_lines(book, checkpoint.transaction_from, checkpoint.transaction_to))
    return len(hashed) == checkpoint.entries and _digest(hashed) == checkpoint.digest


def _lines(book: Book, start: int, end: int) -> Iterable[str]:
    lines = book.lines._default_manager.filter(transaction__gte=start, transaction__lt=end)
    return lines.order_by("transaction", "id").values_list("hash", flat=True).iterator()


def _oldest_running_transaction() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def _digest(hashed: Iterable[str]) -> str:
    digest = hashes.Hash(hashes.SM3())
    for one in hashed:
        digest.update(one.encode())
    return digest.finalize().hex()


def _content(checkpoint: Signed) -> bytes:
    parts = (
        getattr(checkpoint, "office_id", "shared"),
        checkpoint.transaction_from,
        checkpoint.transaction_to,
        checkpoint.entries,
        checkpoint.digest,
        checkpoint.previous,
    )
    return "|".join(str(part) for part in parts).encode()


def _key() -> Ed25519PrivateKey:
    """Made at first use; of two processes that make it together, one wins and both use the winner's."""
    path = _key_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption()
        )
        draft = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
        draft.touch(mode=0o600)
        draft.write_bytes(made)
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def _public_key() -> Ed25519PublicKey:
    return _key().public_key()


def _key_path() -> Path:
    """Outside the database: whoever rewrites the rows cannot sign them."""
    return env.home() / "secrets" / "checkpoint.key"
