"""What the paragraph on staff does not say: who counts, who heads, whether a figure stands inside another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..normalise import Line, fold
from .model import Finding, finding

_PLACES = re.compile(r"\d{1,3}名")
_CONCURRENT = re.compile(
    r"[\u4e00-\u9fff]{2,20}\d{1,3}名\([^()]*兼[^()]*\)|[\u4e00-\u9fff]{2,12}\(不含兼职[^()]{0,12}\)"
)
_SAYS = re.compile(r"不占|占用|不计入|计入")
_WITHOUT_TITLE = re.compile(r"(?<=[,、;(])([\u4e00-\u9fff]{2,20}(?:办公室|中心|室|科|处))\d{1,2}名")
_DEPUTY_ALONE = re.compile(r"编制\d{1,3}名,其中:?((?:专职)?副主任\d{1,2}名)")
_OTHER = re.compile(r"其他事项|其它事项")
# Since 2018 texts are the party's (市委编办), and workers are settled elsewhere.
_OF_2019 = re.compile(r"职能配置|制定本规定|委机构编制委员会|委编办|委编委")
_QUOTA = re.compile(r"行政编制(?:为)?(\d{1,4})名")


def posts(reading: dict[str, Any], lines: Sequence[Line]) -> Iterator[Finding]:
    if reading.get("kind") != "establishment":
        return
    texts = [(line.number, fold(line.text)) for line in lines]
    for number, text in texts:
        if _PLACES.search(text):
            yield from _unclear(text, number)
    yield from _beside(texts)
    yield from _missing_figures(texts)


def _unclear(text: str, number: int) -> Iterator[Finding]:
    if not _SAYS.search(text):
        for match in _CONCURRENT.finditer(text):
            yield finding("concurrent_unclear", number, words=match.group())
    for match in _WITHOUT_TITLE.finditer(text):
        if not text[: match.start()].endswith("含") and "领导职数" in text[: match.start()]:
            yield finding("post_without_title", number, words=match.group())
    for match in _DEPUTY_ALONE.finditer(text):
        yield finding("head_post_missing", number, words=match[1])


def _beside(texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """A located office's quota under 其他事项: inside the total or on top?"""
    total, beside = None, False
    for number, text in texts:
        beside = beside or bool(_OTHER.search(text) and len(text) < 12)
        if (quota := _QUOTA.search(text)) is None:
            continue
        if not beside:
            total = total or quota[1]
        elif total and (name := re.match(r"\([一二三四五六七八九十]+\)([\u4e00-\u9fff]{2,24}?)设在", text)):
            yield finding("headcount_place_unclear", number, title=name[1], number=quota[1], total=total)


def _missing_figures(texts: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """An administrative quota, and not a word of workers; posts 按有关规定配备."""
    quota = next((number for number, text in texts if _QUOTA.search(text)), None)
    if quota is None:
        return
    if not any(re.search(r"工勤|后勤服务人员|事业编制", text) or _OF_2019.search(text) for _, text in texts):
        yield finding("figure_missing", quota, what="工勤人员编制")
    for number, text in texts:
        if re.search(r"非领导职[务数][^。;]{0,8}按有?关?规定", text):
            yield finding("figure_missing", number, what="非领导职务职数")
