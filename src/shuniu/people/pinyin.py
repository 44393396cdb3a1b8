"""Pinyin of names: for finding people and bodies, never for ordering them."""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin

# Characters that read otherwise as a surname.
_SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "任": "ren", "朴": "piao",
    "华": "hua", "尉": "yu", "盖": "ge", "缪": "miao", "翟": "zhai", "覃": "qin", "乐": "yue", "员": "yun",
    "折": "she", "种": "chong", "秘": "bi", "冼": "xian", "洗": "xian", "召": "shao", "繁": "po", "黑": "he",
}  # fmt: skip


def of_person(name: str) -> tuple[str, str]:
    """Zeng Min as ("zengmin", "zm")."""
    sounds = lazy_pinyin(name)
    if name[:1] in _SURNAMES and sounds:
        sounds = [_SURNAMES[name[0]], *lazy_pinyin(name[1:])]
    return "".join(sounds).lower(), "".join(sound[:1] for sound in sounds).lower()


def of_body(name: str) -> tuple[str, str]:
    return "".join(lazy_pinyin(name)).lower(), "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
