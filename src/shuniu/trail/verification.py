"""``shuniu trail verify``: finds a changed, missing or reordered line and says which."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Said, Sentence
from shuniu.trail.actions import digest_of
from shuniu.trail.checkpoints import covers, is_signed
from shuniu.trail.models import Chained, Checkpoint, Entry

CHANGED = Sentence("trail.changed", _("%(chain)s 第%(number)s条记录被改动。"))
MISSING = Sentence("trail.missing", _("%(chain)s 缺第%(first)s至%(last)s条记录。"))
OUT_OF_ORDER = Sentence("trail.out_of_order", _("%(chain)s 第%(number)s条记录与上一条接不上。"))
TAIL_CUT = Sentence("trail.tail_cut", _("%(chain)s 应有%(count)s条记录，只有%(found)s条。"))
CHECKPOINT_FORGED = Sentence("trail.checkpoint_forged", _("%(at)s 的校验点签名不符。"))
CHECKPOINT_BROKEN = Sentence("trail.checkpoint_broken", _("%(at)s 的校验点所含记录有增减或改动。"))
CHECKPOINT_GONE = Sentence("trail.checkpoint_gone", _("%(at)s 的校验点与上一个接不上。"))


def faults() -> Iterator[Said]:
    """Everything wrong with the record of the office in this transaction; nothing when it is whole."""
    yield from _faults_of_chains()
    yield from _faults_of_checkpoints()


def _faults_of_chains() -> Iterator[Said]:
    found: dict[tuple[str, int], tuple[int, str]] = {}
    lines = Entry.objects.order_by("chain", "chain_id", "number").iterator(chunk_size=2000)
    for (chain, chain_id), entries in groupby(lines, key=lambda entry: (entry.chain, entry.chain_id)):
        head, number = "", 0
        for entry in entries:
            yield from _faults_of_line(entry, number + 1, head)
            head, number = entry.hash, entry.number
        found[chain, chain_id] = (number, head)
    for owner in _owners():
        number, head = found.get((owner._meta.label_lower, owner.pk), (0, ""))
        if (owner.trail_count, owner.trail_head) != (number, head):
            yield TAIL_CUT(chain=_name(owner._meta.label_lower, owner.pk), count=owner.trail_count, found=number)


def _faults_of_line(entry: Entry, expected: int, head: str) -> Iterator[Said]:
    name = _name(entry.chain, entry.chain_id)
    if entry.number > expected:
        yield MISSING(chain=name, first=expected, last=entry.number - 1)
    if entry.hash != digest_of(entry):
        yield CHANGED(chain=name, number=entry.number)
    elif entry.number == expected and entry.previous != head:
        yield OUT_OF_ORDER(chain=name, number=entry.number)


def _owners() -> Iterator[Chained]:
    for model in apps.get_models():
        if issubclass(model, Chained):
            yield from model._default_manager.only("trail_count", "trail_head").iterator(chunk_size=2000)


def _faults_of_checkpoints() -> Iterator[Said]:
    previous = ""
    for checkpoint in Checkpoint.objects.order_by("transaction_to"):
        if not is_signed(checkpoint):
            yield CHECKPOINT_FORGED(at=checkpoint.at.isoformat())
        elif checkpoint.previous != previous:
            yield CHECKPOINT_GONE(at=checkpoint.at.isoformat())
        elif not covers(checkpoint):
            yield CHECKPOINT_BROKEN(at=checkpoint.at.isoformat())
        previous = checkpoint.digest


def _name(chain: str, chain_id: int) -> str:
    return f"{chain}:{chain_id}"
