"""Founding texts and duty pages: their parts, and in them the adjustments, duties, units and posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from . import roles
from .adjustments import adjustments_in, changes_among
from .capabilities import capabilities_of
from .headcount import Quota, posts_listed, read_headcount
from .outline import Node
from .passage import Passage
from .roles import role_of_article, role_of_title
from .splitting import parts as split
from .titles import heading_of, is_heading_like
from .units import (
    Unit,
    bodies_beside,
    declared_in,
    hosted_in,
    hosted_section,
    is_hosted_section,
    plates_of_office,
    shared_in,
    units_under,
)

_DONE = re.compile(r"[。!?][)〕”’」]*$")
_LEADS_TO_LIST = re.compile(r"(?:如下|是|为|包括)?:$")


@dataclass
class Part:
    """One part of the text: what it is about, its own paragraphs, the pieces of its list."""

    role: str | None
    title: str
    node: Node
    opening: list[Passage]

    @property
    def items(self) -> list[Node]:
        """The pieces of its list; where articles stand between, those of the articles, else the articles."""
        inner = [child for child in self.node.children if child.style == "article"]
        if not inner:
            return self.node.children
        below = [item for article in inner for item in article.children]
        return below or inner

    @property
    def said(self) -> list[Passage]:
        """What is said before its list, also in the articles between."""
        return [
            *self.opening,
            *(
                one
                for child in self.node.children
                if child.style == "article"
                for one in (child.head, *child.more)
            ),
        ]

    @property
    def passages(self) -> list[Passage]:
        return [*self.opening, *(child.full for child in self.node.children)]


def parts_of(top: Sequence[Node]) -> list[Part]:
    """The parts by their headings; without headings, by what the articles say."""
    return [part for node in top for part in _parts(node)]


def _parts(node: Node) -> Iterator[Part]:
    if node.style == "article":
        yield Part(role_of_article(node.own.fold), "", node, [node.head, *node.more])
        return
    if not opens_a_part(node):
        return
    title, rest = heading_of(node)
    role = roles.DUTIES if node.style == "label" else role_of_title(title)
    inner = [child for child in node.children if child.style == "article" or opens_a_known_part(child)]
    if role is None and inner:
        yield from (part for child in inner for part in _parts(child))
        return
    yield Part(role, title, node, [passage for passage in (rest, *node.more) if passage.text])


def opens_a_part(node: Node) -> bool:
    """A chapter or heading; also (一)主要职责, where a text numbers its parts so."""
    if node.style in ("part", "chapter", "section", "heading", "label", "cn"):
        return is_heading_like(node)
    return opens_a_known_part(node)


def opens_a_known_part(node: Node) -> bool:
    return bool(node.children or node.more) and role_of_title(heading_of(node)[0]) is not None


@dataclass
class Founding:
    """What a founding text or a duty page says of its office."""

    parts: list[Part]
    adjustments: list[dict[str, Any]]
    duties: list[dict[str, Any]]
    units: list[Unit]
    declared: int | None
    headcount: list[Quota]

    @property
    def has_headings(self) -> bool:
        """Whether the text names its own parts; a list without them may be of anything."""
        return any(part.role in (roles.DUTIES, roles.UNITS, roles.HEADCOUNT) for part in self.parts)


def read_founding(top: Sequence[Node], preface: Sequence[Passage]) -> Founding:
    parts = parts_of(top)
    by_role: dict[str | None, list[Part]] = {}
    for part in parts:
        by_role.setdefault(part.role, []).append(part)
    duties = _duties(by_role.get(roles.DUTIES, []), top) or _duties_told_before(preface)
    units = [*plates_of_office(_openings(parts, preface)), *_units(by_role.get(roles.UNITS, []))]
    units += [unit for part in by_role.get(None, []) for unit in _hosted(part)]
    units += _beside(by_role)
    openings = [passage for part in by_role.get(roles.UNITS, []) for passage in part.said]
    return Founding(
        parts,
        [
            *(
                one
                for part in by_role.get(roles.ADJUSTMENTS, [])
                for one in adjustments_in(part.items, part.opening)
            ),
            *(one for part in by_role.get(roles.DUTIES, []) for one in changes_among(part.items)),
        ],
        duties,
        _each_once(units),
        declared_in(openings),
        _headcount(by_role),
    )


def _openings(parts: Sequence[Part], preface: Sequence[Passage]) -> list[Passage]:
    """Where an office's own plate is told: before the first part, or in an article of its general part."""
    return [
        *preface,
        *(
            passage
            for part in parts
            if part.role is None and part.node.style == "article"
            for passage in part.opening
        ),
    ]


# -- duties --------------------------------------------------------------------------------------


def _duties(parts: Sequence[Part], top: Sequence[Node]) -> list[dict[str, Any]]:
    if parts:
        # The first owner's: a page may go on with the duties of a body below.
        first = [part for part in parts if part.node.style != "label"] or parts[:1]
        return [duty for part in first for duty in _duties_of(part.items, part.opening)]
    loose = [
        node
        for node in top
        if node.style in ("cn", "cn_bracket", "num", "num_bracket") and not is_heading_like(node)
    ]
    return _duties_of(loose, [])


def _duties_told_before(preface: Sequence[Passage]) -> list[dict[str, Any]]:
    """Paragraphs after …主要职责是: that stand before the first heading."""
    for place, passage in enumerate(preface):
        if re.search(r"(?:职责|职能|任务)(?:是|为|如下|包括)*:$", passage.fold):
            return [_duty(None, told) for told in preface[place + 1 :]]
    return []


def _duties_of(items: Sequence[Node], opening: Sequence[Passage]) -> list[dict[str, Any]]:
    if not items:
        return [_duty(None, passage) for passage in _unnumbered(opening)]
    found = []
    for place, node in enumerate(items):
        beside = _sentences_beside(node) if place == len(items) - 1 else []
        whole = Node(
            node.style,
            node.number,
            node.mark,
            node.head,
            node.line,
            node.more[: len(node.more) - len(beside)],
            node.children,
        )
        found.append(_duty(node.number, whole.full))
        found += [_duty(None, passage) for passage in beside]
    return found


def _sentences_beside(node: Node) -> list[Passage]:
    """Paragraphs after the last duty, when that duty had ended: duties of their own without a number."""
    for place, passage in enumerate([node.head, *node.more]):
        if _DONE.search(passage.fold):
            return node.more[place:]
    return []


def _unnumbered(opening: Sequence[Passage]) -> list[Passage]:
    """Duties as paragraphs; a single paragraph parts at its semicolons, else at its full stops."""
    told = [passage for passage in opening if not _LEADS_TO_LIST.search(passage.fold)]
    if len(told) != 1:
        return told
    by_semicolon = split(told[0], ";")
    return by_semicolon if len(by_semicolon) > 1 else split(told[0], "。")


def _duty(number: int | None, passage: Passage) -> dict[str, Any]:
    printed = {"as_printed": passage.as_printed} if passage.as_printed else {}
    asked = capabilities_of(passage.text, kind="duty")
    return {"number": number, "text": passage.text, **printed, "line": passage.line, "capabilities": asked}


# -- units ---------------------------------------------------------------------------------------


def _units(parts: Sequence[Part]) -> list[Unit]:
    return [unit for part in parts for unit in units_under(part.items, part.opening)]


def _hosted(part: Part) -> list[Unit]:
    return hosted_section(part.node) if is_hosted_section(part.node) else []


def _beside(by_role: dict[str | None, list[Part]]) -> list[Unit]:
    """Bodies hosted by, managed by or attached to the office, told among other matters or after the duties."""
    elsewhere = [
        part
        for role in (roles.OTHER, roles.CLOSING, None)
        for part in by_role.get(role, [])
        if not is_hosted_section(part.node)
    ]
    passages = [passage for part in elsewhere for passage in _sentences(part.opening, part.node.children)]
    units = by_role.get(roles.UNITS, [])
    passages += [passage for part in units for passage in part.opening]
    passages += [
        passage
        for part in by_role.get(roles.DUTIES, [])
        for node in part.items[-1:]
        for passage in _sentences_beside(node)
    ]
    return [unit for passage in passages for unit in (hosted_in(passage) or bodies_beside(passage))]


def _sentences(opening: Iterable[Passage], items: Iterable[Node]) -> Iterator[Passage]:
    yield from opening
    for item in items:
        yield item.head
        yield from item.more


def _each_once(units: Iterable[Unit]) -> list[Unit]:
    found: dict[tuple[str, str | None], Unit] = {}
    for unit in units:
        found.setdefault((unit.name, unit.parent), unit)
    return list(found.values())


# -- posts ---------------------------------------------------------------------------------------


def _headcount(by_role: dict[str | None, list[Part]]) -> list[Quota]:
    found = read_headcount(passage for part in by_role.get(roles.HEADCOUNT, []) for passage in part.passages)
    found += [quota for passage in _apart(by_role) for quota in _of_body(passage)]
    people = by_role.get(roles.PEOPLE, [])
    return found or [post for part in people for post in posts_listed(part.passages)]


def _apart(by_role: dict[str | None, list[Part]]) -> Iterator[Passage]:
    for part in by_role.get(roles.OTHER, []):
        yield from _sentences(part.opening, part.node.children)


def _of_body(passage: Passage) -> list[Quota]:
    """The posts of a hosted body that its own paragraph gives: beside those of the office."""
    hosted = hosted_in(passage) or shared_in(passage)
    return read_headcount(split(passage, "。;"), owner=hosted[0].name) if hosted else []
