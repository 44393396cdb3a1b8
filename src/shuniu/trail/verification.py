"""``shuniu trail verify``: finds a changed, missing or reordered line and says which."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Said, Sentence
from shuniu.trail.actions import digest_of
from shuniu.trail.books import OFFICE, Book
from shuniu.trail.checkpoints import covers, is_signed
from shuniu.trail.models import Chained, Line

CHANGED = Sentence("trail.changed", _("%(chain)s 第%(number)s条记录被改动。"))
MISSING = Sentence("trail.missing", _("%(chain)s 缺第%(first)s至%(last)s条记录。"))
OUT_OF_ORDER = Sentence("trail.out_of_order", _("%(chain)s 第%(number)s条记录与上一条接不上。"))
TAIL_CUT = Sentence("trail.tail_cut", _("%(chain)s 应有%(count)s条记录，只有%(found)s条。"))
ADDED = Sentence("trail.added", _("%(chain)s 应有%(count)s条记录，却有%(found)s条。"))
REWRITTEN = Sentence("trail.rewritten", _("%(chain)s 第%(number)s条记录与登记的末条不符，记录被重写。"))
OWNER_GONE = Sentence("trail.owner_gone", _("%(chain)s 有%(found)s条记录，所记的事项却不在了。"))
CHECKPOINT_FORGED = Sentence("trail.checkpoint_forged", _("%(at)s 的校验点签名不符。"))
CHECKPOINT_BROKEN = Sentence("trail.checkpoint_broken", _("%(at)s 的校验点所含记录有增减或改动。"))
CHECKPOINT_GONE = Sentence("trail.checkpoint_gone", _("%(at)s 的校验点与上一个接不上，中间的校验点不在了。"))

AT_ONCE = 2000


def faults(book: Book = OFFICE) -> Iterator[Said]:
    """Everything wrong with the book (an office's in its transaction); nothing when it is whole.

    Lines and what they belong to are read side by side in one order, so that memory does not grow.
    """
    owners = book.owners()
    strange = book.lines._default_manager.exclude(chain__in=owners).values_list("chain", flat=True)
    for name in sorted({*owners, *strange.distinct()}):
        yield from _faults_of_chains(book, name, owners.get(name))
    yield from _faults_of_checkpoints(book)


def _faults_of_chains(book: Book, name: str, kind: type[Chained] | None) -> Iterator[Said]:
    lines = book.lines._default_manager.filter(chain=name).order_by("chain_id", "number")
    chains = groupby(lines.iterator(chunk_size=AT_ONCE), key=attrgetter("chain_id"))
    owners = _owners(kind)
    owner = next(owners, None)
    for chain_id, chain in chains:
        while owner is not None and owner.pk < chain_id:
            yield from _faults_of_end(owner, 0, "")
            owner = next(owners, None)
        number, head = yield from _faults_of_lines(chain)
        if owner is not None and owner.pk == chain_id:
            yield from _faults_of_end(owner, number, head)
            owner = next(owners, None)
        else:
            yield OWNER_GONE(chain=_name(name, chain_id), found=number)
    while owner is not None:
        yield from _faults_of_end(owner, 0, "")
        owner = next(owners, None)


def _owners(kind: type[Chained] | None) -> Iterator[Chained]:
    if kind is not None:
        rows = kind._default_manager.only("trail_count", "trail_head").order_by("pk")
        yield from rows.iterator(chunk_size=AT_ONCE)


def _faults_of_lines(chain: Iterator[Line]) -> Generator[Said, None, tuple[int, str]]:
    """The faults within one chain; returns the number and hash of its last line."""
    number, head = 0, ""
    for line in chain:
        yield from _faults_of_line(line, number + 1, head)
        number, head = line.number, line.hash
    return number, head


def _faults_of_line(line: Line, expected: int, head: str) -> Iterator[Said]:
    name = _name(line.chain, line.chain_id)
    if line.number > expected:
        yield MISSING(chain=name, first=expected, last=line.number - 1)
    if line.hash != digest_of(line):
        yield CHANGED(chain=name, number=line.number)
    elif line.number == expected and line.previous != head:
        yield OUT_OF_ORDER(chain=name, number=line.number)


def _faults_of_end(owner: Chained, number: int, head: str) -> Iterator[Said]:
    """The count and head that the matter or journal keeps must be those of the last line."""
    name = _name(owner._meta.label_lower, owner.pk)
    if number < owner.trail_count:
        yield TAIL_CUT(chain=name, count=owner.trail_count, found=number)
    elif number > owner.trail_count:
        yield ADDED(chain=name, count=owner.trail_count, found=number)
    elif head != owner.trail_head:
        yield REWRITTEN(chain=name, number=number)


def _faults_of_checkpoints(book: Book) -> Iterator[Said]:
    previous = ""
    for checkpoint in book.checkpoints._default_manager.order_by("transaction_to"):
        if not is_signed(checkpoint):
            yield CHECKPOINT_FORGED(at=checkpoint.at.isoformat())
        elif checkpoint.previous != previous:
            yield CHECKPOINT_GONE(at=checkpoint.at.isoformat())
        elif not covers(book, checkpoint):
            yield CHECKPOINT_BROKEN(at=checkpoint.at.isoformat())
        previous = checkpoint.digest


def _name(chain: str, chain_id: int) -> str:
    return f"{chain}:{chain_id}"
