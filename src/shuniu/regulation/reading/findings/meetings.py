"""Articles that set up a meeting without saying who chairs it, who takes part, or who serves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .model import Finding, finding

_MEETING = re.compile(r"^(?:[\u4e00-\u9fff]{0,12})(?:会议|例会)(?=[。,]|由|根据|每|分|原则)")
_ASKED = (
    ("主持人", r"主持|召集"),
    ("参加人员", r"参加|组成|出席|成员"),
    ("会务承办", r"会务|承办|筹备|秘书工作"),
)


def meetings(reading: dict[str, Any]) -> Iterator[Finding]:
    """One finding for an article; none where the text says nothing at all about holding meetings."""
    for article in reading.get("articles", ()) if reading.get("kind") == "rules" else ():
        text = str(article.get("text") or "").strip()
        items = article.get("items") or ()
        name = _MEETING.match(text)
        if name is None or not items:
            continue
        whole = text + "".join(str(item.get("text") or "") for item in items)
        missing = [what for what, pattern in _ASKED if not re.search(pattern, whole)]
        if missing:
            yield finding(
                "meeting_incomplete", article.get("line"), meeting=name.group(), missing="、".join(missing)
            )
