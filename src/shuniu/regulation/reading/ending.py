"""What stands after a text: signature and date, copies, the list of annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .bodies import is_office_name
from .dates import Dated, date_alone
from .passage import Passage

_LAST = 12
_AFTER = re.compile(
    r"(?:抄送|主题词|附件|附:|\(此件|\(本文有删减|\(联系|印发机关|[^。]{2,40}20\d\d年\d+月\d+日印发)"
)


@dataclass(frozen=True)
class Ending:
    """Who signed at the end of a text, and when."""

    issuer: str | None = None
    dated: Dated | None = None


def without_ending(text: Sequence[Passage]) -> tuple[list[Passage], Ending]:
    """The text without its signature and what follows, and what they say."""
    kept = list(text)
    while kept and len(text) - len(kept) < _LAST and _AFTER.match(kept[-1].fold):
        kept.pop()
    for place in range(len(kept) - 1, max(len(kept) - 4, 2), -1):
        if dated := date_alone(kept[place].fold):
            signed = _signature(kept[place - 1])
            return kept[: place - 1 if signed else place], Ending(signed, dated)
    return kept, Ending()


def _signature(passage: Passage) -> str | None:
    name = re.sub(r"\s", "", passage.fold)
    return passage.text if is_office_name(name) else None
