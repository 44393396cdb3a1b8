"""The words as the rules read them: no blanks, half-width letters, simplified characters, quoted titles hidden."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from shuniu.instructions.reading.records import Clean

_QUOTED = re.compile(r"《[^》\n]{1,200}》")
_HALF = {ord("　"): " ", **{code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)}}
# Punctuation typed in the Latin way reads as the Chinese it stands for.
_PUNCTUATION = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"})
# Slips of the pen and of input methods, one character for one.
_SLIPS = str.maketrans({"囯": "国", "囗": "口", "巳": "已"})


def cleaned(written: str) -> Clean:
    """Every character keeps its place, so that each finding can be shown in what was written."""
    text = _simplified(written.translate(_HALF).translate(_PUNCTUATION)).translate(_SLIPS)
    # A title says what the paper is about, not who is asked.
    text = _QUOTED.sub(lambda found: "《" + "·" * (len(found[0]) - 2) + "》", text)
    places = [place for place, char in enumerate(text) if not char.isspace() or char == "\n"]
    kept = "".join("。" if text[place] == "\n" else text[place] for place in places)
    return Clean(kept, written, tuple(places))


def _simplified(text: str) -> str:
    if text.isascii():
        return text
    turned: str = _converter().convert(text)
    # Hardly ever is a phrase turned into one of another length; then the places would be lost.
    return turned if len(turned) == len(text) else "".join(map(_one, text))


def _one(char: str) -> str:
    turned: str = _converter().convert(char)
    return turned if len(turned) == 1 else char


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
