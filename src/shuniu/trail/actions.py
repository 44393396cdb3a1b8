"""One function writes the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from django.utils import timezone

from shuniu.core.sentences import Said
from shuniu.trail.models import Chained, Entry, Journal, Line, SharedEntry, SharedJournal
from shuniu.trail.writing import write


@dataclass(frozen=True)
class Actor:
    """Who did it, as printed: the appointment, "张敏 秘书科", and for whom when it was done for somebody."""

    id: int | None
    name: str
    for_name: str = ""


SYSTEM = Actor(None, "")


def record(
    chain: Chained,
    said: Said,
    *,
    by: Actor = SYSTEM,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    saves: Iterable[str] = (),
) -> Line:
    """Write one line and chain it to the one before. ``chain`` is a locked row; its count and head move on.

    Lines of the shared journal are shared; all others belong to the office of the transaction.
    ``saves``: fields of ``chain`` that the action has changed, saved in the same statement.
    """
    kept_in = SharedEntry if isinstance(chain, SharedJournal) else Entry
    entry: Line = kept_in(
        chain=chain._meta.label_lower,
        chain_id=chain.pk,
        number=chain.trail_count + 1,
        at=timezone.now(),
        verb=said.key,
        args=_plain(said.args),
        before=_plain(before or {}),
        after=_plain(after or {}),
        by_id=by.id,
        by_name=by.name,
        for_name=by.for_name,
        previous=chain.trail_head,
    )
    entry.hash = digest_of(entry)
    chain.trail_count, chain.trail_head = entry.number, entry.hash
    write(entry, chain, ("trail_count", "trail_head", *saves))
    return entry


def journal(name: str) -> Journal:
    """The journal of this name, locked until the transaction ends."""
    Journal.objects.get_or_create(name=name)
    return Journal.objects.select_for_update().get(name=name)


def shared_journal(name: str) -> SharedJournal:
    """The shared journal of this name, locked until the transaction ends. Needs no office."""
    SharedJournal.objects.get_or_create(name=name)
    return SharedJournal.objects.select_for_update().get(name=name)


def digest_of(entry: Line) -> str:
    """SM3 over everything the line says and the hash of the line before it."""
    content = [
        getattr(entry, "office_id", None), entry.chain, entry.chain_id, entry.number, entry.at.astimezone(UTC).isoformat(),
        entry.verb, entry.args,
        entry.before, entry.after, entry.by_id, entry.by_name, entry.for_name, entry.previous,
    ]  # fmt: skip
    digest = hashes.Hash(hashes.SM3())
    digest.update(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
    return digest.finalize().hex()


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they will read back from JSON: a line's hash must not depend on when it is taken."""
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _plain(value)
    if isinstance(value, (list, tuple, set)):
        return [_plain_value(one) for one in value]
    return str(value)
