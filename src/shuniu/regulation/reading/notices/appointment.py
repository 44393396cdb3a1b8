"""Appointments and removals (任免): who is given which post, who gives one up, and on what terms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from .heads import names_at, take_post
from .lists import MARKER, without_marker
from .names import bare, is_likely_name, is_name
from .posts import is_post, rank_of, split_posts
from .text import Row, count_of, sentences

_APPOINT = r"(?:任命|聘任|聘用|委任|提名|决定任命|任用|兹任命|推荐|同意任命|提任|晋升|任)"
_REMOVE = r"(?:免去|免除|撤销|解聘|解除|免)"
_HEADING = re.compile(
    rf"^(?:(?:经[^:]*?)?(?:研究)?(?:决定|同意)?:?,?)?({_APPOINT}|{_REMOVE}|聘任|任职|免职|退休)(?:以下|下列)?(?:同志|人员)?(?:名单|如下)?\s*:?\s*$"
)
_INTRO = re.compile(
    r"^(?:.{0,60}?)(?:决定|同意|批准|研究|通过|提名|讨论)(?:了)?\s*[,:]?\s*(?=任命|免去|聘任|解聘|免|[\u4e00-\u9fff·]{2,8}(?:同志)?(?:任|为|兼任|不再|的|挂职))"
)
# The title of the notice names persons too; it appoints nobody.
_TITLE = re.compile(
    r"关于[^。;]{2,80}(?:任免|任职|免职|任命|聘任|职务)?的?(?:通知|决定|公告|批复|意见|函)$|^[^。;:]{0,40}关于[^。;:]{1,30}同志$|"
    r"^[^。;:]{0,30}(?:任免|任职|免职)名单$"
)
_PERIOD = re.compile(r"(?:试用期|试用期限|试任期)(?:为|:)?\s*([一二两三半]|\d{1,2})\s*(年|个月|月)")
_SECONDED = re.compile(r"挂职|挂任")
_LENGTH = re.compile(
    r"(?:挂职|挂任|时间|期限|任期|聘期|为期)[^,。;)\d从自]{0,6}?([一二两三四五半]|\d{1,2})\s*(年|个月|月)"
)
_SINCE = re.compile(r"(?:从|自)?\s*(\d{4}年\d{1,2}月(?:\d{1,2}日)?)\s*(?:起|开始|算起|计算)")
_OF_ALL = re.compile(
    r"(?:以上|上述|以下)(?:各位|新任|任职|所有|几名|[一二三四五六七八九十\d]+(?:名|位))?(?:同志|人员|任职|干部|试用期|任期)|试用期"
)
# 马立平、白雪两名同志试用期满…,同意正式任职: said before the list, of everybody in it.
_CONFIRMS = re.compile(
    r"^(?!.*任命).*试用期(?:已)?满,.*(?:同意|决定|予以|准予|按期)[^,。;]{0,8}(?:任职|任用|转正)\s*[:。]?$"
)
# 试用期满,周海涛同志任…: of this one alone.
_CONFIRMED_NOW = re.compile(
    r"试用期(?:已)?满(?:,?经?考核合格)?,(?=[\u4e00-\u9fff·]{2,8}(?:同志)?(?:正式)?任(?!职))"
)
_WILL_BE_CONFIRMED = re.compile(r"试用期满(?:后|,?经?考核合格)|试用期(?:为)?[\d一二半]")
_NOT_PEOPLE = re.compile(r"^(?:各|有关|特此|以上|上述|按照|根据|为|经|此|附件|抄送|本|现|请|任职时间|试用期)")


_NO_POST: list[tuple[str | None, bool]] = [(None, False)]


# Stands for (兼) after a post while the posts are told apart.
_BESIDE = "\ue010"


@dataclass
class Terms:
    """On what terms: months of probation or secondment, from when, retired, with which rank."""

    probation: int | None = None
    seconded: bool = False
    months: int | None = None
    since: str | None = None
    retired: bool = False
    confirmed: bool = False
    ranked_after: str | None = None
    remark: list[str] = field(default_factory=list)


@dataclass
class Act:
    """One post given or taken."""

    name: str
    action: str
    post: str | None
    line: int
    terms: Terms
    concurrent: bool = False


def read_appointment(rows: list[Row]) -> dict[str, Any]:
    """One entry for each person, action and post, in the order of the notice."""
    acts: list[Act] = []
    mode: str | None = None
    confirmed = False
    for row in rows:
        text = MARKER.sub("", row.text, count=1)
        if _TITLE.search(row.text):
            continue
        if _CONFIRMS.search(text):
            mode, confirmed = "appoint", True
            continue
        if heading := _HEADING.match(text):
            mode = _mode(heading.group(1))
            continue
        for sentence in sentences(_spread(text)):
            mode = _step(sentence, mode, row.line, acts)
    for act in acts:
        act.terms.confirmed = act.terms.confirmed or (confirmed and act.action == "appoint")
    return {
        "persons": [_as_dict(order, act) for order, act in enumerate(_unique(acts), start=1)],
        "bodies": [],
    }


def _mode(word: str) -> str:
    if "退休" in word:
        return "retire"
    return "remove" if word.startswith(("免", "撤", "解")) else "appoint"


def _spread(text: str) -> str:
    """免去:李明的… and 任命:张强为… on one line read like the sentence without the colon."""
    return re.sub(r"(任命|免去|聘任|解聘|任|免)\s*:\s*", r"\1", text)


def _step(sentence: str, mode: str | None, line: int, acts: list[Act]) -> str | None:
    """Read one sentence; returns the mode for the lines that follow."""
    sentence = without_marker(sentence).strip(" ,:")
    if _OF_ALL.match(sentence) and not _CONFIRMED_NOW.match(sentence):
        _for_all(sentence, acts)
        return mode
    confirmed = _CONFIRMED_NOW.match(sentence)
    if confirmed:
        sentence = sentence[confirmed.end() :]
    subject = read_names(sentence)[0] if re.search(r"(?:免去|同意|免)(?:其|该同志)", sentence) else []
    if intro := _INTRO.match(sentence):
        sentence = sentence[intro.end() :]
    before = len(acts)
    for clause in _clauses(sentence):
        word, rest = _verb(clause)
        if word:
            mode = _mode(word)
        known = list(dict.fromkeys([*subject, *(act.name for act in acts[before:])]))
        _read_clause(
            rest, mode if word or mode else None, line, acts, known, explicit=bool(word), first=before
        )
    for act in acts[before:] if confirmed else []:
        act.terms.confirmed = act.action == "appoint"
    if re.search(r"退休", sentence):
        for act in acts[before:]:
            act.terms.retired = act.terms.retired or (act.action == "remove" and act.name in subject)
    return mode


def _clauses(sentence: str) -> list[str]:
    """任命张强为…,免去其…职务 is two clauses; a comma inside brackets parts nothing."""
    return [
        part
        for part in re.split(
            rf",\s*(?=(?:并|同时|另)?(?:{_REMOVE}|任命|聘任|兼|不再|试用|挂职|时间|列|排名|任职|正[处科厅局]级|副[处科厅局]级|退休|任|保留|其|原|按期|为))(?![^()]*\))",
            sentence,
        )
        if part.strip()
    ]


def _verb(clause: str) -> tuple[str, str]:
    clause = re.sub(r"^(?:并|同时|另|兹|决定|同意)", "", clause.strip())
    if found := re.match(r"挂职(?=任命|聘任)", clause):
        word, rest = _verb(clause[found.end() :])
        return word, f"{rest}(挂职)"
    if found := re.match(rf"({_REMOVE}|任命|聘任|聘用|委任|任用|推荐|提名)(?:了)?\s*", clause):
        return found.group(1), clause[found.end() :]
    return "", clause


def _read_clause(
    text: str, mode: str | None, line: int, acts: list[Act], known: list[str], *, explicit: bool, first: int
) -> None:
    if re.match(r"(?:任职|挂职)?(?:时间|期限)|任期", text):
        _terms_into(text, acts[first:])
        return
    names, rest = read_names(text)
    if not names:
        names, rest = _same_people(text, known)
    if not names or not _acts_on(rest, mode, explicit):
        _terms_into(text, acts[first:])
        return
    if rest.startswith("退休") and any(act.name in names and act.action == "remove" for act in acts[first:]):
        _terms_into(rest, acts[first:])
        return
    acts.extend(_acts(names, rest, mode, line))


def read_names(text: str) -> tuple[list[str], str]:
    """王建国、李明同志 at the beginning, with what follows; [] where no person stands there."""
    if _NOT_PEOPLE.match(text) and not is_name(text[:3]) and not is_name(text[:2]):
        return [], text
    names: list[str] = []
    while (step := _one_name(text)) is not None:
        names.append(step[0])
        text = step[1]
        joined = re.match(r"\s*(?:、|和|与)\s*", text)
        if joined is None or _one_name(text[joined.end() :]) is None:
            break
        text = text[joined.end() :]
    return names, text


_AFTER = re.compile(
    r"\s*(?:\((?:女|男|[^()]{1,6}族|女,[^()]{1,6}族|挂职)\))?\s*(?:同志)?\s*(?:$|任|为|兼|的|不再|退休|挂|担任|试用|正式|按期|:|、|和|与|,|\(|到|晋升|原|现)"
)


def _one_name(text: str) -> tuple[str, str] | None:
    for name, rest in names_at(text):
        titled = re.match(r"\s*(?:\([^()]{1,8}\))?\s*同志", rest)
        known = is_likely_name(name) if titled else is_name(name)
        if known and (titled or _AFTER.match(rest)):
            return bare(name), re.sub(
                r"^\s*(?:\((?:女|男|[^()]{1,6}族|女,[^()]{1,6}族)\))?\s*(?:同志)?\s*", "", rest
            )
        if known and rest[:1] in " " and take_post(rest.strip()):
            return bare(name), rest.strip()
    return _fused_name(text)


def _fused_name(text: str) -> tuple[str, str] | None:
    """免去李明市教育局副局长职务: the name runs into the post."""
    for name, rest in names_at(text):
        if (
            is_name(name)
            and re.match(r"(?:同志)?(?:省|市|县|区|州|旗|镇|乡|国家|中共|原|兼任)", rest)
            and re.search(r"职务|职$", rest)
        ):
            return bare(name), rest
    return None


def _same_people(text: str, known: list[str]) -> tuple[list[str], str]:
    """免去其…职务, 不再担任…, 兼任…: the persons of the clause before."""
    if not known:
        return [], text
    if found := re.match(r"(?:其|他|她|该同志)(?:的|原任的?|原|所任的?|现任的?|兼任的?)?", text):
        return known, text[found.end() :]
    if re.match(r"(?:不再|兼任|兼|任|担任|为(?=.+(?:长|主任|书记|员))|退休)", text) or re.search(
        r"职务$", text
    ):
        return known, text
    return [], text


def _acts_on(rest: str, mode: str | None, explicit: bool) -> bool:
    if re.match(r"(?:任|为|兼|担任|不再|退休|挂|试用|正式|按期|晋升|到)", rest) or "职务" in rest:
        return True
    return bool(mode) and (
        rest.startswith("的") or explicit or bool(take_post(rest.strip(" ,:"))) or mode == "retire"
    )


def _acts(names: list[str], rest: str, mode: str | None, line: int) -> list[Act]:
    action, rest, concurrent = _action(rest, mode)
    terms = _terms(rest)
    posts = _posts(rest)
    acts = []
    for name in names:
        for post, also in [*posts] or _NO_POST:
            together = concurrent or also
            kind = "concurrent" if together and action == "appoint" else action
            acts.append(Act(name, kind, post, line, replace(terms, remark=list(terms.remark)), together))
    if terms.retired and action == "remove":
        for act in acts:
            act.terms.retired = True
    return [act for act in acts if act.post or act.action == "retire"]


def _action(rest: str, mode: str | None) -> tuple[str, str, bool]:
    """The action, what follows its word, and whether the post is held beside another."""
    if found := re.match(r"不再(兼任|兼|挂任|挂职担任|担任|任)的?", rest):
        return "remove", rest[found.end() :], "兼" in found.group(1)
    if re.match(r"(?:退休|到龄退休|按期退休|提前退休)", rest):
        return "retire", rest, False
    if found := re.match(r"(?:试用期满|试用期已满)[,]?(?:正式)?(?:任职?|为|担任)?", rest):
        return "appoint", rest[found.end() :], False
    if found := re.match(
        r"(?:正式|按期)?(?:挂职任|挂职担任|挂任|挂职|兼任|兼|担任|任职?|为|晋升为?|到.{2,20}?任)", rest
    ):
        action = "appoint" if mode != "remove" or "为" not in found.group() else "remove"
        return (
            action,
            rest[found.end() :] if not found.group().startswith("挂") else rest[found.end() :] + "(挂职)",
            "兼" in found.group(),
        )
    concurrent = bool(re.match(r"的?(?:兼任的?|所兼任?的?)", rest))
    return (
        mode or "appoint",
        re.sub(r"^的?(?:原任的?|所任的?|现任的?|兼任的?|所兼任?的?)?", "", rest),
        concurrent,
    )


def _posts(rest: str) -> list[tuple[str, bool]]:
    """The posts, and whether each is 兼任."""
    text = re.sub(r"\(兼任?\)", _BESIDE, re.split(r"职务", rest.strip(" :,"))[0])
    text = re.split(
        rf",(?=\s*(?:试用|挂职|时间|任期|聘期|列|排名|保留|正|副[处科厅]级|从|自|退休|{_REMOVE}))(?![^()]*\))",
        text,
    )[0]
    text = re.sub(r"\((?:[^()]*(?:试用|挂职|时间|任期|聘期|列|级|自|从)[^()]*)\)\s*$", "", text)
    found = []
    for part in re.split(r"(?=兼任)|(?=兼(?!职))", text):
        also = part.startswith("兼")
        for post in split_posts(re.sub(r"^兼任?", "", part)):
            beside = _BESIDE in post
            clean = re.sub(
                r"\((?:[^()]*(?:试用|挂职|时间|任期|聘期|列)[^()]*)\)", "", post.replace(_BESIDE, "")
            )
            clean = clean.strip(" ,、的")
            if clean and (
                is_post(clean)
                or len(clean) <= 30
                and re.search(r"[\u4e00-\u9fff]{2}", clean)
                and "职务" in rest
            ):
                found.append((clean, also or beside))
    return found


def _months(count: str, unit: str) -> int:
    number = count_of(count) or 1
    return int(number * (12 if unit == "年" else 1))


def _terms(text: str) -> Terms:
    terms = Terms()
    if found := _PERIOD.search(text):
        terms.probation = _months(found.group(1), found.group(2))
    terms.seconded = bool(_SECONDED.search(text))
    if found := _LENGTH.search(text):
        terms.months = _months(found.group(1), found.group(2))
    if found := _SINCE.search(text):
        terms.since = found.group(1)
    terms.retired = bool(re.search(r"退休", text))
    said = bool(re.search(r"试用期(?:已)?满|正式任职|按期转正", text))
    terms.confirmed = said and not _WILL_BE_CONFIRMED.search(text)
    if found := re.search(r"(?:列|排)(?:在)?([^,。;()]{2,20}?)(?:之后|后)", text):
        terms.ranked_after = found.group(1).removesuffix("同志")
    terms.remark = re.findall(r"保留[^,。;()]{2,16}|(?:享受)[^,。;()]{2,16}", text)
    return terms


def _terms_into(text: str, acts: list[Act]) -> None:
    """A clause of terms alone belongs to the acts of its sentence."""
    found = _terms(text)
    for act in acts:
        _merge(act.terms, found, appointed=act.action != "remove")


def _merge(terms: Terms, found: Terms, *, appointed: bool) -> None:
    if appointed:
        terms.probation = terms.probation or found.probation
        terms.seconded = terms.seconded or found.seconded
        terms.months = terms.months or found.months
    terms.since = terms.since or found.since
    terms.retired = terms.retired or (found.retired and not appointed)
    terms.ranked_after = terms.ranked_after or found.ranked_after
    terms.remark += found.remark


def _for_all(sentence: str, acts: list[Act]) -> None:
    """以上同志试用期一年: for every appointment above that is not a confirmation."""
    found = _terms(sentence)
    for act in acts:
        if sentence.startswith("以上试用期") and not act.terms.probation:
            continue
        if act.action in ("appoint", "concurrent") and not act.terms.confirmed:
            _merge(act.terms, found, appointed=True)
        elif found.retired:
            act.terms.retired = True


def _unique(acts: list[Act]) -> list[Act]:
    kept: dict[tuple[str, str, str | None], Act] = {}
    for act in acts:
        kept.setdefault((act.name, act.action, act.post), act)
    return list(kept.values())


def _as_dict(order: int, act: Act) -> dict[str, Any]:
    terms = act.terms
    return {
        "name": act.name,
        "post": act.post,
        "order": order,
        "action": act.action,
        "concurrent": act.concurrent,
        "rank": rank_of(act.post) if act.post else None,
        "probation_months": terms.probation,
        "seconded": terms.seconded,
        "months": terms.months if terms.seconded or terms.months else None,
        "since": terms.since,
        "retired": terms.retired or act.action == "retire",
        "confirmed": terms.confirmed,
        "ranked_after": terms.ranked_after,
        "remarks": terms.remark,
        "fields": [],
        "bodies": [],
        "assists": [],
        "stands_in_for": [],
        "conditions": [],
        "line": act.line,
    }
