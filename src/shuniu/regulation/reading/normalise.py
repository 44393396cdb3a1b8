"""A text as given, made ready to be read: damage of pasted pages mended, simplified characters, the printed form kept.

Characters go by OpenCC. Words do not: a converter that knows Taiwan's words breaks right ones, so the few words that
a machine exchanged on the way to traditional characters stand in a table, each bound to its place (``words``).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from .words import Meant, meant_in

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
# Radicals and compatibility forms that PDF files print in place of the characters themselves.
_LOOKALIKES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_ENTITY = re.compile(r"&#?\w{2,8};")
_LEFT_TAG = re.compile(
    r"</?(?:p|br|div|span|b|strong|font|a|td|tr|table|center|o:p)\b[^<>]{0,200}>", re.IGNORECASE
)
# A note of where a text comes from, as files of texts carry it (# source: …): not of the text.
_ORIGIN = re.compile(r"#+ *[a-z][a-z _-]{2,20}:")
_MARKDOWN = re.compile(r"^\s*#{1,6} +|\*\*")
_HAN = re.compile("[\u3400-\u9fff]")
# A line printed with a space between all characters: 主 要 职 责, (一)秘 书 科.
_SPACED = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)?\s*"
    r"[\u3400-\u9fff](?:[ \u3000][\u3400-\u9fff、（）()]){2,}\s*"
)
_GAP = re.compile(r"(?<=[\u3400-\u9fff、（）()])[ \u3000](?=[\u3400-\u9fff、（）()])")
# Figures as a scan is misread: 2 3 名, 主任 l 名.
_FIGURE = re.compile(
    r"(?<=[\u3400-\u9fff:：])\s?([\dlIO|](?: ?[\dlIO|]){0,3}) ?(?=[名人](?![\u3400-\u9fff]))"
)
_MISREAD = str.maketrans("lI|O", "1110", " ")

_FULL = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_ODD = (
    dict(zip("\u3000\t﹑丶︰∶﹔﹐﹙﹚︵︶．｡", "  、、::;,()().。", strict=True))
    | dict.fromkeys("[［【", "〔")
    | dict.fromkeys("]］】", "〕")
)
_FOLD = {**_FULL, **{ord(odd): plain for odd, plain in _ODD.items()}}

# A share of characters that only one script has, from which a text counts as written in it.
_ENOUGH = 0.02


class Line(NamedTuple):
    """A line of the input: its number from 1, its text in simplified characters, and as printed.

    ``prints`` holds for each character of the text what was printed there; None where nothing differs.
    """

    number: int
    text: str
    as_printed: str
    prints: tuple[str, ...] | None = None


def normalised(raw: Iterable[str]) -> tuple[list[Line], str]:
    """The lines of a text and its script, ``hans`` or ``hant``."""
    printed = [clean(line) for line in raw]
    whole = "\n".join(printed)
    script = script_of(whole)
    if script == "hans" and not _share_of_traditional(whole):
        return [Line(number, text, text) for number, text in enumerate(printed, start=1)], script
    return _converted(printed, script), script


def clean(line: str) -> str:
    """One line without what only damages it: entities and tags left standing, invisible characters, odd spaces."""
    if "&" in line:
        line = _ENTITY.sub(lambda found: html.unescape(found[0]), line)
    if "<" in line:
        line = _LEFT_TAG.sub("", line)
    if line.startswith("#") and _ORIGIN.match(line):
        return ""
    if "#" in line or "*" in line:
        line = _MARKDOWN.sub("", line)
    if " " in line or "\u3000" in line:
        line = _without_gaps(line)
    line = _LOOKALIKES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line)
    return _SPACES.sub(" ", _INVISIBLE.sub("", line)).rstrip()


def _without_gaps(line: str) -> str:
    """Characters of one word put together again."""
    if _SPACED.fullmatch(line):
        line = _GAP.sub("", line)
    return _FIGURE.sub(lambda found: found[1].translate(_MISREAD), line)


def fold(text: str) -> str:
    """One width for digits, letters, brackets and marks, for matching; as long as the text itself."""
    return text.translate(_FOLD)


def script_of(text: str) -> str:
    traditional, han = _share_of_traditional(text), len(_HAN.findall(text))
    if traditional <= han * _ENOUGH:
        return "hans"
    return "hant" if traditional > _differing(text, _converter("s2t").convert(text)) else "hans"


def _share_of_traditional(text: str) -> int:
    return _differing(text, _converter("t2s").convert(text))


def _differing(before: str, after: str) -> int:
    return sum(one != other for one, other in zip(before, after, strict=False))


def _converted(printed: Sequence[str], script: str) -> list[Line]:
    """Every line of a traditional text; in a simplified one only the lines that are traditional themselves."""
    simple = [
        _simplified(line) if script == "hant" or script_of(line) == "hant" else line for line in printed
    ]
    # A converter that knows Taiwan's words leaves no 文件 behind; where one is left, 档案 are archives.
    exchanged = script == "hant" and not any("文件" in line for line in simple)
    return [
        _line(number, text, before, exchanged)
        for number, (text, before) in enumerate(zip(simple, printed, strict=True), start=1)
    ]


def _line(number: int, text: str, printed: str, exchanged: bool) -> Line:
    if text == printed:
        return Line(number, text, printed)
    words = meant_in(text, exchanged=exchanged)
    mended, prints = _mended(text, printed, words)
    return Line(number, mended, printed, prints)


def _mended(text: str, printed: str, words: Sequence[Meant]) -> tuple[str, tuple[str, ...]]:
    """The text with the words that were meant, and what was printed at each of its characters."""
    parts: list[str] = []
    prints: list[str] = []
    end = 0
    for word in words:
        parts += [text[end : word.begin], word.meant]
        prints += [*printed[end : word.begin], *_spread(printed[word.begin : word.end], len(word.meant))]
        end = word.end
    return "".join([*parts, text[end:]]), (*prints, *printed[end:])


def _spread(printed: str, length: int) -> list[str]:
    """A printed word over the characters of the word that was meant; the last takes what is left over."""
    return [printed[place : place + 1] if place < length - 1 else printed[place:] for place in range(length)]


def _simplified(line: str) -> str:
    whole: str = _converter("t2s").convert(line)
    if len(whole) == len(line):
        return whole
    return "".join(_one_simplified(char) for char in line)


def _one_simplified(char: str) -> str:
    converted: str = _converter("t2s").convert(char)
    return converted if len(converted) == 1 else char


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)
