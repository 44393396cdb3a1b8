"""Which fields of work a unit follows, which bodies it keeps contact with, and which leader it serves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from .passage import Passage
from .splitting import cuts, parts

# 负责A、B、C等方面的文电、会务和督查调研工作; 负责对A、B等方面工作进行综合、调研.
_HANDLES = re.compile(
    r"^(?:主要|具体)?(?:负责|承担|承办|分管|办理|协调|根据.{2,30}?,)?(?:处理|承办|办理)?(?:对|涉及|有关|协调)?(?P<names>[^。;]{2,600}?)(?P<more>等)?(?:方面|领域|口|战线)(?:的)?"
    r"(?:(?:有关|相关|日常|政务|专题)?(?:文电|公文|会务|会议|督查|督办|调研|调查研究|综合|文字|文稿|审核|办文|办会|协调|联系|联络|服务|督促)|工作(?:进行|的(?:综合|调研|协调|联系|服务|公文|文电|督办|会务)))"
)
# 承办省政府应急管理的专题会议、活动和文电等工作: one field, whose papers the unit handles.
_PAPERS_OF = re.compile(
    r"^(?:承办|负责|办理)(?:省|市|县|区|州|自治区|旗)?(?:人民)?(?:政府)?(?P<name>[^,。;、的]{2,12})的[^。;]{0,24}(?:文电|公文)(?:等)?(?:工作|$)"
)
_CONTACTS = re.compile(
    r"(?:^|,)(?:负责)?(?:对口|归口)?联系(?P<names>[^。;]{2,600}?)(?P<tail>(?:等)?(?:方面|单位|部门|有关单位)?(?:的)?(?:有关|相关|日常)?(?:工作)?)$"
)
_OVERSEEN = re.compile(r"^对(?P<who>[^,。;、]{2,16}?)(?:同志)?分管(?:的)?工作")
_LEADER = (
    r"(?:(?:省|市|县|区|州|自治区|旗)?(?:政府|人民政府)?(?:(?:原)?(?:主要|有关|相关|其他)(?:市|省|县|区)?领导(?:同志)?|"
    r"分管[^,。;]{1,40}?(?:工作)?(?:的)?(?:(?:市|省|县|区)?领导(?:同志)?|副(?:省长|市长|县长|区长|州长))|常务副(?:省长|市长|县长|区长|州长|主席)|副(?:省长|市长|县长|区长|秘书长)|(?:省长|市长|县长|区长|州长|主席)|秘书长))"
)
_LEADERS = re.compile(_LEADER)
_SERVED = (
    re.compile(rf"^(?:具体|主要)?(?:负责|承担|承办|做好)(?:为)?(?P<who>{_LEADER}(?:、{_LEADER})*)(?:分管)?(?:工作中)?(?:的)?(?P<scope>(?:部分|日常)?(?:文字综合|综合文字|公文|文稿|文电|政务|事务|服务|交办事项|批示|会务|活动|联络|秘书)[^。;]{{0,160}})"),
    re.compile(rf"^(?:负责|承担|直接)*(?:服务|联系服务|协助服务|联系)(?:于)?(?P<who>{_LEADER}(?:、{_LEADER})*)(?:,|$|的)(?P<scope>[^。;]{{0,160}})"),
    re.compile(rf"^协助(?P<who>{_LEADER}(?:、{_LEADER})*)(?P<scope>处理[^。;]{{0,80}})"),
    re.compile(rf"^(?:负责|承担)?(?:对|为)(?P<who>{_LEADER})(?P<scope>分管(?:的)?工作[^。;]{{0,160}}|(?:提供)?服务[^。;]{{0,80}})"),
)  # fmt: skip
_FOLLOW_UP = re.compile(r"交办|批示")
_OWN = re.compile(
    r"^(?:省|市|县|区|州|自治区|旗)?(?:人民)?政府(?=主要|有关|相关|其他|分管|常务|副|秘书长|原)"
)
# A name with 和 inside; elsewhere the last 和 of a row parts two names.
_ONE_NAME = re.compile(
    r"(?:发展|经济|工业|人力资源|劳动|住房|城乡|文化|广播|新闻|科学|教育|邮政|自然资源|人口|农业|环境|民族|体育|商务|卫生|退役|市场|质量|信息|城市|林业|应急|医疗|政策|供销|交通|国防|港澳|哲学)[^、]{0,4}和(?:改革|信息化|社会保障|城乡建设|建设|旅游|电视|出版|技术|体育|通信|规划|计划生育|农村|水利|宗教|健康|监督|检验|草原|保障|社会科学|法规|合作|运输|动员|台湾|草|研究|科技)"
)
# 联系市发展改革委、市财政局: a row of bodies.
_BODIES = re.compile(
    r"[^、,]{3,16}(?:委|局|办|厅|中心|公司|院|社)(?:、[^、,]{3,16}(?:委|局|办|厅|中心|公司|院|社))+"
)
_NO_FIELD = re.compile(r"人大|政协|代表|委员|部队|驻军|媒体|新闻|群众|企业|基层|领导")
_EMPTY = re.compile(r"^(?:等|其他|其它|有关|相关|各|全市|全省|全县)?(?:有关)?(?:工作|单位|部门|方面)?$")
_SOMEBODY = re.compile(r"领导|分管|会议|公文|文稿|批示|起草|收发|组织安排|负责|信访件|建议|提案")


def fields_in(tasks: Sequence[Passage]) -> list[dict[str, Any]]:
    """Fields in the order of the text, each handled or only kept in contact with."""
    handled = [name for task in tasks for name in (_handled(task) or _papers_of(task))]
    contacts = [name for task in tasks for name in _contacts(task, follows=bool(handled))]
    return [
        *({"name": name, "relation": "handles"} for name in dict.fromkeys(handled)),
        *({"name": name, "relation": "contacts"} for name in dict.fromkeys(contacts)),
    ]


def _handled(task: Passage) -> list[str]:
    for stretch in _stretches(task):
        match = _HANDLES.match(stretch.fold)
        if match is None or _SOMEBODY.search(match["names"]) or _OVERSEEN.match(stretch.fold):
            continue
        if not match["more"] and "、" not in match["names"]:
            continue
        names = stretch.cut(match.start("names"), match.end("names"))
        names = names.cut(1) if names.fold.startswith("对") else names
        if "其他方面" in stretch.fold[: match.end()] and names.fold.endswith(("及其他", "和其他")):
            return [*_names(names.cut(0, len(names) - 3)), "其他方面"]
        found = _names(names)
        if all(len(name) <= 24 for name in found):
            return found
    return []


def _papers_of(task: Passage) -> list[str]:
    match = _PAPERS_OF.match(task.fold)
    if match is None or _SOMEBODY.search(match["name"]):
        return []
    return [task.text[match.start("name") : match.end("name")]]


def _stretches(task: Passage) -> Iterable[Passage]:
    """The task itself, and what follows a circumstance before its comma: 根据…批示,对…工作进行综合."""
    yield task
    pieces = [piece for piece, _ in cuts(task, ",")]
    if len(pieces) > 1 and re.match(r"根据|按照|围绕", pieces[0].fold):
        yield task.cut(len(pieces[0]) + 1)


def _contacts(task: Passage, *, follows: bool) -> list[str]:
    match = _CONTACTS.search(task.fold)
    if match is None or _LEADERS.search(match["names"]) or not (follows or _says_fields(match)):
        return []
    return _names(task.cut(match.start("names"), match.end("names")))


def _says_fields(match: re.Match[str]) -> bool:
    """联系…等方面, 联系…等单位, or a row of fields: 联系发展改革、财政、商务等工作."""
    if re.search("方面|单位|部门", match["tail"]) or _BODIES.fullmatch(match["names"]):
        return True
    return "、" in match["names"] and match["tail"].endswith("工作") and not _NO_FIELD.search(match["names"])


def _names(row: Passage) -> list[str]:
    """The names of a row: parted at 、, at the last 和 of a row, and at 及其他; never inside a bracket."""
    pieces = parts(row, "、,")
    found: list[str] = []
    for place, piece in enumerate(pieces):
        last = place == len(pieces) - 1 and len(pieces) > 1
        found += _parted(piece.text, last=last)
    return [
        name
        for name in (re.sub(r"等$", "", name.strip()) for name in found)
        if name and not _EMPTY.match(name)
    ]


def _parted(name: str, *, last: bool) -> list[str]:
    if match := re.fullmatch(r"(.{2,}?)(?:及|和|以及)其(?:他|它)(.{2,})", name):
        return [match[1], match[2]]
    if (
        last
        and not _ONE_NAME.search(name)
        and (match := re.fullmatch(r"([^()]{2,12}?)(?:和|以及)([^()]{2,12})", name))
    ):
        return [match[1], match[2]]
    return [name]


def served_in(tasks: Sequence[Passage]) -> list[dict[str, Any]]:
    """Leaders whom the unit serves, with what it does for them."""
    found: list[dict[str, Any]] = []
    for task in tasks:
        for pattern in _SERVED:
            if match := pattern.match(task.fold):
                if _FOLLOW_UP.match(match["scope"]) and not found:
                    continue  # following up a leader's instructions is supervision, unless the unit serves him
                scope = task.text[match.start("scope") : match.end("scope")].strip("的,，")
                found += [
                    {"leader": _OWN.sub("", name), "scope": scope} for name in _LEADERS.findall(match["who"])
                ]
                break
    return found
