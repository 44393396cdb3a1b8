"""Recognising a person's name by its place in a line and the family names in use."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f〇"
DOT = "·•‧∙・․"
DOTTED = rf"[{HAN}]{{1,8}}(?:[{DOT}][{HAN}]{{1,8}}){{1,4}}"
SPACED = rf"[{HAN}][ \t\u3000]{{1,4}}[{HAN}]"
PLAIN = rf"[{HAN}]{{2,4}}"
TITLES = ("同志", "先生", "女士")

_NOT_IN_A_NAME = frozenset(
    "因的各其他它们这那该及与和或等第每某何此在于由对以为被向把将从按据所是有无不未已请经们级个项次办局委厅处科部"
)
_BODY_ENDS = "局委办厅处科区县市部镇乡院队司厂矿"
_GROUP_WORDS = (
    "领导",
    "负责",
    "分管",
    "主要",
    "有关",
    "相关",
    "上述",
    "以上",
    "以下",
    "班子",
    "单位",
    "部门",
    "成员",
    "干部",
    "工作",
    "政府",
    "老",
    "下列",
)


@cache
def _surnames() -> dict[str, frozenset[str]]:
    blocks: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in files(__package__).joinpath("data/surnames.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = blocks.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return {name: frozenset(words) for name, words in blocks.items()}


def bare(name: str) -> str:
    """The name without the space that spreads two characters over three."""
    return re.sub(r"\s+", "", name)


def _begins_with_surname(name: str) -> bool:
    known = _surnames()
    if name[:2] in known["compound"]:
        return 3 <= len(name) <= 4
    return name[0] in known["strong"] and 2 <= len(name) <= 3


def is_name(text: str) -> bool:
    """A name by itself: family name and one or two characters, or parts joined by a dot."""
    name = bare(text)
    if re.fullmatch(DOTTED, name):
        return True
    if not re.fullmatch(PLAIN, name) or not _begins_with_surname(name):
        return False
    known = _surnames()
    return name not in known["words"] and name[:2] not in known["words"] and name[-1] not in _BODY_ENDS


def is_likely_name(text: str) -> bool:
    """Enough where a title or a post proves that a person is meant: names without a Han family name too."""
    name = bare(text)
    if re.fullmatch(DOTTED, name):
        return True
    if not re.fullmatch(PLAIN, name) or any(word in name for word in _GROUP_WORDS):
        return False
    if _begins_with_surname(name) or name[0] in _surnames()["weak"]:
        return name not in _surnames()["words"]
    return len(name) >= 2 and not (_NOT_IN_A_NAME & set(name))
