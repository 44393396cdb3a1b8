"""Internal units: their names and second names, what they do, bodies hosted, managed or on the door plate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .bodies import DOES, is_office_name, is_unit_name
from .capabilities import capabilities_of
from .fields import fields_in, served_in
from .markers import NUMERAL, value_of
from .outline import Node
from .passage import Passage, together
from .roles import is_body_title
from .splitting import bracket_at_end, cuts, parts
from .tasks import tasks_of

_DECLARED = re.compile(
    rf"(?:设|设立|设置|设有|内设|下设)(?:内设机构|职能科室|科室|处室)?\s*(\d{{1,3}}|{NUMERAL})\s*个(?:正[科处]级)?(?:内设|职能|中层|内部|下设|业务)?(?:机构|科室|处室|科|处|股室|部门)?"
    rf"|(?:内设机构|职能科室|内设科室|处室|科室)\s*(\d{{1,3}}|{NUMERAL})\s*个"
    rf"|设[^。;:\d]{{4,300}}[室科处股办](?:\([^()]*\))?等?(?:共)?(\d{{1,3}}|{NUMERAL})个(?:内设|职能|工作|党政|综合|办事)+(?:机构|科室|处室)"
)
_PLATE = re.compile(r"(?:加?挂|对外使用|同时挂)(?P<names>[^。;,]{2,60}?)(?:的)?牌子")
_PLATE_OF_OFFICE = re.compile(
    rf"{_PLATE.pattern}|(?:^|[,。;])(?P<hung>[^,。;]{{4,40}}?)在[^,。;]{{0,20}}(?:办公[厅室]|局|委员会)挂牌"
)
_PLATE_FULL = re.compile(r"(?:对外)?(?:加?挂)?(?P<names>.+?)(?:的)?(?:牌子|名称)?")
_NOT_A_NAME = re.compile(
    r"(?:正|副)?[省厅局司处县科股]级|\d|^(?:正|副)[省厅局司处县科股]$|不定级|暂|简称|以下|含|兼"
)
_HOSTED = re.compile(
    r"^(?P<name>[^,。;:()]{3,40})(?:\((?P<second>[^()]{2,40})\))?设在(?!各|乡|镇)(?:本|[^,。;]{0,16}(?:办公厅|办公室|局|委员会|厅|机关))"
)
_MANAGED = re.compile(
    r"^(?:协同(?P<with>[^,。;]{2,20}?)|负责)?(?:代管|归口管理|管理)(?P<name>(?:市|县|区|省|州)[^,。;]{2,40}?)。?$"
)
# 省政府驻北京办事处、省政府驻上海办事处 are two; 市委、市政府信访局 is one.
_HAS_A_WHOLE_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:办事处|[^政]府办|办公室|局|中心|院|馆|委员会|学校|公司)"
)
_MANAGED_BY = re.compile(
    r"^(?P<name>[^,。;:()]{3,40}?)(?:\([^()]{2,20}\))?(?:由|归)(?:本|[^,。;]{2,12})?办公[厅室](?:代管|归口管理|管理)"
)
_SHARED = re.compile(
    r"^(?P<name>[^,。;:()]{4,40}?)与(?:本|(?:省|市|县|区|州)(?:人民)?政府)?办公[厅室]合署办公"
)
_ATTACHED = re.compile(r"^(?P<name>[^,。;]{3,40})挂靠(?:在)?[^,。;]{0,24}")
_LISTED_AFTER = re.compile(
    r"(?:(?:设|设立|设置|下设|内设)(?:有)?|即:?|分别(?:为|是):?|包括|:)\s*(?P<names>[^。;:]{3,200})"
)
_NAME_BEFORE_WORK = re.compile(rf"(?P<name>[^,。;:() ]{{2,24}}?)(?P<second>\([^()]{{2,40}}\))?,?(?={DOES})")
_SHARING = re.compile(r"合署办公|一套(?:人马|班子|机构)")
_WELL_KNOWN = re.compile(
    r"^(?:机关党委|机关党总支|离退休|老干部|纪检|机关工会|工会|团委|机关纪委|直属机关党委|党委办公室|党总支)"
)
# What stands after the units of a page.
_BELOW = re.compile(r"(?:下属|直属|所属)(?:事业)?(?:单位|机构)[: ]")
_MAIN_WORK = re.compile(r"^(?:其)?(?:主要职责|主要职能|职责|职能|主要任务)(?:是|为)?[:]?")


@dataclass
class Unit:
    """One unit or body of an office, as the text has it."""

    name: str
    line: int
    number: int | None = None
    second_names: list[str] = field(default_factory=list)
    relation: str = "unit"
    parent: str | None = None
    said: list[Passage] = field(default_factory=list)
    declared: int | None = None
    printed: str | None = None

    def as_dict(self) -> dict[str, Any]:
        whole = together(self.said)
        text = whole.text if whole else ""
        tasks = [task for passage in self.said for task in tasks_of(passage)]
        found: dict[str, Any] = {
            "number": self.number, "name": self.name, "second_names": self.second_names,
            "relation": self.relation, "parent": self.parent, "text": text,
            "tasks": [self._task(task, text) for task in tasks],
            "fields": fields_in(tasks), "serves": served_in(tasks), "line": self.line,
        }  # fmt: skip
        if whole and whole.as_printed:
            found["as_printed"] = whole.as_printed
        if self.declared is not None:
            found["units_declared"] = self.declared
        return found

    def _task(self, task: Passage, whole: str) -> dict[str, Any]:
        printed = {"as_printed": task.as_printed} if task.as_printed else {}
        asked = capabilities_of(task.text, kind="task", unit=self.name, whole=whole)
        return {"text": task.text, **printed, "line": task.line, "capabilities": asked}


def declared_in(passages: Iterable[Passage]) -> int | None:
    """How many units a text says that there are."""
    for passage in passages:
        if match := _DECLARED.search(passage.fold):
            return value_of(match[1] or match[2] or match[3])
    return None


def units_under(
    nodes: Sequence[Node], opening: Sequence[Passage], *, parent: str | None = None
) -> list[Unit]:
    """The units of a part: those of its list, else those that its paragraphs begin with or name in a row."""
    if nodes:
        found = [
            unit for place, node in enumerate(nodes) for unit in _of_node(node, last=place == len(nodes) - 1)
        ]
    else:
        found = _of_paragraphs(opening) or _named_in_a_row(opening)
    for unit in found:
        unit.parent = parent
    return found


def _of_node(node: Node, *, last: bool) -> list[Unit]:
    """The unit that an entry of the list names, and those without a number that follow it."""
    split = name_and_text(node.head, numbered=True)
    if split is None:
        return _unnumbered_in(node.own)
    names = _alike(split[0])
    found = [_unit(name, *split[1:], number=node.number) for name in names]
    for paragraph in node.more:
        if (beside := _without_number(paragraph, last=last)) is not None:
            found.append(beside)
        else:
            found[-1].said.append(paragraph)
    for unit in found[: len(names)]:
        unit.said += [child.full for child in node.children]
    _read_relations(found)
    return found


def _alike(name: Passage) -> list[Passage]:
    """督查一科、督查二科 are two units of one kind; 纪检组、监察处 are one of two names."""
    names = parts(name, "、")
    kinds = {re.sub("[一二三四五六七八九]", "", one.fold) for one in names}
    return names if len(names) > 1 and len(kinds) == 1 else [name]


def _unit(name: Passage, second: Passage | None, text: Passage, number: int | None = None) -> Unit:
    unit = Unit(name.text, name.line, number, printed=name.as_printed)
    if second is not None:
        unit.second_names = _second_names(second)
    if text.text:
        unit.said.append(text)
    return unit


def name_and_text(
    passage: Passage, *, numbered: bool = False
) -> tuple[Passage, Passage | None, Passage] | None:
    """秘书处。负责…, 机关党委负责…, 纪检组、监察处 合署办公: the name, its bracket, the text; None where no name begins."""
    folded = passage.fold
    for match in re.finditer(r"[。:]| +|$", folded[:80]):
        name, second = bracket_at_end(passage.cut(0, match.start()))
        if (is_unit_name(name.fold) or (name.fold == "办公室" and match[0])) and not (
            match[0] == "" and len(folded) > 80
        ):
            return name, second, passage.cut(match.end())
        if match[0] and match[0] in "。:":
            break
    found = _NAME_BEFORE_WORK.match(folded)
    if found and is_unit_name(found["name"]):
        inside = passage.cut(found.start("second") + 1, found.end("second") - 1) if found["second"] else None
        return passage.cut(0, found.end("name")), inside, passage.cut(found.end())
    return _short_name(passage) if numbered else None


def _short_name(passage: Passage) -> tuple[Passage, Passage | None, Passage] | None:
    """An entry of a list of units that is only a few words is a name, however it ends."""
    match = re.match(r"[^,。;:、 ()]{2,16}(?:\([^()]{2,40}\))?(?=$|[。: ])", passage.fold)
    if match is None or re.match(DOES, passage.fold):
        return None
    name, second = bracket_at_end(passage.cut(0, match.end()))
    return name, second, passage.cut(match.end() + 1)


def _without_number(paragraph: Passage, *, last: bool) -> Unit | None:
    """A paragraph that begins with the name of a unit of its own: 机关党委。负责…"""
    split = name_and_text(paragraph)
    if split is None or not (last or _WELL_KNOWN.match(split[0].fold)):
        return None
    if is_office_name(split[0].fold) and re.search(
        r"人民政府办公[厅室]$|^(?:市|县|区|省)政府办公[厅室]$|^办公[厅室]$", split[0].fold
    ):
        return None
    return _unit(*split)


def _unnumbered_in(passage: Passage) -> list[Unit]:
    """An entry that sets up a body by other rules: 按有关规定设置机关党委和机关纪委."""
    match = re.search(
        r"(?:设置|设立|设)((?:机关党委|机关纪委|机关党总支|纪检监察机构|离退休干部[处科室])(?:、(?:机关纪委|机关工会))*)",
        passage.fold,
    )
    if match is None:
        return []
    return [Unit(name, passage.line, said=[passage]) for name in match[1].split("、")]


def _of_paragraphs(paragraphs: Sequence[Passage]) -> list[Unit]:
    """Units without any number: each begins a paragraph, with its text on the line or on the next ones."""
    found: list[Unit] = []
    for paragraph in paragraphs:
        split = name_and_text(paragraph)
        if split is not None:
            found.append(_unit(*split))
        elif found and not _BELOW.match(paragraph.fold):
            found[-1].said.append(paragraph)
    _read_relations(found)
    return found


def _named_in_a_row(paragraphs: Sequence[Passage]) -> list[Unit]:
    """设综合秘书处、协调督查处; 内设机构2个,即:秘书处、参事业务处."""
    for paragraph in paragraphs:
        for match in _LISTED_AFTER.finditer(paragraph.fold):
            row = paragraph.cut(match.start("names"), match.end("names"))
            row = next(cuts(row, ","))[0]
            names = parts(row, "、")
            split = [bracket_at_end(name) for name in names]
            if len(names) >= 2 and all(is_unit_name(name.fold) for name, _ in split):
                return [_unit(name, second, name.cut(0, 0)) for name, second in split]
    return []


def _second_names(bracket: Passage) -> list[str]:
    match = _PLATE_FULL.fullmatch(bracket.fold)
    names = match["names"].split("、") if match else []
    plain = (name.strip(' “”"') for name in names)
    return [name for name in plain if len(name) >= 2 and not _NOT_A_NAME.search(name)]


def _read_relations(units: Iterable[Unit]) -> None:
    """Name plates and shared existence that a unit's own text tells."""
    for unit in units:
        for passage in unit.said:
            folded = passage.fold[:400]
            if _SHARING.search(folded):
                unit.relation = "co_located"
            for match in _PLATE.finditer(folded):
                names = [
                    name for name in match["names"].split("、") if is_unit_name(name) or is_office_name(name)
                ]
                unit.second_names += [name for name in names if name not in unit.second_names]


# -- bodies beside the units ---------------------------------------------------------------------


def is_hosted_section(node: Node) -> bool:
    """A part named after a body, where the text says that it sits in the office or has units of its own."""
    title, _ = bracket_at_end(node.head.without("。:"))
    return is_body_title(title.fold) and any(
        "设在" in passage.fold or _names_units(passage) for passage in node.more
    )


def hosted_section(node: Node) -> list[Unit]:
    """A part named after a body that sits in the office, with that body's own units."""
    title, second = bracket_at_end(node.head.without("。:"))
    body = Unit(title.text, node.line, None, _second_names(second) if second else [], "hosted")
    listed = [passage for passage in node.more if _names_units(passage)]
    body.said = [
        _main_work(passage) for passage in node.more if passage not in listed and not _only_where(passage)
    ]
    body.declared = declared_in(node.more)
    return [body, *units_under(node.children, listed, parent=body.name)]


def _names_units(passage: Passage) -> bool:
    return bool(_named_in_a_row([passage])) and not re.match(r"(?:负责|承担|主要职责)", passage.fold)


def _only_where(passage: Passage) -> bool:
    """…设在省政府办公厅。 and nothing else."""
    match = _HOSTED.match(passage.fold)
    return bool(match and match.end() >= len(passage.fold.rstrip("。")))


def _main_work(passage: Passage) -> Passage:
    """A body's text without the words that only lead to it: …设在…,承担…; 主要职责是:…"""
    if match := _HOSTED.match(passage.fold):
        passage = (
            passage.cut(match.end()).cut(1)
            if passage.fold[match.end() : match.end() + 1] in (",", "。")
            else passage.cut(match.end())
        )
    return passage.cut(match.end()) if (match := _MAIN_WORK.match(passage.fold)) else passage


def hosted_in(passage: Passage) -> list[Unit]:
    """A sentence such as 市政府参事室设在市政府办公厅,主要负责…。内设机构2个,即:…"""
    match = _HOSTED.match(passage.fold)
    if match is None or not (is_unit_name(match["name"]) or is_office_name(match["name"])):
        return []
    body = Unit(
        match["name"], passage.line, None, [], "hosted", printed=passage.cut(0, match.end("name")).as_printed
    )
    body.second_names = [match["second"]] if match["second"] else []
    rest = _main_work(passage)
    body.declared = declared_in([rest])
    told = parts(rest, "。")
    own = [part for part in told if not _DECLARED.search(part.fold) and not _is_quota(part)]
    body.said = [rest] if len(own) == len(told) else own
    below = _named_in_a_row([rest])
    for unit in below:
        unit.parent = body.name
    return [body, *below]


def _is_quota(passage: Passage) -> bool:
    return bool(re.search(r"编制\s*\d+\s*名|职数\s*\d+\s*名", passage.fold))


def bodies_beside(passage: Passage) -> list[Unit]:
    """Bodies that the office manages or that are attached to it."""
    folded = passage.fold.rstrip("。")
    if match := _MANAGED.match(folded):
        names = match["name"].split("、")
        names = names if all(map(_HAS_A_WHOLE_NAME.fullmatch, names)) else [match["name"]]
        return [Unit(name, passage.line, relation="managed", said=[passage]) for name in names]
    if match := _MANAGED_BY.match(folded):
        names = [name for name in match["name"].split("、") if is_office_name(name)]
        return [Unit(name, passage.line, relation="managed", said=[passage]) for name in names]
    if shared := shared_in(passage):
        return shared
    if (match := _ATTACHED.match(folded)) and is_office_name(match["name"]):
        return [Unit(match["name"], passage.line, relation="attached", said=[passage])]
    return []


def shared_in(passage: Passage) -> list[Unit]:
    """市政府法制办公室与市政府办公室合署办公: a body of its own in the same rooms."""
    match = _SHARED.match(passage.fold)
    if match is None or not is_office_name(match["name"]):
        return []
    return [Unit(match["name"], passage.line, relation="co_located", said=[passage])]


def plates_of_office(passages: Iterable[Passage]) -> list[Unit]:
    """Names on the office's own door: …挂某参事室牌子."""
    return [
        Unit(name, passage.line, relation="name_plate")
        for passage in passages
        for match in _PLATE_OF_OFFICE.finditer(passage.fold)
        for name in re.split("、|和", match["names"] or match["hung"])
        if is_unit_name(name) or is_office_name(name)
    ]
