"""The single tasks of a unit's text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .bodies import DOES
from .passage import Passage
from .splitting import cuts, parts

# A comma parts two tasks only where the next words begin with what somebody does, and the words before are more
# than a circumstance (根据…, 围绕…,).
_BEGINS = re.compile(
    r"(?:并)?(?:负责|承担|承办|协助|组织协调|组织|指导|参与|协调|管理|办理|督促|监督|做好|拟订|拟定|起草|完成|受理|推动|开展|牵头|联系|落实|提出(?=.{0,6}建议))"
)
_CIRCUMSTANCE = re.compile(
    r"^(?:根据|围绕|按照|按|依照|依法|为|以|在|对|经|由|结合|通过|运用|会同|因|当|受|如|凡|本着|遵照|严格按照)"
)
_LEADING = re.compile(r"^(?:其)?(?:主要职责|主要职能|职责|职能|主要任务|主要工作)(?:是|为|包括)?:")


def tasks_of(passage: Passage) -> list[Passage]:
    """A unit's text cut at full stops and semicolons, and at commas where the next task begins."""
    lead = _LEADING.match(passage.fold)
    whole = passage.cut(lead.end()) if lead else passage
    return [task for sentence in parts(whole, "。;") for task in _by_comma(sentence) if len(task) >= 2]


def _by_comma(sentence: Passage) -> Iterator[Passage]:
    begin, place = 0, 0
    for _, mark in cuts(sentence, ","):
        end = place + _length(sentence, place, mark)
        following = sentence.fold[end:]
        so_far = sentence.cut(begin, end - 1 if mark else end)
        if mark and _BEGINS.match(following) and _is_task(so_far):
            yield so_far
            begin = end
        place = end
    yield sentence.cut(begin)


def _length(sentence: Passage, place: int, mark: str) -> int:
    """From here to behind the comma that stands outside brackets."""
    if not mark:
        return len(sentence) - place
    depth = 0
    for offset, char in enumerate(sentence.fold[place:]):
        depth += (char in "(《〈“") - (char in ")》〉”" and depth > 0)
        if depth == 0 and char == ",":
            return offset + 1
    return len(sentence) - place


def _is_task(passage: Passage) -> bool:
    return bool(re.match(DOES, passage.fold)) and not _CIRCUMSTANCE.match(passage.fold) and len(passage) >= 6
