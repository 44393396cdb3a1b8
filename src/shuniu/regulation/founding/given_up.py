"""What a text gives up, and to whom it went: 将…的有关职责划给…, 不再承担…的职责."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shuniu.regulation.founding.pieces import pieces

_MOVED = re.compile(
    r"将(?P<what>[^。;；]{2,60}?)(?:的)?(?:有关|相关)?(?:职责|职能|工作)?"
    r"(?:整合)?(?:划给|划入|划归|划转(?:给|到|至)?|移交(?:给)?|交给|交由|转给|调整(?:到|至|给))(?P<body>[^。,，;；]{2,40})"
)
_DROPPED = re.compile(
    r"(?:不再(?:承担|负责|保留|行使)|取消|停止)(?P<what>[^。;；]{2,60}?)(?:的)?(?:有关|相关)?(?:职责|职能)?(?:[。;；]|$)"
)
_OURS = re.compile(
    r"^(?:原|由|承担的)*(?:(?:省|市|县|区|州)?(?:人民)?政府(?:办公厅|办公室)?(?:承担的|负责的)?)?(?:原|承担的|负责的)*"
)


@dataclass(frozen=True)
class FoundGivenUp:
    what: str
    body: str
    clause: str
    words: str


def given_up(reading: Mapping[str, Any]) -> Iterator[FoundGivenUp]:
    actions = {str(one.get("text")): one.get("action") for one in reading.get("adjustments") or []}
    seen: set[str] = set()
    for piece in pieces(reading):
        if piece.kind != "adjustment" or actions.get(piece.words) not in {"drop", "move_out"}:
            continue
        for what, body in _named(piece.words):
            if what not in seen:
                seen.add(what)
                yield FoundGivenUp(what[:120], body[:120], piece.reference, piece.words[:300])


def _named(words: str) -> Iterator[tuple[str, str]]:
    for found in _MOVED.finditer(words):
        yield _bare(found["what"]), re.sub(r"(?:承担|负责|管理)$", "", found["body"])
    for found in _DROPPED.finditer(words):
        yield _bare(found["what"]), ""


def _bare(what: str) -> str:
    """市政府扶贫开发 → 扶贫开发; a name that would lose everything stays whole."""
    return _OURS.sub("", what).strip('“”"的 ') or what
