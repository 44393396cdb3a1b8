"""The whole reading of a text: every part of it put together as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from .articles import article_nodes, articles_of, units_named
from .cutting import pieces_of
from .damage import paragraphs
from .establishment import Founding, read_founding
from .findings import findings_of
from .findings.model import finding
from .frame import Signature, frame_of
from .head import Head, basis_in, read_head
from .kinds import issuer_of_law, kind_of, office_of, office_of_notice
from .markers import HIGH
from .normalise import Line, normalised
from .notices import detect_notice, read_notice
from .outline import Node, outline_of
from .passage import Passage
from .references import interpreter_in, own_word, references_in
from .titles import heading_of, is_heading_like
from .units import Unit

Reading = dict[str, Any]

# Founding texts have some thousand characters, rules some ten thousand; more is read no further.
MOST_CHARACTERS = 300_000
MOST_LINES = 12_000
# From here on a notice is one by its own title, whatever lists and numbers it holds.
_SURE = 0.7


def read(raw: Iterable[str]) -> Reading:
    """What a text says, as data for JSON; ``null`` or ``[]`` where it says nothing."""
    kept, whole = _limited(raw)
    lines, script = normalised(kept)
    reading = _read_text(lines, script)
    reading["findings"] = findings_of(reading, lines)
    if not whole:
        reading["findings"].append(dict(finding("read_partly", len(lines), lines=len(lines))))
    return reading


def _limited(raw: Iterable[str]) -> tuple[list[str], bool]:
    """The lines up to the limits, and whether these are all."""
    kept: list[str] = []
    left = MOST_CHARACTERS
    for line in raw:
        if left <= 0 or len(kept) >= MOST_LINES:
            return kept, False
        kept.append(line[:left])
        left -= len(line) + 1
    return kept, left >= -1


def _read_text(lines: Sequence[Line], script: str) -> Reading:
    pieces = pieces_of(paragraphs(lines))
    frame = frame_of(pieces)
    head, top = read_head(frame.head), outline_of(frame.body)
    founding = read_founding(top, head.preface)
    kind = kind_of(head, founding, len(article_nodes(top)), own_word(frame.body))
    notice = _notice(lines, kind, founding)
    reading = _head(head, frame.signature, notice["kind"] or kind, pieces)
    reading["script"] = script
    reading["interpreter"] = interpreter_in(frame.body)
    reading["basis"] = head.basis or _basis(frame.body[:8])
    reading["references"] = references_in(pieces, (head.title, head.notice_title))
    reading["sections"] = _sections(top, founding)
    reading["title"] = reading["title"] or _title_from_heading(top)
    reading.update(_content(kind, founding, top, reading["office"]))
    reading.update(notice["content"])
    if notice["kind"]:
        reading["office"] = office_of_notice(reading["office"], reading["issuer"])
    return reading


def _title_from_heading(top: Sequence[Node]) -> str | None:
    """A page's first heading that says whose it is is its title too: 市政府办公室内设机构及职责."""
    if not top or top[0].style != "heading":
        return None
    title = heading_of(top[0])[0]
    return (
        title
        if re.match(r".{2,20}?(?:办公[厅室]|局|委员会|厅|街道|镇)(?:内设|主要|机构|工作)", title)
        else None
    )


def _head(head: Head, signature: Signature | None, kind: str | None, pieces: Sequence[Passage]) -> Reading:
    dated = head.dated or (signature.dated if signature else None) or head.passed
    signed = signature.issuer if signature else None
    issuer = head.issuer or signed or (issuer_of_law(head.title, head.approved_by) if kind == "law" else None)
    return {
        "kind": kind,
        "script": "hans",
        "title": head.title,
        "notice_title": head.notice_title,
        "office": office_of(head, kind, pieces),
        "number": head.number,
        "issuer": issuer,
        "approved_by": head.approved_by,
        "date": dated.iso if dated else None,
        "date_as_written": dated.as_written if dated else None,
        "addressees": head.addressees,
        "basis": head.basis,
        "interpreter": None,
    }


def _basis(first: Sequence[Passage]) -> list[str]:
    """On what a text rests, where its first article says so."""
    return next((found for found in map(basis_in, first) if found), [])


def _sections(top: Sequence[Node], founding: Founding) -> list[dict[str, Any]]:
    """Chapters, headings, and the numbered pieces that open a part of the text."""
    opening = {id(part.node) for part in founding.parts if part.node.style not in ("article", "label")}
    opening |= {id(node) for node in top if node.style == "cn" and is_heading_like(node)}
    return [
        {"number": node.number, "title": heading_of(node)[0], "line": node.line}
        for root in top
        for node in root.walk()
        if node.style in HIGH[:3] or node.style == "heading" or id(node) in opening
    ]


def _content(kind: str | None, founding: Founding, top: Sequence[Node], office: str | None) -> Reading:
    empty: Reading = {
        "adjustments": [],
        "duties": [],
        "units": [],
        "units_declared": None,
        "headcount": [],
        "articles": [],
        "persons": [],
    }
    if kind in ("establishment", "duties"):
        numbered = any(node.style == "article" for root in top for node in root.walk())
        return empty | {
            "adjustments": founding.adjustments,
            "duties": founding.duties,
            "units": [unit.as_dict() for unit in founding.units],
            "units_declared": founding.declared,
            "headcount": [quota.as_dict() for quota in founding.headcount],
            "articles": _told_once(articles_of(top), founding) if numbered else [],
        }
    if kind == "rules":
        return empty | {"articles": articles_of(top), "units": _named_units(top, office)}
    return empty | ({"articles": articles_of(top)} if kind == "law" else {})


def _told_once(articles: list[Reading], founding: Founding) -> list[Reading]:
    """Items that are duties or units ask for their work there, and not a second time as items of an article."""
    told = {duty["line"] for duty in founding.duties} | {unit.line for unit in founding.units}
    for article in articles:
        for item in article["items"]:
            if item["line"] in told:
                item["capabilities"] = []
    return articles


def _named_units(articles: Sequence[Node], office: str | None) -> list[Reading]:
    """A government's rules speak of other offices; only those of one office speak of its own units."""
    own = bool(office and re.search(r"(?:办公[厅室]|局|委员会|厅|部|署|院|中心|委|办)$", office))
    return [Unit(name, line).as_dict() for name, line in units_named(articles)] if own else []


def _notice(lines: Sequence[Line], kind: str | None, founding: Founding) -> dict[str, Any]:
    """The content of a division of work, an appointment or a list of bodies, where the text is one."""
    detected = detect_notice(lines)
    founds = kind in ("establishment", "rules", "law") or founding.has_headings
    if detected.kind is None or (founds and detected.sure < _SURE):
        return {"kind": None, "content": {}}
    return {"kind": detected.kind, "content": read_notice(lines, detected.kind)}
