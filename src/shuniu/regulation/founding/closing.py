"""What the end of a text (附则) settles: by whose procedure units and quotas are changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shuniu.regulation.founding.limits import FoundGate
from shuniu.regulation.models import Text
from shuniu.regulation.reading.normalise import normalised

# A change to units or quotas waits for this body; the evidence of the gate is the body's name.
CHANGE = "establishment.change"

_CHANGED_BY = re.compile(r"调整[^。,，;；]{0,6}由(?P<who>[^。,，;；由]{2,30}?)按[^。]{0,8}程序[^。]{0,4}办理")
_SECTION = re.compile(r"^\s*(?P<number>[一二三四五六七八九十]{1,3})、\s*附\s*则")


def gates(text: Text) -> Iterator[FoundGate]:
    """At most one: the body that the text's own last sentence names."""
    reference = "附则"
    for line in normalised(text.lines)[0]:
        if found := _SECTION.match(line.text):
            reference = f"{found['number']}（附则）"
        if found := _CHANGED_BY.search(line.text):
            yield FoundGate(CHANGE, found["who"], reference)
            return
