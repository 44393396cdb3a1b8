"""Texts that a text cites, and its own closing words: who interprets it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from .head import NUMBER
from .passage import Passage

_CITED = re.compile(
    rf"《(?P<title>(?:[^《》]|《[^《》]*》){{2,120}})》(?:\s?[(](?P<number>[^()]{{0,4}}{NUMBER}|[^()]{{2,16}}令第?\d+号)[^()]{{0,20}}[)])?"
)
# What is cited as a rule or a paper with authority, not a periodical or a report that somebody writes.
_A_TEXT = re.compile(
    r"(?:法|条例|办法|规定|规则|细则|规程|程序|制度|通知|意见|决定|方案|批复|公告|纲要|规划|标准|规范|章程|宪法|准则|命令|若干措施|要点|目录|通则|协定|公约|解释|函|公报)(?:\(.{1,10}\))?$"
)
_KINDS = r"条例|办法|规定|规则|制度|细则|规程|规范"
_OWN_WORD = re.compile(rf"(?:制定|制订)本({_KINDS})|本({_KINDS})自[^。]{{2,20}}施行")
_INTERPRETS = re.compile(
    r"(?:本|该)?(?:规定|规则|办法|条例|细则|制度|方案)?(?:具体)?(?:应用问题)?由(?P<who>[^,。;由]{2,40}?)(?:负责)?(?:解释|负责解释)"
    r"|解释工作由(?P<bearer>[^,。;由]{2,40}?)(?:承担|负责)"
)


def references_in(paragraphs: Iterable[Passage], own: Iterable[str | None]) -> list[dict[str, Any]]:
    """Cited texts, each once, in order; the text's own titles are no reference."""
    titles = {title for title in own if title}
    found: dict[str, str | None] = {}
    for paragraph in paragraphs:
        for match in _CITED.finditer(paragraph.fold):
            title = paragraph.text[match.start("title") : match.end("title")]
            if _A_TEXT.search(match["title"]) and title not in titles and not _is_own(title, titles):
                found[title] = found.get(title) or match["number"]
    return [{"title": title, "number": number} for title, number in found.items()]


def _is_own(title: str, titles: set[str]) -> bool:
    return any(title in own and "印发" in own for own in titles)


def interpreter_in(paragraphs: Iterable[Passage]) -> str | None:
    for paragraph in paragraphs:
        if "解释" in paragraph.fold and (match := _INTERPRETS.search(paragraph.fold)):
            return match["who"] or match["bearer"]
    return None


def own_word(paragraphs: Iterable[Passage]) -> str:
    """What a text calls itself: 条例 in 制定本条例, 本条例自…起施行; empty where it does not."""
    for paragraph in paragraphs:
        if match := _OWN_WORD.search(paragraph.fold):
            return match[1] or match[2]
    return ""
