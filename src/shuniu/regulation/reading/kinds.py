"""What kind of text it is, and whose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import roles
from .bodies import is_office_name
from .establishment import Founding
from .head import Head
from .markers import marker_at
from .normalise import fold
from .passage import Passage

_ESTABLISHES = re.compile(
    r"(?:职责|职能|职能配置|机构|编制)[^《》]{0,20}(?:编制|机构)[^《》]{0,8}(?:规定|方案)|三定"
)
_RULES = re.compile(
    r"(?:规则|制度|规程|守则|规范|细则|工作要求|管理规定|暂行规定|规定|办法|章程|程序|流程|须知)(?:\(.{1,12}\))?$"
)
_LAW = re.compile(r"(?:条例|(?<!办)法)(?:\(.{1,12}\))?$")
_SUBJECT = re.compile(
    r"(?:的)?(?:主要)?(?:职责|职能|“?三定”?|职能配置|机构(?:编制|职能|职责|设置|简介|概况)|内设机构|人员编制|工作规则|工作制度|议事|会议|公文|督查|督办|值班|政务|机关|内部|工作|文电|保密|印章|档案|信息|财务|管理|服务|岗位|领导(?:班子|同志|成员))"
)
# 市安全生产委员会: of any city.
_SHORT = re.compile(r"(?:省|市(?![中南北]区)|县|区|州)|办公[厅室]|本")
# 机关处室职责分工规定: rules in form, the duties of units in content.
_OF_UNITS = re.compile(r"(?:处室|科室|股室|机构|部门)[^,。]{0,4}(?:职责|职能|分工)")
# Papers of the day tell of duties too; they found nothing, unless their title says so.
_OF_THE_DAY = re.compile(
    r"(?:批复|答复|复函|函|通报|意见|报告|请示|方案|通知|决定|公告|通告|公报|纪要|讲话)(?:\(.{1,12}\))?$"
)
_ABOUT_DUTIES = re.compile(r"职[责能]|三定|机构|编制|处室|科室")
_IS = re.compile(
    r"^(?P<office>[^,。;:()]{3,40}?(?:\((?!以下|简称)[^()]{2,20}\))?)(?:\((?:以下)?简称[^()]*\))?(?:是|为)(?:市|县|区|省|国务院|本|主管|负责|协助|承担|[^,。;]{0,24}(?:部门|机构|机关|组成))"
)
_TOWN = re.compile(r"[\u4e00-\u9fff×]{2,10}[镇乡]")
_SET_UP = re.compile(r"设立(?P<office>[^,。;:()]{4,40}?)(?:,|。|\(|$)")
_DOES_WORK = re.compile(
    r"^(?P<short>办公[厅室](?:\([^()]{2,20}\))?|[\u4e00-\u9fff]{2,8}(?:司|局|厅)(?:\([^()]{2,20}\))?)(?=负责|承担|主要)"
)
_WHOLE = re.compile(r"(?P<whole>[\u4e00-\u9fff]{4,24}?(?:中心|委员会|人民政府|总局|部|省政府|市政府|局))机关")


def kind_of(head: Head, founding: Founding, articles: int, calls_itself: str = "") -> str | None:
    """establishment, rules, law or duties; None for a text that is none of ours.

    ``calls_itself``: 本条例, 本规则, where the title is not printed.
    """
    title, found = fold(head.title or calls_itself), {part.role for part in founding.parts}
    if _ESTABLISHES.search(title) and not _is_about_all(title, found):
        return "establishment"
    if {roles.UNITS, roles.HEADCOUNT} <= found or (
        {roles.DUTIES, roles.HEADCOUNT} <= found and founding.headcount
    ):
        return "establishment"
    if (_is_law(head) or _LAW.search(title)) and articles:
        return "law"
    if roles.UNITS in found and _OF_UNITS.search(title):
        return "duties"
    if _RULES.search(title) and articles:
        return "rules"
    if _OF_THE_DAY.search(title) and not _ABOUT_DUTIES.search(title):
        return None
    if founding.has_headings or (founding.duties and _speaks_of_duties(head)):
        return "duties"
    return None


def _speaks_of_duties(head: Head) -> bool:
    """A list without headings is one of duties when its title or the sentence before it says so."""
    if re.search(r"(?:主要|机构|部门|工作|岗位)职[责能]|职[责能]$", head.title or ""):
        return True
    before = head.preface[-1].fold if head.preface else ""
    return before.endswith(":") and bool(re.search(r"职责|职能|主要任务", before))


def _is_about_all(title: str, found: set[str | None]) -> bool:
    """机构编制管理条例 rules the setting up of offices; it sets up none."""
    return bool(_LAW.search(title)) or ("管理" in title and not found & {roles.DUTIES, roles.UNITS})


def _is_law(head: Head) -> bool:
    title = head.title or ""
    if _LAW.search(title):
        return True
    ordered = "令" in (head.number or "") or bool(re.search(r"国务院$|代表大会", head.issuer or ""))
    return ordered and bool(re.search(r"(?:办法|规定|细则)(?:\(.{1,12}\))?$", title))


def issuer_of_law(title: str | None, passed_by: str | None = None) -> str | None:
    """The congress that passed it. A 条例 that names no place is the State Council's: departments may not use the word, places put their name first."""
    if passed_by and (
        people := re.match(r"(.{2,12}?)(?:第[^届]{1,4}届)?(人民代表大会(?:常务委员会)?)", passed_by)
    ):
        return f"{people[1]}{people[2]}"
    if (
        not title
        or not title.endswith("条例")
        or re.match(
            r"中国共产党|党|中共|军队|.{1,12}?(?:省|(?:市|县)(?!场|政|域)|自治区|自治州|特区|特别行政区)",
            title,
        )
    ):
        return None
    return "国务院"


def office_of(head: Head, kind: str | None, passages: Sequence[Passage]) -> str | None:
    """The full name of the office that a text is about; a law is about none."""
    if kind == "law" or kind is None:
        return None
    for title in (head.title, head.notice_title):
        if title and (office := _in_title(title)):
            return office
    for passage in passages[:12]:
        if office := _in_sentence(passage):
            return office
    return None


def office_of_notice(named: str | None, issuer: str | None) -> str | None:
    """A notice is of who issues it, unless its title names a whole office."""
    whole = (name for name in (named, issuer) if name and not _SHORT.match(name) and "、" not in name)
    return next(whole, named)


def _in_title(title: str) -> str | None:
    title = re.sub(r"^.*?(?:印发|公布|转发)", "", title).strip("《")
    title = re.sub(r"（", "(", title).replace("）", ")")
    if is_office_name(title):
        return title
    ends = [match.start() for match in _SUBJECT.finditer(title)]
    return next(
        (
            title[:end]
            for end in reversed(ends)
            if is_office_name(title[:end])
            and len(title[:end]) > 3
            or _TOWN.fullmatch(title[:end])
            or title[:end] == "国务院"
        ),
        None,
    )


def _in_sentence(passage: Passage) -> str | None:
    marker = marker_at(passage.fold)
    folded = passage.fold[marker.end :] if marker else passage.fold
    if (match := _IS.match(folded)) and is_office_name(match["office"]) and _has_place(match["office"]):
        return match["office"]
    if (match := _SET_UP.search(folded)) and is_office_name(match["office"]):
        return match["office"]
    if match := _DOES_WORK.match(folded):
        whole = _WHOLE.search(re.sub(r"(?:负责|组织|管理|协调|承担|、|,)", " ", folded[match.end() :]))
        return whole["whole"] + match["short"] if whole else None
    return folded if is_office_name(folded) and _has_place(folded) else None


def _has_place(name: str) -> bool:
    """市政府办公室 is a short name that any city has."""
    return not re.match(r"(?:省|市|县|区|州)(?:人民)?政府|办公[厅室]|本", name) and len(name) >= 5
