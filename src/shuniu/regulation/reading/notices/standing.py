"""Standing in: pairs of leaders (AB角, 补位) and the conditions under which one acts for the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .heads import names_at, read_head
from .lists import split_outside, without_marker
from .names import DOTTED, PLAIN, SPACED, bare, is_likely_name, is_name
from .text import Row, count_of, sentences

_ROLE = r"[“\"「]?A\s*[、/·\-]?\s*B\s*[”\"」]?(?:角|岗)[”\"」]?"
ANY = re.compile(rf"{_ROLE}|[AB]\s*[”\"」]?(?:角|岗)|补位|代行|互为|顶岗")
_NAME = rf"(?:{DOTTED}|{SPACED}|{PLAIN})"
_AWAY = (
    r"(?:离[\u4e00-\u9fff]{0,4}|外出|出差|出访|出国|出境|休假|请假|学习|培训|"
    r"因公|因故|因病|不在|脱产|离岗|空缺|缺位)"
)
_ACT = r"(?:代管|代行|代为|代理|主持|负责|补位|处理|接替|承担|顶岗|代签|签批|协调|统筹)"
_TITLE = r"(?:同志|[^\s,。;:与和、]{0,10}?(?:长|主任|书记|主席|专员))?"
_COUNT = r"(\d{1,3}|十五|二十|三十|[一二两三四五六七八九十半])"
_UNIT = r"(个工作日|个?自然日|日历日|天|日|个?星期|周|个月|小时)"

_STANDS_IN = re.compile(
    r"(第[一二三]|[一二三]号|第[123])?\s*[“\"]?(?:B\s*[”\"]?(?:角|岗)[”\"]?|补位(?:人|领导|同志)?|代管领导)([一二三123])?"
    rf"\s*(?::|为|是)\s*([^。;B]+)|({_NAME}){_TITLE}\(B(?:角|岗)\)|B(?:角|岗)\s*({_NAME})(?:同志)?\s*$"
)


@dataclass
class Pair:
    """``by`` acts when ``absent`` is away; ``scope`` and ``rules`` hold for this pair alone."""

    absent: str
    by: str
    line: int
    mutual: bool = False
    order: int = 1
    scope: list[str] = field(default_factory=list)


def read_pairs(rows: list[Row], owners: dict[int, str], posts: dict[str, str]) -> list[Pair]:
    """Every pair of the notice. ``owners``: whose part a line belongs to; ``posts``: who holds a post."""
    pairs: list[Pair] = []
    listing = False
    for row in rows:
        for sentence in sentences(row.text):
            pairs.extend(_mutual(sentence, row.line))
            pairs.extend(_labelled(sentence, row.line, owners.get(row.line)))
            pairs.extend(_by_sentence(sentence, row.line, owners.get(row.line), posts))
        if listing and (listed := _listed(row)):
            pairs.extend(listed)
        elif not (listing and len(row.text) < 30):
            listing = bool(
                re.search(
                    rf"(?:互为|{_ROLE}|补位).{{0,24}}(?:如下|安排|名单|:)\s*:?$|^.{{0,12}}{_ROLE}.{{0,8}}$",
                    row.text,
                )
            )
    return _unique(pairs)


def _unique(pairs: list[Pair]) -> list[Pair]:
    kept: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        known = kept.setdefault((pair.absent, pair.by), pair)
        if known is not pair:
            known.mutual = known.mutual or pair.mutual
            known.scope.extend(text for text in pair.scope if text not in known.scope)
    for pair in kept.values():
        pair.mutual = pair.mutual or (pair.by, pair.absent) in kept
    return list(kept.values())


def _both(first: str, second: str, line: int) -> list[Pair]:
    return [Pair(first, second, line, mutual=True), Pair(second, first, line, mutual=True)]


def _mutual(sentence: str, line: int) -> list[Pair]:
    """王强同志与李明同志互为AB角; several couples may stand in one sentence."""
    found: list[Pair] = []
    for match in re.finditer(r"互为|互相补位|相互补位|互补", sentence):
        before = re.split(r"[,。;:]", sentence[: match.start()])[-1]
        people = _people(before)
        if len(people) == 2:
            found.extend(_both(people[0], people[1], line))
        elif len(people) > 2:
            found.extend(
                Pair(one, other, line, mutual=True) for one in people for other in people if one != other
            )
    return found


def _people(text: str) -> list[str]:
    """The persons of 王强同志、李明副市长 or 王强与李明, in order."""
    people = []
    for part in re.split(r"、|与|和|及|——|—|--|-|/|\s{2,}|<->|↔", without_marker(text)):
        if name := person_in(part):
            people.append(name)
    return people


def person_in(part: str) -> str | None:
    part = part.strip().strip('“”"')
    if head := read_head(part):
        return head.name
    part = part.removesuffix("同志").strip()
    return bare(part) if is_name(part) else None


def _labelled(sentence: str, line: int, owner: str | None) -> list[Pair]:
    """A角:王强,B角:李明; 王强(A角)、李明(B角); B角为李明 in a person's own part; 第二B角."""
    first = re.search(
        rf"A\s*[”\"]?(?:角|岗)[”\"]?\s*(?::|为|是)?\s*({_NAME})|({_NAME}){_TITLE}\(A(?:角|岗)\)", sentence
    )
    absent = _checked(first.group(1) or first.group(2)) if first else owner
    found = []
    for count, match in enumerate(_STANDS_IN.finditer(sentence), start=1):
        order = _ordinal(match.group(1) or match.group(2)) or count
        text = match.group(3) or match.group(4) or match.group(5)
        for offset, name in enumerate(_people(re.split(r",", text)[0])):
            if absent and name != absent:
                found.append(Pair(absent, name, line, order=order + offset))
    return found


def _ordinal(text: str | None) -> int | None:
    digit = re.search(r"[一二三123]", text or "")
    return (
        "一二三".find(digit.group()) + 1 or int(digit.group())
        if digit and digit.group() in "一二三"
        else int(digit.group())
        if digit
        else None
    )


def _checked(text: str | None) -> str | None:
    if not text:
        return None
    for name, rest in names_at(text):
        if is_name(name) and (not rest or not is_name(text)):
            return bare(name)
    return bare(text) if is_likely_name(text) else None


def _by_sentence(sentence: str, line: int, owner: str | None, posts: dict[str, str]) -> list[Pair]:
    """王强同志外出期间,由李明同志主持…;其余工作由赵敏同志代管."""
    sentence = re.sub(r"^(?:因|鉴于|由于)(?=[^,。;]{2,10}(?:同志|长|主任))", "", without_marker(sentence))
    subject = re.match(
        rf"({_NAME}|[^,。;]{{1,12}}?){_TITLE}(?:因|在)?{_AWAY}[^,。;]*?(?:期间|时|的)?[,]",
        without_marker(sentence),
    )
    absent = owner
    if subject:
        absent = _someone(subject.group(1), posts)
    elif not re.search(_AWAY, sentence):
        absent = owner if "代" in sentence or "补位" in sentence else None
    if absent is None:
        return _stands_for(sentence, line, posts)
    found = []
    for order, match in enumerate(
        re.finditer(rf"([^,。;]*?)由([^,。;]{{2,20}}?){_ACT}([^,。;]*)", sentence), start=1
    ):
        by = _someone(match.group(2), posts)
        if by and by != absent:
            scope = [text for text in (_scope(match.group(1)), _scope(match.group(3))) if text]
            found.append(Pair(absent, by, line, order=1 if scope else order, scope=scope))
    return found


def _stands_for(sentence: str, line: int, posts: dict[str, str]) -> list[Pair]:
    """李明为王强的B角; 王强由李明补位; 王强的工作由李明代行."""
    text = without_marker(sentence)
    if match := re.match(
        rf"(.{{2,14}}?)(?:为|是|担任)(.{{2,14}}?)的(?:{_ROLE}|B\s*[”\"]?(?:角|岗)|补位)", text
    ):
        by, absent = _someone(match.group(1), posts), _someone(match.group(2), posts)
    elif match := re.match(r"(.{2,14}?)(?:的(?:分管|相关)?工作)?由(.{2,14}?)(?:补位|代行|代管|顶岗)", text):
        absent, by = _someone(match.group(1), posts), _someone(match.group(2), posts)
    else:
        return []
    return [Pair(absent, by, line)] if absent and by and absent != by else []


def _someone(text: str, posts: dict[str, str]) -> str | None:
    text = text.strip().strip('“”"').removesuffix("同志")
    if name := person_in(text):
        return name
    return posts.get(text)


def _scope(text: str) -> str | None:
    text = re.sub(r"^(?:其(?!余|他)|他|她|所)?(?:负责|分管|联系)?的?", "", text.strip()).strip()
    text = re.sub(rf"^{_AWAY}(?:期间|时)?(?=其|他|她)(?:其|他|她)?(?:负责|分管|联系)?的?", "", text)
    if re.search(_AWAY + r".*(?:期间|时)", text) or len(text) < 2:
        return None
    return text


def _listed(row: Row) -> list[Pair]:
    """A line of a list of couples: 王强——李明, 王强  李明, or cells."""
    cells = [name for cell in row.cells if (name := person_in(cell))]
    people = cells if len(cells) == 2 else _people(row.text) if len(row.text) < 60 else []
    if len(people) == 2 and not re.search(r"[。]", row.text):
        return _both(people[0], people[1], row.line)
    return []


# -- conditions ---------------------------------------------------------------------------------


def read_rules(rows: list[Row]) -> list[dict[str, Any]]:
    """The sentences that say when, for what, and with which exceptions one stands in for the other."""
    rules = []
    for row in rows:
        for sentence in sentences(row.text):
            text = without_marker(sentence)
            if rule := _rule(text):
                rules.append({**rule, "text": text, "line": row.line})
    return rules


def _rule(text: str) -> dict[str, Any] | None:
    if not re.search(rf"{_AWAY}|[AB]\s*[”\"]?(?:角|岗)|补位|代行|代为|同时|除外", text):
        return None
    if re.search(
        r"(?:不得|不能|不|避免|一般不|尽量不)(?:宜)?(?:安排)?(?:在)?同(?:时|一时(?:期|段)|期).{0,8}(?:外出|出差|休假|离|请假|不在)",
        text,
    ):
        return {"kind": "never_both"} | ({"by": by} if (by := _by(text)) else {})
    if re.search(rf"(?:同时|均|都)(?:因.{{0,8}})?{_AWAY}|(?:同时|均|都)(?:不能|无法)", text):
        return {"kind": "both_away", "by": _by(text)}
    exceptions = _exceptions(text)
    days = _days(text)
    scope = _scopes(text)
    if (
        re.search(
            r"(?:返回|返岗|回来|结束|事后|及时).{0,20}(?:通报|告知|移交|反馈|沟通|汇报)|(?:向|对)(?:A角|对方|对应一?方).{0,12}(?:通报|告知|反馈|汇报)",
            text,
        )
        and not days
        and not exceptions
    ):
        return {"kind": "report_back"}
    if not (days or exceptions or scope or re.search(rf"{_AWAY}.*由(?:B角|对方|另一方){_ACT}", text)):
        return None
    kind = "exception" if exceptions and not (days or scope) else "substitute"
    return {
        "kind": kind,
        **days,
        "scope": scope,
        "except": exceptions,
        "by": _by(text),
        "events": re.findall(r"出差|外出|休假|请假|学习|培训|出访|出国|出境|因公|因病|因故", text),
    }


def _by(text: str) -> str | None:
    found = re.search(rf"由([^,。;]{{2,30}}?)(?:统筹|指定|另行|安排|确定|决定|{_ACT})", text)
    return found.group(1).removesuffix("同志") if found else None


def _days(text: str) -> dict[str, Any]:
    """from_day and until_day, counted from the first day of absence; over N days begins on day N+1."""
    found: dict[str, Any] = {}
    forms = (
        (rf"第{_COUNT}{_UNIT}(?:起|开始|以后|后)", "from_day", 0),
        (rf"(?<!不)(?:超过|超){_COUNT}{_UNIT}", "from_day", 1),
        (rf"{_COUNT}{_UNIT}(?:\([^)]*\))?(?:及|或|\(含\))?以上\(不含[^)]*\)", "from_day", 1),
        (rf"(?:满|达到?|在)?{_COUNT}{_UNIT}(?:\([^)]*\))?(?:及|或)?(?:其)?以上", "from_day", 0),
        (rf"(?:满|达到?){_COUNT}{_UNIT}", "from_day", 0),
        (rf"(?:不超过?|不多于){_COUNT}{_UNIT}", "until_day", 0),
        (rf"(?:不足|不满|少于){_COUNT}{_UNIT}", "until_day", -1),
        (rf"{_COUNT}{_UNIT}(?:\([^)]*\))?(?:及|或)?(?:其)?(?:以内|之内|以下|内)", "until_day", 0),
    )
    for pattern, key, shift in forms:
        if key not in found and (match := re.search(pattern, text)):
            found |= _counted(match.group(1), match.group(2), key, shift)
    if found and re.search(r"自然日|日历日", text):
        found["days"] = "calendar"
    return found


def _counted(count: str, unit: str, key: str, shift: int) -> dict[str, Any]:
    number = count_of(count) or 0
    if unit == "小时":
        return {key.replace("day", "hours"): int(number)}
    size = 30 if "月" in unit else 7 if unit.endswith(("星期", "周")) else 1
    kind = "working" if "工作日" in unit else "calendar" if "自然" in unit or "日历" in unit else None
    return {key: int(number * size) + shift, "days": kind}


def _exceptions(text: str) -> list[str]:
    forms = (
        r"除([^,。;]{2,60}?)(?:之外|以外|外)(?=[,。;]|$|均|都)",
        r"(?:^|[,。;:])([^,。;:]{2,60}?)(?:等)?(?:除外|不在此限)",
        r"(?:^|[,。;:])([^,。;:]{2,60}?)(?:等)?(?:不|均不)(?:在|属于|纳入|列入|适用|实行|安排)[^,。;]{0,16}(?:代行|补位|角|范围|代签)",
        r"(?:^|[,。;:])([^,。;:]{2,60}?)(?:等)?(?:仍|须|应当|应|需|必须)(?:由|经|报|请示)(?:A角)?本人",
        r"(?:不得|不能|不)(?:代行|代签|代为)([^,。;]{2,40})",
    )
    found = [match for form in forms for match in re.findall(form, text)]
    return list(
        dict.fromkeys(part for text in found for part in split_outside(re.sub(r"(?:等)?$", "", text), "、"))
    )


def _scopes(text: str) -> list[str]:
    found = re.findall(
        r"(?:代行|代为(?:处理|履行|主持|参加|审批|签批|签发|批阅|行使|办理|协调|负责|出席)?|代管|代理|全权处理|代签)((?:其|A角)?[^,。;]{2,60})",
        text,
    )
    scopes = [
        re.sub(
            r"^(?:其|A角|对方)?(?:分管|负责|联系)?(?:范围内)?的?|等?(?:工作|事项|职责|职权)?$",
            "",
            part,
            count=0,
        )
        for part in found
    ]
    return list(
        dict.fromkeys(piece for scope in scopes for piece in split_outside(scope, "、") if len(piece) >= 2)
    )
