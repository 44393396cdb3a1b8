"""What the head of a paper says: number, sender, title, date, urgency, kind. Proposals; the clerk confirms each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shuniu.core.numerals import value_of

KINDS = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要",
    "答复", "复函", "令",
)  # fmt: skip

_NUMBER = re.compile(
    r"(?P<word>[一-鿿]{1,16})\s*[〔\[［（(【]\s*(?P<year>(?:19|20)\d{2})\s*[〕\]］）)】]\s*第?\s*(?P<number>\d{1,5})\s*号"
)
_ORDER = re.compile(r"第\s*\d{1,5}\s*号")
_KIND_AT_END = re.compile(rf"(?:{'|'.join(KINDS)})(?:[（(].{{1,12}}[）)])?$")
_OF_KIND = re.compile(rf"关于.{{2,}}(?:的|等)?(?:{'|'.join(KINDS)})(?:[（(].{{1,12}}[）)])?$")
_ADDRESSEES = re.compile(r"^[^。；;]{2,}[:：]$")
DATE = re.compile(r"(?P<y>(?:19|20)\d{2})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日")
_DATE_IN_WORDS = re.compile(
    r"(?P<y>[一二三四五六七八九〇○零Oo0]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_URGENCY = re.compile(r"^\W*(?:(?:紧急程度)[:：]?)?(?P<u>特提|特急|加急|平急)\W*$")
_MARKED_URGENCY = re.compile(r"(?:^|\s|★\S{0,4}\s*)(?P<u>特急|加急|特提|平急)(?:\s|$)")
_RED_HEAD = re.compile(r"^(?P<who>(?!.*关于)[一-鿿（）()、]{3,40}?)文件$")
_NOISE = re.compile(r"^[\s\W\d]*$|^(?:签发人|份号|密级)[:：]|^第?\s*\d+\s*页")

_HEAD = 30  # lines within which the head of a paper ends
_TITLE_LINES = 5


@dataclass(frozen=True)
class Proposed:
    number: str = ""
    sender: str = ""
    title: str = ""
    date: date | None = None
    urgency: str = ""
    kind: str = ""


def propose(lines: Sequence[str]) -> Proposed:
    """All that can be read from these lines; what cannot is left empty for the clerk."""
    read = [" ".join(line.split()) for line in lines]
    read = [line for line in read if line]
    head = read[:_HEAD]
    title = _title(head)
    return Proposed(
        number=_number(head, title),
        sender=_sender(read, title),
        title=title,
        date=_date(read),
        urgency=_urgency(head),
        kind=_kind(title),
    )


def _number(head: Sequence[str], title: str) -> str:
    for line in head:
        tight = line.replace(" ", "")
        if (
            (found := _NUMBER.search(tight))
            and tight not in title
            and not re.search(r"[《》]", tight[: found.start()])
        ):
            return f"{found['word']}〔{found['year']}〕{found['number']}号"
    return next((line.replace(" ", "") for line in head[:8] if _ORDER.fullmatch(line.replace(" ", ""))), "")


def _title(head: Sequence[str]) -> str:
    """The lines up to the first that ends with a kind of document, begun where the sender or 关于 begins."""
    if published := _title_of_order(head):
        return published
    for end, line in enumerate(head):
        tight = line.replace(" ", "")
        if not _KIND_AT_END.search(tight) or tight.endswith(("文件", "号")) or len(tight) > 160:
            continue
        start = _title_start(head, end)
        joined = _joined(head[start : end + 1])
        if _OF_KIND.search(joined) or ("关于" not in joined and 6 <= len(joined) <= 60):
            return joined
    return _title_without_kind(head)


def _title_of_order(head: Sequence[str]) -> str:
    """An order names in its first sentence what it publishes: 《专利代理条例》已经…"""
    if not any(_ORDER.fullmatch(line.replace(" ", "")) for line in head[:8]):
        return ""
    found = next(
        (found for line in head[:12] if (found := re.match(r"《(?P<what>[^》]{4,60})》", line))), None
    )
    return found["what"] if found else ""


def _title_start(head: Sequence[str], end: int) -> int:
    start = end
    while start > 0 and end - start < _TITLE_LINES - 1:
        before = head[start - 1]
        if _is_outside_title(before) or ("关于" in head[start] and not _continues(before, head[start])):
            break
        start -= 1
    return start


def _continues(before: str, line: str) -> bool:
    """国务院办公厅 / 关于…: the sender of the title on a line of its own."""
    return line.startswith("关于") and len(before) <= 30 and not re.search(r"[。：:；;]", before)


def _is_outside_title(line: str) -> bool:
    tight = line.replace(" ", "")
    return bool(
        _NUMBER.search(tight)
        or _RED_HEAD.match(tight)
        or _NOISE.search(line)
        or _URGENCY.match(tight)
        or re.search(r"[。；;：:]$", tight)
        or DATE.fullmatch(tight)
    )


def _title_without_kind(head: Sequence[str]) -> str:
    """A paper whose title ends otherwise: what stands just before those addressed, or the first line of words."""
    for place, line in enumerate(head):
        if place and _ADDRESSEES.match(line) and not _is_outside_title(head[place - 1]):
            return _joined(head[_title_start(head, place - 1) : place])
    return next((line for line in head if not _is_outside_title(line)), "")[:300]


def _sender(lines: Sequence[str], title: str) -> str:
    """From the title's first words, the red head, or the signature above the date."""
    if found := re.match(r"(?P<who>[^关]{3,60}?)(?:关于|转发|批转|印发|令|公告|通告)", title):
        return _one_sender(found["who"])
    if found := next(filter(None, (_RED_HEAD.match(line.replace(" ", "")) for line in lines[:8])), None):
        return _one_sender(found["who"])
    return _signature(lines)


def _one_sender(who: str) -> str:
    return re.sub(r"\s+", " ", who).strip(" 、")


def _signature(lines: Sequence[str]) -> str:
    """What stands above the date, over as many short lines as it takes."""
    place = next((place for place, line in enumerate(lines) if place and _whole_date(line)), 0)
    signed: list[str] = []
    while place > 0 and len(signed) < 3 and _can_sign(lines[place - 1]):
        signed.insert(0, lines[place - 1].strip())
        place -= 1
        if _ends_a_name(signed[0]) and len(signed) == 1 and not _begins_midway(signed[0]):
            break
    return "".join(signed)


def _can_sign(line: str) -> bool:
    return 3 <= len(line) <= 40 and not re.search(
        r"[。；：:;]|^附|^\W*\d|^[（(]|主任|总理|省长|市长|县长", line
    )


def _ends_a_name(line: str) -> bool:
    return bool(
        re.search(r"(?:政府|局|委|厅|部|办公室|办公厅|委员会|院|中心|公司|集团|协会|学校|大学|国务院)$", line)
    )


def _begins_midway(line: str) -> bool:
    """领导小组办公室: the end of a name whose beginning stands on the line above."""
    return line.startswith(("领导小组", "工作领导", "委员会", "办公室", "指挥部"))


def _date(lines: Sequence[str]) -> date | None:
    """The first line that is nothing but a date: the paper's own, before those of what it encloses."""
    return next((found for line in lines if (found := _whole_date(line))), None)


def _whole_date(line: str) -> date | None:
    tight = re.sub(r"[\s（）()]", "", line)
    if found := DATE.fullmatch(tight):
        return _made(int(found["y"]), int(found["m"]), int(found["d"]))
    if found := _DATE_IN_WORDS.fullmatch(tight):
        year = value_of(re.sub("[Oo0]", "〇", found["y"]))
        return _made(year or 0, value_of(found["m"]) or 0, value_of(found["d"]) or 0)
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _urgency(head: Sequence[str]) -> str:
    for line in head[:12]:
        if found := _URGENCY.match(line.replace(" ", "")) or _MARKED_URGENCY.search(
            line if len(line) < 24 else ""
        ):
            return found["u"]
    return ""


def _kind(title: str) -> str:
    tight = re.sub(r"[（(].*?[）)]$", "", title)
    return next((kind for kind in sorted(KINDS, key=len, reverse=True) if tight.endswith(kind)), "")


def _joined(lines: Sequence[str]) -> str:
    return "".join(line.strip() for line in lines)[:300]
