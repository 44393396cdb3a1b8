"""One person's sentences: what he leads, handles, oversees, contacts, and whom he assists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .heads import names_at, read_head, take_post
from .lists import Item, is_body, read_items, split_outside
from .names import bare, is_likely_name, is_name
from .text import sentences

_RELATION = {
    "leads": ("领导", "主持", "全面负责"),
    "handles": (
        "具体负责",
        "主要负责",
        "牵头负责",
        "同时负责",
        "负责",
        "主抓",
        "牵头",
        "统筹协调",
        "统筹",
        "承担",
    ),
    "oversees": ("归口管理", "统一管理", "管理", "分管", "主管", "代管", "兼管"),
    "assists": ("协助分管", "协助管理", "协助负责", "协助联系", "协管"),
    "contacts": ("对口联系", "归口联系", "协调联系", "挂点联系", "挂钩联系", "包联", "联系"),
    "concurrent": ("兼任", "兼"),
    "none": ("配合", "参与", "受", "完成", "承办", "代行"),
}
_OF_VERB = {verb: relation for relation, verbs in _RELATION.items() for verb in verbs} | {"协助": "assist"}
# 协助分管副市长处理… assists a leader; 协助分管教育 assists in a field.
_LEADER_AFTER = {
    "协助分管": r"(?!副?[省市县区州盟旗镇乡局院]长|副?主任|副?秘书长|领导|[^,。;]{2,24}的副[省市县区州盟旗镇乡]长)"
}
_VERBS = "|".join(verb + _LEADER_AFTER.get(verb, "") for verb in sorted(_OF_VERB, key=len, reverse=True))
_CLAUSE = re.compile(rf"(?:^|(?<=[,: ]))\s*(?:并|同时|还|另|具体)?(?:{_VERBS})")
_VERB = re.compile(rf"\s*(?:并|同时|还|另)?(具体负责|{_VERBS})")
_LABEL = re.compile(
    r"^(?:的)?(?:单位|部门|工作|领域|方面|机构|事项|科室|处室|股室|内容|范围|点|镇街|乡镇)?\s*:\s*"
)
_STRONG = re.compile(
    r"(?:局|委员会|办公室|办公厅|管委会|公司|集团|处|科|股|支队|分局|中心|医院|学校|街道|镇|乡|委|办)$"
)
_DO = re.compile(r"^(?:分管|负责|处理|抓好|抓|做好|联系|管理|协调|主持|开展|办理|完成|落实)")
_LEADER_WORDS = re.compile(r"(?:主要|分管|有关|相关)?领导(?:同志)?")


@dataclass
class Portfolio:
    """What the sentences of one person say."""

    fields: list[dict[str, str]] = field(default_factory=list)
    bodies: list[dict[str, str | None]] = field(default_factory=list)
    assists: list[dict[str, object]] = field(default_factory=list)
    concurrent: list[str] = field(default_factory=list)

    def add_field(self, name: str, relation: str) -> None:
        entry = {"name": name, "relation": relation}
        if entry not in self.fields:
            self.fields.append(entry)

    def add_body(self, item: Item, relation: str) -> None:
        entry: dict[str, str | None] = {"name": item.name, "relation": relation, "remark": item.remark}
        if entry not in self.bodies:
            self.bodies.append(entry)


def has_clause(text: str) -> bool:
    return any(_CLAUSE.search(sentence) for sentence in sentences(text))


def read_sentences(text: str, portfolio: Portfolio) -> None:
    """Add what the text says to the portfolio."""
    for sentence in sentences(text):
        begins = [found.start() for found in _CLAUSE.finditer(sentence)]
        for begin, end in zip(begins, [*begins[1:], len(sentence)], strict=False):
            _read_clause(sentence[begin:end].strip(" ,"), portfolio)


def _read_clause(clause: str, portfolio: Portfolio) -> None:
    verb = _VERB.match(clause)
    if verb is None:
        return
    relation = _OF_VERB[verb.group(1)]
    rest = _LABEL.sub("", clause[verb.end() :].strip())
    if relation == "assist":
        _read_assisting(rest, portfolio)
    elif relation == "concurrent":
        if taken := take_post(rest):
            portfolio.concurrent.append(taken[0])
    elif relation != "none":
        _read_list(rest, relation, portfolio)


def _read_list(text: str, relation: str, portfolio: Portfolio) -> None:
    items, of_work = read_items(text)
    for item in items:
        if _counts_as_body(item.name, relation, of_work):
            portfolio.add_body(item, relation)
        else:
            portfolio.add_field(item.name if item.remark is None else f"{item.name}({item.remark})", relation)


def _counts_as_body(name: str, relation: str, of_work: bool) -> bool:
    if relation in ("handles", "leads") or of_work:
        return is_body(name) and bool(_STRONG.search(name))
    return relation == "contacts" or is_body(name)


def read_leaders(text: str) -> tuple[list[str], str]:
    """The persons or posts that 协助 names, and what follows them."""
    leaders: list[str] = []
    while (step := _one_leader(text)) is not None:
        leaders.append(step[0])
        text = step[1]
        joined = re.match(r"\s*(?:、|和|与|及)\s*", text)
        if joined is None:
            break
        text = text[joined.end() :]
    return leaders, text


def _one_leader(text: str) -> tuple[str, str] | None:
    for name, rest in names_at(text):
        titled = rest.startswith("同志")
        if titled and is_likely_name(name):
            return bare(name), rest[2:]
        taken = take_post(rest) or _short_post(rest)
        if taken and is_name(name):
            return bare(name), taken[1].removeprefix("同志")
        if is_name(name) and (
            not rest or _DO.match(rest) or rest[0] in "、和与及," or rest.startswith("工作")
        ):
            return bare(name), rest
    if words := _LEADER_WORDS.match(text):
        return words.group(), text[words.end() :]
    return _short_post(text)


def _short_post(text: str) -> tuple[str, str] | None:
    """协助市长处理…, 协助主任抓…: the post is followed by what is done."""
    found = re.match(
        r"((?:分管(?:[^,。;]{2,24}的)?)?(?:常务|第一)?副?(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主任|局长|书记|秘书长|厅长|部长|院长|处长|科长|校长|会长|主席))(?:同志)?",
        text,
    )
    return (found.group(1), text[found.end() :]) if found else None


def _read_assisting(text: str, portfolio: Portfolio) -> None:
    leaders, rest = read_leaders(text)
    rest = re.sub(r"^\s*,\s*", "", rest)
    while (do := _DO.match(rest)) is not None:
        rest = rest[do.end() :]
    items, of_work = read_items("" if re.fullmatch(r"(?:的|抓好|做好)?工作", rest) else rest)
    for item in items:
        if _counts_as_body(item.name, "assists", of_work):
            portfolio.add_body(item, "assists")
        else:
            portfolio.add_field(item.name, "assists")
    portfolio.assists.extend(
        {"leader": leader, "name": None, "scope": [item.name for item in items]} for leader in leaders
    )


def read_helpers(text: str) -> list[tuple[str, str | None]]:
    """副秘书长赵敏协助, 对口副主任:钱进: who assists the person of this part."""
    found: list[tuple[str, str | None]] = []
    for match in re.finditer(
        r"(?:^|[,。;(:由\s])(?:由)?([^,。;(:由\s]{2,24}?)(?:同志)?(?:协助|配合)(?:其|他|她|工作|联系|$|[,。;)])",
        text,
    ):
        found.extend(_people_in(match.group(1)))
    label = re.search(
        r"(?:协助|对口|服务|对应|联系)(?:副秘书长|副主任|领导|秘书|同志|人员|工作人员)(?:\([^)]*\))?\s*:\s*([^。;]+)",
        text,
    )
    for part in split_outside(label.group(1), "、,") if label else []:
        found.extend(_people_in(part))
    return list(dict.fromkeys(found))


def _people_in(text: str) -> list[tuple[str, str | None]]:
    if head := read_head(text):
        return [(head.name, head.post)]
    return [(bare(text), None)] if is_name(text) else []
