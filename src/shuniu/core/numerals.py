"""Chinese numerals, read and written: 二十七, 二〇〇九, 一百零三."""

from __future__ import annotations

DIGITS = "零〇○一二三四五六七八九两"
PLACES = {"十": 10, "百": 100, "千": 1000}
_VALUES = {"零": 0, "〇": 0, "○": 0, "两": 2} | {
    char: value for value, char in enumerate("一二三四五六七八九", start=1)
}
_WRITTEN = "〇一二三四五六七八九"


def value_of(numeral: str) -> int | None:
    """六 and 6 are 6; 二十七 is 27; 二〇〇九 is 2009; None for what is no number."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    if not numeral or any(char not in _VALUES and char not in PLACES for char in numeral):
        return None
    if not any(char in PLACES for char in numeral):
        return int("".join(str(_VALUES[char]) for char in numeral))
    return _by_places(numeral)


def written(number: int) -> str:
    """21 → 二十一, 105 → 一百零五; from 1 to 9999, empty for 0."""
    words, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            words += ("零" if zero else "") + _WRITTEN[digit] + unit
            zero = False
        else:
            zero = bool(words)
    return words[1:] if words.startswith("一十") else words


def _by_places(numeral: str) -> int:
    total, digit = 0, 0
    for char in numeral:
        if char in PLACES:
            total += (digit or 1) * PLACES[char]
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit
