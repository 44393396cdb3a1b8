"""Which part of a founding text a heading or an article opens."""

from __future__ import annotations

import re

from .normalise import fold

ADJUSTMENTS, DUTIES, UNITS, HEADCOUNT, OTHER, CLOSING, PEOPLE = (
    "adjustments", "duties", "units", "headcount", "other", "closing", "people",
)  # fmt: skip

# The first that fits wins: 机构设置及职能 is about units, 职责调整 about adjustments.
_AND = "(?:及|和|与|、)?"
_TITLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        ADJUSTMENTS,
        (
            r"(?:职责|职能|机构职能|主要职责)?(?:和机构)?(?:调整|转变|变化|划转)(?:情况|事项)?",
            r"(?:有关)?(?:职责|职能)(?:的)?(?:调整|转变|划转)",
            r"转变职能|取消、?下放的职责",
        ),
    ),
    (
        UNITS,
        (
            r"[^设个\d,、]{0,10}(?:(?:内设|中层|下设|内部|处室|科室)(?:机构|科室|处室|部门)?|职能(?:机构|科室|处室|部门))(?:设置)?"
            rf"{_AND}(?:其|主要|工作)*(?:职责|职能|设置|分工)?",
            rf"[^设个\d,、]{{0,6}}机构(?:设置|配置){_AND}(?:其|主要|工作)*(?:职责|职能|情况)?",
        ),
    ),
    (
        HEADCOUNT,
        (
            r"(?:人员|机构|机关|核定)*(?:编制|职数)(?:配备|情况)?"
            rf"(?:{_AND}(?:处级|科级|中层)?(?:领导)?(?:干部)?职数)?",
            r"领导(?:和非领导)?职数",
        ),
    ),
    (
        DUTIES,
        (
            r"(?:本?(?:部门|单位|机关|机构|局|办|厅)|主要|基本|工作|法定|具体|承担的?)*"
            r"(?:职责|职能|任务)(?:范围|配置|任务|简介|如下)?",
            r"职责(?:和|与)任务",
        ),
    ),
    (CLOSING, (r"附则", r"解释(?:与|和)施行")),
    (OTHER, (r"(?:其他|其它|有关|需要说明的)(?:事项|规定|问题)",)),
    (PEOPLE, (r"负责人", r"(?:现任)?领导(?:班子|成员|简介|信息|名单)(?:成员)?")),
)
_HEADINGS = tuple((role, re.compile("|".join(patterns))) for role, patterns in _TITLES)
_LONGEST = 26
# The title of a whole page, which says whose: 市政府办公室机构职能.
_OF_A_PAGE = re.compile(
    r".{2,20}(?:办公[厅室]|[^内下]局|委员会|委|厅|[^内]部|街道|镇|乡)(?:机构职能|机构概况|机构简介|职能简介|部门职能|单位职能|机构信息)"
)
# A label stands before a list and is no part of the text's own order: 职能：
_LABEL = re.compile(r"(?:主要)?(?:职能|职责|工作职责|职责如下|职能如下):")
# Without a number only these are taken for headings: whatever is shorter may be a name.
_BODY = re.compile(r".{3,}(?:办公室|委员会|中心|总值班室|督查室|研究室|参事室|领导小组)(?:\([^()]+\))?")

# What an article says first tells what it is about, where it has no heading.
_ARTICLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        UNITS,
        (
            r"设(?:立|置|有)?(?:下列|以下|[\d一二三四五六七八九十两]{1,3}个)[^。]{0,12}(?:机构|科室|处室)",
            r"内设机构(?:及(?:其)?(?:主要)?职责)?(?:如下|为|:|包括)|内设下列",
        ),
    ),
    (
        ADJUSTMENTS,
        (r"(?:职责|职能)调整|^(?:职责|职能)转变", r"(?:划入|划出|取消|加强|增加|强化)的?职责(?:如下)?:?"),
    ),
    (
        DUTIES,
        (
            r"(?:主要)?(?:职责|职能)(?:是|为|如下|包括)*:",
            r"(?:履行|承担)(?:下列|以下)(?:主要)?职责",
            r"主要职责",
        ),
    ),
    (HEADCOUNT, (r"(?:编制|职数)[^。]{0,20}?[\d一二三四五六七八九十]{1,4}\s*(?:名|人|个)",)),
    (CLOSING, (r"负责解释|解释权", r"起(?:施行|实施)", r"程序办理")),
)
_SAID_BY_ARTICLES = tuple((role, re.compile("|".join(patterns))) for role, patterns in _ARTICLES)


def bare_title(text: str) -> str:
    """A heading in one width, without spaces, full stop and colon."""
    return re.sub(r"\s", "", fold(text)).rstrip("。:")


def role_of_title(text: str) -> str | None:
    """The part that a heading opens; None for a heading of another kind, or for what is no heading."""
    title = bare_title(text)
    if title in ("机构职能", "机构概况", "机构信息", "部门职能"):
        return None  # what a site calls the page
    if not 1 < len(title) <= _LONGEST or re.search(r"[,。;]", title) or _OF_A_PAGE.fullmatch(title):
        return None
    return next((role for role, pattern in _HEADINGS if pattern.fullmatch(title)), None)


def role_of_article(folded: str) -> str | None:
    head = folded[:160]
    return next((role for role, pattern in _SAID_BY_ARTICLES if pattern.search(head)), None)


def is_label(folded: str) -> bool:
    return bool(_LABEL.fullmatch(re.sub(r"\s", "", folded)))


def tells_posts(folded: str) -> bool:
    """领导职数:主任1名…: a heading with its figures on the same line."""
    return bool(re.match(r"(?:人员|机关)?(?:编制|领导职数)(?:情况)?:.{0,40}\d\s*[名人]", folded))


def is_body_title(folded: str) -> bool:
    title = bare_title(folded)
    return len(title) <= 60 and bool(_BODY.fullmatch(title))
