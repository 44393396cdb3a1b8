"""What is wanted of those who are named: lead, assist, handle, decide, read; or that they do not get it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shuniu.instructions.reading.naming import Named
from shuniu.instructions.reading.records import Clean, Mention, Part

_JOIN = re.compile(r"(?:、|和|与|及|以及|并|，并|/|·)?(?:[省市县区州]|两位|同志)*$")
_NOT = re.compile(
    r"(?:不必|无需|无须|毋须|不用|不需要?|不再|不宜|不要|不应|勿|免)(?:再|另|另行)?(?:[送报呈转请由给交]|抄送|呈送|呈报|报送|征求|征询|惊动|麻烦)*$"
)
_ASIDE_BEFORE = re.compile(
    r"(?:按照?|根据|依据|遵照|据|依|遵|经|谢谢|感谢"
    r"|已(?:电话|书面|口头)?(?:按照?|请|呈|转|报|送|批转|征求|呈送|呈报|与|经|告|告知|通知))(?:[省市县区州]|“)?$"
    r"|(?<!不)同意(?:[省市县区])?$"
)
_ASIDE_AFTER = re.compile(
    r"(?:同志|副?[省市县区]长)?(?:于?[0-9]{1,2}月[0-9]{1,2}日)?的?(?:：已阅|批示(?:要求|精神|意见|件|指出|：)|意见|要求|讲话|指示|来函|来文|来电|来信|报来|上报的|请示|报告"
    r"|(?:同志)?(?:已|曾)(?:有|经)?(?:批示|签批|阅|同意|圈阅|明确|研究)|在会上|说)"
)
_ASIDE_JOIN = re.compile(r"(?:与|同|和|征求|联系|向)$")
_ASIDE_TALK = re.compile(r"(?:同志|副?[省市县区]长)?(?:商量|沟通|对接|协商|核数|汇报|联系|意见)")
_ASSIST_BEFORE = re.compile(
    r"(?:会同|会|商请|商同?|联合|协调|协办(?:单位)?：?|配合(?:单位|部门)?：?|协助(?:单位)?：?|（(?:牵头|主办)）、)"
    r"(?:[省市县区州]委?)?$"
)
_LEAD_BEFORE = re.compile(
    r"(?:主办(?:单位)?：?|牵头(?:单位|部门)?：?|责任单位：?|主责(?:单位)?：?|以)[省市县区州]?$"
)
_WANTED: tuple[tuple[re.Pattern[str], Part], ...] = (
    (re.compile(r"（?(?:总|负责|具体)?牵头|（?主办|主责|为主|为牵头|具体负责|总负责"), Part.LEAD),
    (
        re.compile(
            r"（?(?:积极|密切|做好|按[^，。；]{1,4})?配合|（?协办|协助|参加|参与|协同|分工负责|支持配合"
        ),
        Part.ASSIST,
    ),
    (
        re.compile(
            r"圈?阅示|审[定批示签]|批示|签[发批]|审核|审阅|把关|核签|定夺|决定|[批定审签](?=[，。；]|$)|圈阅|核定|再看|合法性审核|亲审"
        ),
        Part.DECIDE,
    ),
    (re.compile(r"传?阅(?![示处研办批])(?:知|存|悉)?|知悉?|参阅|阅存"), Part.READ),
    (re.compile(r"阅[处研办]|."), Part.HANDLE),
)
_BETWEEN = re.compile(
    # Others in the row whom nobody here knows, then what may stand before the verb.
    r"^(?:[、和与][^，。；、和与]{2,10}?(?:局|厅|委|办|镇|乡|街道|中心|公司|部)){0,5}(?:同志|等|两位|三位|两家|三家|几家|三个|单位|部门|领导|副?[省市县区]长|副?秘书长|副?主任|科长|处长|党组|党委|政府|乡镇"
    r"|要|应|须|尽快|抓紧|立即|认真|再|先|也|分别|各自|共同|联合|一并|一起|们|的|您|请您|（|：|请)*"
)
_SEND_BEFORE = re.compile(r"(?:呈报?|报|送|呈送|报送)(?:请|给|[省市县区州])?$")
_TOLD_BEFORE = re.compile(r"(?:结果|情况|进展|前|抄)[^，。；]{0,6}$")
_COPY_BEFORE = re.compile(r"抄(?:送|报|告)?(?:[省市县区州])?$")
Wanted = tuple[Part, tuple[int, int] | None]  # and the place of the words that say so
_ENDS = "。；！？\n"


def with_parts(clean: Clean, found: Sequence[Named]) -> Iterator[Mention]:
    """Each with what is wanted of him. Those who stand in a row share what the row is asked."""
    rows = list(_rows(clean.text, found))
    wanted = []
    for place, row in enumerate(rows):
        limit = rows[place + 1][0].start if place + 1 < len(rows) else len(clean.text)
        wanted.append(_wanted(clean.text, row, limit, is_first=place == 0))
    for row, (part, said) in zip(rows, _settled(clean.text, rows, wanted), strict=True):
        words = clean.at(*said) if said else None
        for one in row:
            yield Mention(clean.at(one.start, one.end), one.keys, one.is_person, part, one.why, words)


def _settled(text: str, rows: Sequence[Sequence[Named]], wanted: Sequence[Wanted]) -> list[Wanted]:
    """What one row is asked may follow from the next: 请某同志，公安局阅处; 文旅局商财政局提出方案."""
    settled = list(wanted)
    for place in range(len(rows) - 2, -1, -1):
        between = text[rows[place][-1].end : rows[place + 1][0].start]
        part, following = settled[place][0], settled[place + 1]
        if (
            part == Part.OPEN
            and between in ("，", "")
            and following[0] in (Part.HANDLE, Part.DECIDE, Part.READ)
        ):
            settled[place] = following
        leads = part in (Part.HANDLE, Part.OPEN) and not rows[place][0].is_person
        if leads and following[0] == Part.ASSIST and not re.search(rf"[{_ENDS}]", between):
            settled[place] = (Part.LEAD, settled[place][1] or following[1])
    return settled


def _rows(text: str, found: Sequence[Named]) -> Iterator[list[Named]]:
    row: list[Named] = []
    for one in found:
        if row and not _JOIN.fullmatch(text[row[-1].end : one.start]):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _wanted(text: str, row: Sequence[Named], limit: int, *, is_first: bool) -> Wanted:
    start, end = row[0].start, row[-1].end
    before, after = text[max(0, start - 14) : start], text[end : min(limit, end + 24)]
    beyond = text[end : end + 24]
    if found := _NOT.search(before):
        return Part.NOT, _placed(found, start - len(before))
    if _ASIDE_BEFORE.search(before) or _ASIDE_AFTER.match(beyond):
        return Part.ASIDE, None
    if _ASIDE_JOIN.search(before) and _ASIDE_TALK.match(beyond):
        return Part.ASIDE, None
    for shape, part in ((_ASSIST_BEFORE, Part.ASSIST), (_LEAD_BEFORE, Part.LEAD)):
        if (found := shape.search(before)) and (part == Part.LEAD or not is_first):
            return part, _placed(found, start - len(before))
    if found := _COPY_BEFORE.search(before):
        return Part.READ, _placed(found, start - len(before))
    return _by_what_follows(before, after, end, start, is_person=row[0].is_person)


def _by_what_follows(before: str, after: str, end: int, start: int, *, is_person: bool) -> Wanted:
    clause = re.split(rf"[{_ENDS}]", after)[0]
    skipped = _BETWEEN.match(clause)
    offset = skipped.end() if skipped else 0
    rest = clause[offset:]
    for shape, part in _WANTED:
        found = shape.match(rest)
        if found and not (part == Part.HANDLE and rest[0] in "，、）"):
            # A unit or body decides nothing: what it checks, it handles.
            part = Part.HANDLE if part == Part.DECIDE and not is_person else part
            return part, (end + offset + found.start(), end + offset + found.end())
    if found := _SEND_BEFORE.search(before):
        told = not is_person or _TOLD_BEFORE.search(before)
        return (Part.READ if told else Part.DECIDE), _placed(found, start - len(before))
    return Part.OPEN, None


def _placed(found: re.Match[str], offset: int) -> tuple[int, int]:
    return offset + found.start(), offset + found.end()
