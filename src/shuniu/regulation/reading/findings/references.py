"""Other texts that a text leans on: not supplied, not named, or no longer in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..normalise import Line, fold
from .in_force import Ended, ended_terms, ended_text
from .model import Finding, finding

_TITLE = re.compile(r"《[^《》]{2,80}》")
_RULE = (
    "办法|规定|条例|法|细则|规则|制度|意见|通知|方案|决定|准则|程序|规范|标准|章程|"
    "批复|预案|纲要|命令|公告|决议|函|通则|目录|格式"
)
_IS_RULE = re.compile(rf"(?:{_RULE})(?:\([^()]{{1,12}}\))?》$")
# 按政务督查工作规则承办: a rule of the house, named without brackets.
_UNQUOTED = re.compile(
    r"(?:按照?|依照|依据|根据|遵照|(?<=》)(?:及|和|、))([\u4e00-\u9fff]{2,10}?"
    r"(?:工作|管理|保密|处置|值班|办理)(?:规则|程序|规定|办法|制度|细则))"
)
_VAGUE = re.compile(
    r"本(?:办|室|厅|局|市|县|区|省|单位|机关)(?:有关|相关)规定|"
    r"(?:有关|相关)(?:法律法规|法律、法规|规定|章程|办法|制度)|国家(?:有关|相关)规定|另行(?:规定|制定|确定)|另有规定"
)
_LINES_OF_TITLE = ("title", "notice_title")


def references(reading: dict[str, Any], lines: Sequence[Line]) -> list[Finding]:
    texts = [(line.number, fold(line.text)) for line in lines]
    return [*_named(reading, texts), *_vague(texts), *_terms(texts)]


def _named(reading: dict[str, Any], texts: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    """Each text once, where it is first named; not the text itself, nor a bulletin."""
    own = _own_titles(reading)
    seen: set[str] = set()
    for number, text in texts:
        for title in _titles(text):
            if title in seen or _bare(title) in own:
                continue
            seen.add(title)
            yield finding("reference_missing", number, title=title)
            if ended := ended_text(title):
                yield _repealed(title, ended, number)


def _titles(text: str) -> Iterator[str]:
    for match in _TITLE.finditer(text):
        if _IS_RULE.search(match.group()):
            yield match.group()
    for match in _UNQUOTED.finditer(text):
        if not re.match(r"有关|相关|规定|上述|以下|本", match.group(1)):
            yield f"《{match.group(1)}》"


def _own_titles(reading: dict[str, Any]) -> set[str]:
    own = {_bare(str(reading.get(key) or "")) for key in _LINES_OF_TITLE}
    quoted = {_bare(title) for text in own for title in _TITLE.findall(text)}
    return {title for title in own | quoted if title}


def _bare(title: str) -> str:
    return re.sub(r"\s", "", fold(title)).strip("《》")


def _repealed(title: str, ended: Ended, number: int) -> Finding:
    return finding(
        "reference_repealed",
        number,
        title=title,
        ended=ended.ended.isoformat(),
        replacement=ended.replaced_by,
    )


def _vague(texts: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    """有关规定 once for the text, with how often it is written."""
    places: dict[str, list[int]] = {}
    for number, text in texts:
        for match in _VAGUE.finditer(text):
            places.setdefault(match.group(), []).append(number)
    for words, numbers in places.items():
        yield finding("reference_vague", numbers[0], words=words, times=len(numbers))


def _terms(texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    for ended in ended_terms():
        number = next((number for number, text in texts if ended.name in text), None)
        if number is not None:
            yield finding(
                "term_repealed",
                number,
                term=ended.name,
                ended=ended.ended.isoformat(),
                replacement=ended.replaced_by,
            )
