"""The outline of a text: what stands under which mark, whatever styles of numbering it uses and in whatever order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .bodies import is_office_name
from .markers import HIGH, marker_at
from .passage import Passage, together
from .roles import is_label, role_of_title, tells_posts


@dataclass(eq=False)
class Node:
    """One marked piece: its words on the marked line, the paragraphs that follow, and what stands under it."""

    style: str
    number: int | None
    mark: Passage
    head: Passage
    line: int
    more: list[Passage] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def own(self) -> Passage:
        """Its own words, without its children."""
        return together([self.head, *self.more]) or self.head

    @property
    def full(self) -> Passage:
        """All its words, with those of what stands under it and their marks."""
        return (
            together([self.own, *(part for child in self.children for part in (child.mark, child.full))])
            or self.own
        )

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


def outline_of(pieces: Iterable[Passage]) -> list[Node]:
    """The top pieces of a text, each with what stands under it. What comes before the first mark is left out."""
    builder = _Builder()
    for piece in pieces:
        builder.add(piece)
    return builder.top


def is_mark(paragraph: Passage) -> bool:
    """Whether a paragraph begins a marked piece or is a known heading without a number."""
    return marker_at(paragraph.fold) is not None or _is_heading(paragraph)


def _is_heading(paragraph: Passage) -> bool:
    return (
        is_label(paragraph.fold) or role_of_title(paragraph.fold) is not None or tells_posts(paragraph.fold)
    )


class _Builder:
    """Keeps the open pieces; a mark closes all that stand at its style or below and opens its own."""

    def __init__(self) -> None:
        self.top: list[Node] = []
        self.open: list[Node] = []
        self.last_on_top: dict[str, int] = {}

    def add(self, piece: Passage) -> None:
        marker = marker_at(piece.fold)
        if marker is not None:
            self._open(
                Node(marker.style, marker.number, piece.cut(0, marker.end), piece.cut(marker.end), piece.line)
            )
        elif _is_heading(piece):
            self._heading(piece)
        elif self.open:
            self.open[-1].more.append(piece)

    def _heading(self, piece: Passage) -> None:
        style = "label" if is_label(piece.fold) else "heading"
        name = self._name_before() if style == "label" else None
        self._open(Node(style, None, piece.cut(0, 0), name or piece, piece.line))

    def _name_before(self) -> Passage | None:
        """The name of a body on the line before a label: what follows is that body's."""
        if not self.open:
            return None
        last = self.open[-1]
        if last.more and is_office_name(last.more[-1].fold):
            return last.more.pop()
        return None

    def _open(self, node: Node) -> None:
        depth = 0 if self._goes_on_on_top(node) else self._depth_of(node)
        self.open = self.open[:depth]
        if depth == 0 and node.number is not None:
            self.last_on_top[node.style] = node.number
        (self.open[-1].children if self.open else self.top).append(node)
        self.open.append(node)

    def _goes_on_on_top(self, node: Node) -> bool:
        """三 after 二 goes on with the text's own parts, even where a heading without a number came between."""
        last = self.last_on_top.get(node.style)
        return (
            last is not None
            and node.number == last + 1
            and node.style not in [one.style for one in self.open]
        )

    def _depth_of(self, node: Node) -> int:
        """How many of the open pieces stay open above a new one."""
        styles = [one.style for one in self.open]
        if node.style in styles:
            return styles.index(node.style)
        if node.style in HIGH:
            rank = HIGH.index(node.style)
            return next(
                (at for at, style in enumerate(styles) if style not in HIGH or HIGH.index(style) > rank),
                len(styles),
            )
        if node.style in ("heading", "label"):
            return next((at for at, style in enumerate(styles) if style not in HIGH[:3]), len(styles))
        return len(styles)
