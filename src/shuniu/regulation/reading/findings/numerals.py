"""Chinese numerals as they stand in markers: 十二, 二十, 一百零三, 12."""

from __future__ import annotations

_DIGITS = {
    "零": 0,
    "〇": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_WRITTEN = "零一二三四五六七八九"


def number_of(text: str | None) -> int | None:
    """12 for 十二 and 12; None for anything else."""
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    total, digit = 0, None
    for char in text:
        if char in _PLACES:
            total += (1 if digit is None or digit == 0 else digit) * _PLACES[char]
            digit = None
        elif char in _DIGITS:
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0)


def written(number: int) -> str:
    """十二 for 12; up to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_WRITTEN[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _WRITTEN[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_WRITTEN[ones] if ones else "")
