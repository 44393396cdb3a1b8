"""A paper that came as text, set as an official page has it: issuer and title in the middle, the date at the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shuniu.work.incoming.recognise import DATE

_HEAD = 30  # lines within which title, number and addressees stand
_ADDRESSEES = re.compile(r"[^。；;]{2,}[:：]")
_RED_HEAD = re.compile(r"[一-鿿（）()、]{3,40}文件")
_SIGNATURE = 30  # a signature is no longer than this
_SIGNATURES = 6  # bodies that sign together


@dataclass(frozen=True)
class Line:
    words: str
    role: str = ""  # issuer, title, number, addressees, signature; none: a line of the body


def laid_out(lines: Sequence[str], *, title: str, number: str) -> list[Line]:
    """Each line with its place on the page. What is not recognised stays a line of the body."""
    words = [line.strip() for line in lines if line.strip()]
    roles = {**_signed(words), **_head(words[:_HEAD], _tight(title), _tight(number))}
    return [Line(line, roles.get(place, "")) for place, line in enumerate(words)]


def _head(lines: Sequence[str], title: str, number: str) -> dict[int, str]:
    roles: dict[int, str] = {}
    left = title
    for place, line in enumerate(lines):
        tight = _tight(line)
        if _RED_HEAD.fullmatch(tight):
            roles[place] = "issuer"
        elif left and left.startswith(tight):
            roles[place], left = "title", left.removeprefix(tight)
        elif number and tight == number:
            roles[place] = "number"
        elif not left and _ADDRESSEES.fullmatch(tight):
            roles[place] = "addressees"
            break
    return roles


def _signed(lines: Sequence[str]) -> dict[int, str]:
    """The last line that is a date alone, and the short lines above it."""
    dated = next((place for place in reversed(range(len(lines))) if DATE.fullmatch(_tight(lines[place]))), 0)
    if dated < len(lines) // 2:
        return {}
    roles = {dated: "signature"}
    for place in range(dated - 1, max(dated - _SIGNATURES, 0) - 1, -1):
        if len(lines[place]) > _SIGNATURE or re.search(r"[。：:；;，、]$", lines[place]):
            break
        roles[place] = "signature"
    return roles


def _tight(words: str) -> str:
    return re.sub(r"\s+", "", words)
