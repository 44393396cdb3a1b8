"""Headings: where their words end and the text begins, and which marked pieces are headings at all."""

from __future__ import annotations

import re

from .outline import Node
from .passage import Passage
from .roles import is_body_title, role_of_title

_LONGEST = 32


def heading_of(node: Node) -> tuple[str, Passage]:
    """The title of a heading, and what of its line is already text (内设机构。市政府办公室设…)."""
    head = node.head
    for match in re.finditer(r"[。:]|\s+", head.fold[:40]):
        if role_of_title(head.fold[: match.start()]) and head.fold[match.end() :].strip():
            return _plain(head.cut(0, match.start())), head.cut(match.end())
    return _plain(head), head.cut(len(head))


def _plain(title: Passage) -> str:
    """总 则 is 总则; a colon stays only where the heading has no number (it is printed so)."""
    text = re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])", "", title.text)
    return text.rstrip("。 ")


def is_heading_like(node: Node) -> bool:
    """A short title rather than a sentence: its own line, or a known heading before its text."""
    title, rest = heading_of(node)
    if rest.text or role_of_title(title):
        return True
    folded = node.head.fold
    return (
        len(folded) <= _LONGEST
        and not re.search(r"[,;]|。.", folded)
        and (is_body_title(folded) or not folded.endswith("。"))
    )
