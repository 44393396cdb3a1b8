"""Markers, separators and brackets: how lists are written in a notice."""

from __future__ import annotations

import re
from typing import NamedTuple

_FULL = "（），：；！？／　［］｜＋．０１２３４５６７８９\t\u00a0\u2003\u2002"
_HALF = "(),:;!?/ []|+.0123456789   " + " "
_WIDTH = str.maketrans(_FULL, _HALF[: len(_FULL)].ljust(len(_FULL)))

_NUMERAL = "[一二三四五六七八九十百〇零]{1,4}"
MARKER = re.compile(
    rf"\s*(?:[(\[](?:{_NUMERAL}|\d{{1,3}})[)\]][、.,]?|(?:{_NUMERAL}|\d{{1,3}})[、.](?!\d)|\d{{1,3}}\)|第{_NUMERAL}[条章节]|[①-⑳]|[●■◆▲★○□•▪☆*➢✓-]+)\s*"
)
_TAIL = re.compile(
    r"(?:等?方面的(?:协调服务|综合协调|服务协调|协调|服务|指导)工作|"
    r"等方面的(?:协调服务|综合协调|服务协调|协调|服务)|"
    r"等?(?:有关|相关|各)?(?:方面|单位|部门|机构|领域|事项)?(?:的)?(?:有关|相关|具体|各项)?工作|"
    r"等(?:有关|相关)?(?:方面|单位|部门|机构|领域|事项|企事业单位)|等)$"
)
# 日常工作 is a field by itself; without its last word it would say nothing.
_NEEDS_WORK = re.compile(
    r"(?:日常|全面|常务|重点|其他|机关|中心|办公室|政府|党委|党组|本职|具体|各项|分管|相关|有关)$"
)
_BODY = re.compile(
    r"(?:局|委|委员会|办|办公室|办公厅|厅|处|科|室|中心|公司|集团|学校|学院|大学|中学|小学|医院|法院|检察院|院|站|所|联合会|协会|商会|学会|总会|工会|商会|青联|妇联|残联|文联|社科联|"
    r"工商联|侨联|科协|团市委|团县委|团区委|共青团|红十字会|合作社|联社|供销社|报社|馆|部|管委会|支队|大队|总队|中队|银行|分行|支行|银监|街道|街道办|镇|乡|园区|开发区|新区|示范区|度假区|"
    r"工委|纪委|监委|人大|政协|台|电视台|广播站|指挥部|领导小组|组|基地|档案馆|军分区|人武部|武警|分局|管理局|保险公司|厂|矿|园|海关|署|事务所|服务社|党校|行政学院|研究院|研究室|消防)$"
)
_JOINERS = re.compile(r"(?:和|与|及|以及|暨)")
_OPEN, _CLOSE = "(《〈“〔[", ")》〉”〕]"
_EMPTY_TASK = re.compile(
    r"(?:交办|交给|安排|布置)的?(?:其他|其它|各项|临时|有关)?(?:工作|任务|事项)|其他(?:交办)?(?:工作|任务|事项)$"
)


class Item(NamedTuple):
    """One entry of a list: its name, what stands in brackets after it."""

    name: str
    remark: str | None


def match_form(text: str) -> str:
    """One width for brackets, digits and spaces, of the same length as the text."""
    return text.translate(_WIDTH)


def marker_of(text: str) -> str:
    found = MARKER.match(text)
    return found.group().strip() if found else ""


def without_marker(text: str) -> str:
    """The line without its (一), 1. or bullet."""
    found = MARKER.match(text)
    return text[found.end() :].strip() if found else text.strip()


def split_outside(text: str, separators: str) -> list[str]:
    """Split at the separators that stand outside every bracket."""
    parts, depth, begin = [], 0, 0
    for place, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and char in separators:
            parts.append(text[begin:place])
            begin = place + 1
    parts.append(text[begin:])
    return [part.strip() for part in parts if part.strip()]


def is_body(name: str) -> bool:
    """Ends like the name of a body: 市发改委, 县残联, 花湖开发区."""
    return len(name) >= 2 and bool(_BODY.search(name))


def _join_split(part: str) -> list[str]:
    """市财政局和市审计局 is two bodies; 发展和改革委员会 is one."""
    for found in _JOINERS.finditer(part):
        left, right = part[: found.start()], part[found.end() :]
        if (
            _outside(part, found.start())
            and is_body(_cut(left).name)
            and len(right) >= 3
            and is_body(_cut(right).name)
        ):
            return [left, *_join_split(right)]
    return [part]


def _outside(text: str, place: int) -> bool:
    before = text[:place]
    return sum(map(before.count, _OPEN)) <= sum(map(before.count, _CLOSE))


def _cut(part: str) -> Item:
    found = re.fullmatch(r"([^()]+)\((.*)\)", part.strip())
    return Item(found.group(1).strip(), found.group(2)) if found else Item(part.strip(), None)


def read_items(text: str) -> tuple[list[Item], bool]:
    """The entries of a list after 负责, 分管 or 联系, and whether it speaks of work rather than of bodies."""
    text = re.sub(r"[。;,:、\s]+$", "", text.strip())
    of_work = bool(re.search(r"(?:工作|方面|领域|事项|事务|日常工作)$", text))
    items: list[Item] = []
    parts = split_outside(text, "、,;")
    for place, part in enumerate(parts):
        if _EMPTY_TASK.search(part):
            continue
        last = place == len(parts) - 1
        items.extend(_cut(piece) for piece in _join_split(_clean(part, last, len(parts))))
    return [item for item in items if item.name and item.name not in ("等", "工作")], of_work


def _clean(part: str, last: bool, count: int) -> str:
    part = re.sub(r"^(?:以及|及|和|并)(?=.{2})", "", part)
    if not last and count > 1:
        return part
    short = _TAIL.sub("", part).strip()
    if not short or (_NEEDS_WORK.search(short) and part.endswith("工作") and not is_body(short)):
        return part
    return short
