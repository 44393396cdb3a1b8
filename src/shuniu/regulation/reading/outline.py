"""The outline of a text: what stands under which mark, whatever styles of numbering it uses and in whatever order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .bodies import is_office_name
from .markers import HIGH, Marker, article_after_heading, marker_at, markers_inside
from .passage import Passage, together
from .roles import is_label, role_of_title


@dataclass
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


def outline_of(paragraphs: Iterable[Passage]) -> list[Node]:
    """The top pieces of a text, each with what stands under it. Paragraphs before the first mark are left out."""
    builder = _Builder()
    for paragraph in paragraphs:
        for piece in builder.cut(paragraph):
            builder.add(piece)
    return _without_contents(builder.top)


def is_mark(paragraph: Passage) -> bool:
    """Whether a paragraph begins a marked piece or is a known heading without a number."""
    return marker_at(paragraph.fold) is not None or _is_heading(paragraph)


def _is_heading(paragraph: Passage) -> bool:
    return is_label(paragraph.fold) or role_of_title(paragraph.fold) is not None


class _Builder:
    """Keeps the open pieces; a mark closes all that stand at its style or below and opens its own."""

    def __init__(self) -> None:
        self.top: list[Node] = []
        self.open: list[Node] = []
        self.last: dict[str, int] = {}

    def cut(self, paragraph: Passage) -> Iterator[Passage]:
        """A paragraph at the marks inside it that go on with a list: …准确。 第五章 督查制度."""
        rest: Passage | None = paragraph
        while rest is not None:
            place = self._next_mark(rest)
            yield rest if place is None else rest.cut(0, place)
            rest = None if place is None else rest.cut(place)

    def _next_mark(self, rest: Passage) -> int | None:
        places = [place for place in (self._high_mark(rest), self._list_mark(rest)) if place]
        return min(places) if places else None

    def _high_mark(self, rest: Passage) -> int | None:
        first = marker_at(rest.fold)
        for style in ("chapter", "article"):
            expected = self.last.get(style, 0) + 1
            expected += bool(first and first.style == style and first.number == expected)
            for marker in markers_inside(rest.fold, style):
                if marker.number == expected:
                    return marker.begin
        if first and first.style in ("chapter", "section"):
            marker = article_after_heading(rest.fold)
            if marker and marker.number == self.last.get("article", 0) + 1:
                return marker.begin
        return None

    def _list_mark(self, rest: Passage) -> int | None:
        """The next number of the list that begins the paragraph, or the first of a list of two or more inside it."""
        first = marker_at(rest.fold)
        for style in ("cn", "cn_bracket", "num", "num_bracket", "circled"):
            inside = list(markers_inside(rest.fold, style))
            if not inside:
                continue
            if first and first.style == style:
                found = next((marker for marker in inside if marker.number == first.number + 1), None)
            else:
                found = _first_of_list(inside, rest.fold)
            if found:
                return found.begin
        return None

    def add(self, piece: Passage) -> None:
        marker = marker_at(piece.fold)
        if marker is not None:
            self._open(
                Node(marker.style, marker.number, piece.cut(0, marker.end), piece.cut(marker.end), piece.line)
            )
            self.last[marker.style] = marker.number
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
        self.open = self.open[: self._depth_of(node)]
        (self.open[-1].children if self.open else self.top).append(node)
        self.open.append(node)

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


def _first_of_list(inside: Sequence[Marker], folded: str) -> Marker | None:
    """The mark 1 after a colon or a full stop, when 2 follows it."""
    numbers = [marker.number for marker in inside]
    for place, marker in enumerate(inside):
        if (
            marker.number == 1
            and 2 in numbers[place + 1 :]
            and folded[: marker.begin].rstrip()[-1:] in ":。;"
        ):
            return marker
    return None


def _without_contents(top: list[Node]) -> list[Node]:
    """Without a table of contents: chapters that come again, with the same number, and have nothing under them."""
    last = {
        (node.style, node.number): place
        for place, node in enumerate(top)
        if node.style in ("part", "chapter")
    }
    return [
        node
        for place, node in enumerate(top)
        if node.children or node.more or last.get((node.style, node.number), place) == place
    ]
