"""A reading as a flat list of pieces, each with the reference that people quote and the work that it asks
for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shuniu.core.numerals import written

Reading = Mapping[str, Any]


@dataclass(frozen=True)
class Piece:
    """One clause. ``unit`` is the name of the unit whose task it is; ``asks_for`` is [{key, words}]."""

    kind: str
    reference: str
    words: str
    line: int | None
    unit: str = ""
    asks_for: list[dict[str, Any]] = field(default_factory=list)
    section: str = ""


def in_order(found: Iterable[Piece]) -> list[Piece]:
    """As the text has them: chapters stand before what is in them; a piece without a line follows the one
    before.
    """
    placed, line = [], 0
    for piece in found:
        line = piece.line or line
        placed.append((line, piece.kind != "section", piece))
    return [piece for _line, _kind, piece in sorted(placed, key=lambda one: one[:2])]


def pieces(reading: Reading) -> Iterator[Piece]:
    """Every piece of a reading, part by part."""
    sections = _Sections(reading)
    yield from sections.pieces()
    for one in reading.get("adjustments") or []:
        yield _piece("adjustment", one, sections)
    for one in reading.get("duties") or []:
        yield _piece("duty", one, sections)
    for unit in reading.get("units") or []:
        yield from _of_unit(unit, sections)
    for article in reading.get("articles") or []:
        yield from _of_article(article)


def chinese(number: Any) -> str:
    """A list number as printed: 6 and "6" become 六; what is already a word stays."""
    text = str(number or "").strip("（）() 、.．。")
    if not text.isdecimal():
        return text
    value = int(text)
    return (written(value) or "零") if value < 100 else text


class _Sections:
    """Which chapter or article a line lies in, for references such as 三（六） and 第四条（二）."""

    def __init__(self, reading: Reading) -> None:
        self._all = sorted(reading.get("sections") or [], key=lambda one: one.get("line") or 0)
        self._articles = [one for one in reading.get("articles") or [] if one.get("number")]

    def pieces(self) -> Iterator[Piece]:
        for one in self._all:
            number = chinese(one.get("number"))
            yield Piece(
                "section", number or str(one.get("title") or ""), str(one.get("title") or ""), one.get("line")
            )

    def at(self, line: int | None) -> Mapping[str, Any]:
        before = [one for one in self._all if line is not None and (one.get("line") or 0) <= line]
        return before[-1] if before else {}

    def reference(self, line: int | None, number: Any) -> str:
        inner = f"（{chinese(number)}）" if number else ""
        if article := self._article_at(line):
            return f"第{chinese(article['number'])}条{inner}"
        section = self.at(line)
        # Chapters without a number (a text taken from a web page) are quoted by their title.
        chapter = chinese(section.get("number")) or str(section.get("title") or "")
        return f"{chapter}{inner}"

    def of_unit(self, unit: Mapping[str, Any]) -> str:
        """A unit without a number is quoted by its name, 三（机关党委）; one that an article names, by the article."""
        line, number = unit.get("line"), unit.get("number")
        if number or self._article_at(line):
            return self.reference(line, number)
        return self.reference(line, unit["name"])

    def _article_at(self, line: int | None) -> Mapping[str, Any] | None:
        """Where a text is in articles, they are what people quote."""
        before = [one for one in self._articles if line is not None and (one.get("line") or 0) <= line]
        return before[-1] if before else None


def _piece(kind: str, one: Mapping[str, Any], sections: _Sections) -> Piece:
    line = one.get("line")
    return Piece(
        kind,
        sections.reference(line, one.get("number")),
        str(one.get("text") or ""),
        line,
        asks_for=list(one.get("capabilities") or []),
        section=str(sections.at(line).get("title") or ""),
    )


def _of_unit(unit: Mapping[str, Any], sections: _Sections) -> Iterator[Piece]:
    name = str(unit["name"])
    reference = sections.of_unit(unit)
    yield Piece("unit", reference, str(unit.get("text") or name), unit.get("line"), unit=name)
    for task in unit.get("tasks") or []:
        text, asked = (task, []) if isinstance(task, str) else (task.get("text"), task.get("capabilities"))
        yield Piece(
            "task", reference, str(text or ""), unit.get("line"), unit=name, asks_for=list(asked or [])
        )


def _of_article(article: Mapping[str, Any]) -> Iterator[Piece]:
    reference = f"第{chinese(article.get('number'))}条"
    chapter = str(article.get("chapter") or "")
    yield Piece(
        "article", reference, str(article.get("text") or ""), article.get("line"),
        asks_for=list(article.get("capabilities") or []), section=chapter,
    )  # fmt: skip
    yield from _of_items(article.get("items") or [], reference, article.get("line"), chapter)


def _of_items(items: list[Any], above: str, line: int | None, chapter: str) -> Iterator[Piece]:
    for item in items:
        reference = f"{above}（{chinese(item.get('number'))}）"
        here = item.get("line") or line
        yield Piece(
            "item", reference, str(item.get("text") or ""), here,
            asks_for=list(item.get("capabilities") or []), section=chapter,
        )  # fmt: skip
        yield from _of_items(item.get("items") or [], reference, here, chapter)
