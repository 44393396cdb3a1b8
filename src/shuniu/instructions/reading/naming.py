"""Finds whom the words name: the longest form at each place, and for loose forms what stands beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shuniu.instructions.reading.bodies import COLLECTIVE, OWN_OFFICE, forms_of_bodies
from shuniu.instructions.reading.people import Form, forms_of_people
from shuniu.instructions.reading.records import Body, Person, Why

# What may stand before somebody who is asked.
_LEFT = re.compile(
    r"(?:^|[，。；：、（）()！？·“”\"/]|[请转由呈报送交给会同商和与及并找对向让令抄征为按据依经遵告知]|以及|组织|召集|协调|督促|责成|要求|指导|联系|牵头|配合|通知|委托|呈送|呈报|[0-9]\.?)$"
)
# What may stand after him. Verbs of an office; the list is what tells 请任远阅 from 任远期目标.
_RIGHT = re.compile(
    r"$|[，。；：、（）()！？“”\"]|同志|等|[二两三四五六七]位|两|三家|几|分别|各自|并(?!不)|和|与|及|会|商|阅|批|审|签|圈|定|牵头|主办|主责|协办|协助|配合|参[加与]|负责"
    r"|办|研|提|拟|起草|代拟|核|协调|统筹|组织|召集|主持|指导|督|盯|跟|抓|拿|报|汇|反馈|答复|回复|落实|处[理置]|解决|整[理改治]|登记|复印"
    r"|联系|对接|沟通|把关|安排|保障|支持|列入|编|上报|印|分送|送|转|现场|亲自|认真|抓紧|尽快|立即|速|即|务必|要|应|须|可|先|再|也|就|对|于|在|按|依"
    r"|根据|结合|将|把|做|查|调|摸|排|开|到|全|给|出|合法|合并|予以|关注|高度|切实|严格|加强|进一步|继续|共同|联合|一并|一起|具体|总|直接|知|收|包|说明|补充|公开|发|执|立|下|本|今|明|周|月|限|半|[0-9一二三四五六七八九十两]+个?[日月周天号时工小]|参|同意|副?[省市县区]长|副?秘书长|副?主任|[处科股]长|商同"
)
_POST_AFTER = re.compile(r"(?:办公会|信箱|热线|公开电话|质量奖|专题会|令|助理)")
_NOT_BEFORE_POST = re.compile(r"[副原前代]$")
_LEVELS = "省市县区州"
_NO_PLACE = "建议|责成|督促|协调|联系|组织|要求|指导|委托|通知|抄告|敦促|安排|根据|依据|配合|协助|牵头|主办|支持|抓紧|尽快|立即|其中|以及"
_PLACE_BEFORE = re.compile(
    r"(?:^|[，。；：、（）请转由报送呈会并和与及同商经交给对向以])"
    rf"(?P<place>国家|全国|(?!{_NO_PLACE})[^\W请转由报送呈会并与及同商经交给对向以]{{2,3}}[省市县区州]|本?[省市县区州])$"
)
_TOWARDS = re.compile(r"(?:[请转由，。；：！]|^)(?:再|先|仍|可)?$")
_ASKS = re.compile(r"[请转由报送呈会并和与及同商经交给对向以]")
_SOMEBODY = re.compile(
    r"(?P<how>分管|联系|协管|协助分管|其他|其它|各位?|有关|相关|几位)(?:的)?(?:省|市|县|区)?(?:政府)?(?P<post>常务|副?(?:省长|市长|县长|区长|州长|秘书长|主任)|领导(?:同志)?|负责同志|负责人)"
)
_SERIES = re.compile(
    r"(?P<name>综合|秘书|[一-鿿]{2})(?P<numbers>[一二三四五六七八九十](?:[、和][一二三四五六七八九十]){1,8})(?P<kind>[科处室])"
)
_SHARED_TITLE = re.compile(
    r"(?P<names>(?:[一-鿿]、){1,8}[一-鿿])(?:[二两三四五六七]位)?(?P<title>同志|(?:常务)?副?(?:[省市县区州]长|秘书长|主任|处长|科长|股长))"
)
_UNKNOWN = re.compile(
    r"(?:[请转由呈送报、，。]|^)(?P<who>[一-鿿]{1,3}同志|[老小][一-鿿](?=[，。看办去跑来负牵]))"
)
_NOT_A_NAME = re.compile(
    r"领导|负责|有关|相关|各|几|两|三|值班|分管|主要|责任|经办|全体|办公|部门|单位|机关|[请转由送该本此这那其某]"
)
_EVERYBODY = ("各位", "各")


@dataclass(frozen=True)
class Named:
    """Words that name somebody, by their places in the cleaned text."""

    start: int
    end: int
    keys: tuple[str, ...]
    is_person: bool
    why: Why = Why.SURE
    is_bare: bool = False


class Directory:
    """Every way to name those who are known, ready to be looked for."""

    def __init__(self, people: Sequence[Person], bodies: Sequence[Body], place: str = "") -> None:
        self.place = place
        self._forms = _joined(people, bodies, place)
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in self._forms:
            lengths[words[0]].add(len(words))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}
        self._titles = _holders(people)

    def named_in(self, text: str) -> list[Named]:
        """Everybody in the order of the words; where two readings overlap, the longer one that begins first."""
        found, end = [], 0
        special = {one.start: one for one in self._special(text)}
        for start in range(len(text)):
            if start < end:
                continue
            one = special.get(start)
            longest = self._longest(text, start)
            if longest and (one is None or longest.end >= one.end):
                one = longest
            if one is not None:
                end = one.end
            if one is not None and (
                one.is_person or self._is_here(text[max(0, start - 12) : start], text[start:end])
            ):
                found.append(one)
        return _chained(_without_posts(found, text), text)

    def _special(self, text: str) -> Iterator[Named]:
        """What is no name of anybody known. Of two that begin at one place the later kind counts."""
        yield from self._unknown(text)
        yield from self._collectives(text)
        yield from self._somebody(text)
        yield from self._series(text)
        yield from self._sharing_a_title(text)

    def _longest(self, text: str, start: int) -> Named | None:
        for length in self._lengths.get(text[start], ()):
            end = start + length
            if end > len(text):
                continue
            form = self._forms.get(text[start:end])
            if form is not None and self._fits(form, text, start, end):
                return Named(start, end, form.keys, form.is_person, form.why, form.is_bare)
        return None

    def _fits(self, form: Form, text: str, start: int, end: int) -> bool:
        before, after = text[max(0, start - 12) : start], text[end : end + 10]
        if form.is_person and (_POST_AFTER.match(after) or _NOT_BEFORE_POST.search(before)):
            return False
        if not form.is_loose:
            return True
        if not form.is_person and form.is_bare:
            before = re.sub(rf"[{_LEVELS}]$", "", before)
        return bool(_LEFT.search(before) and _RIGHT.match(after))

    def _is_here(self, before: str, words: str) -> bool:
        """财政局 is ours, 国家财政局 and 安和市财政局 are not."""
        if not self.place or words.startswith(self.place):
            return True
        found = _PLACE_BEFORE.search(before + words[0] if words[1:] in self._forms else before)
        if found is None:
            return True
        said = found["place"].removeprefix("本")
        return said == self.place[-1] if len(said) == 1 else said.endswith(self.place)

    def _collectives(self, text: str) -> Iterator[Named]:
        """相关部门, 各乡镇; and the office itself, of which the words name no unit."""
        for found in COLLECTIVE.finditer(text):
            yield Named(found.start(), found.end(), (), False, Why.COLLECTIVE)
        for found in OWN_OFFICE.finditer(text):
            start, end = found.span()
            ours = (found["of"] or "") in ("", "人民", self.place[-1:])
            if ours and _TOWARDS.search(text[max(0, start - 3) : start]) and _RIGHT.match(text, end):
                yield Named(start, end, (), False, Why.OWN_OFFICE)

    def _unknown(self, text: str) -> Iterator[Named]:
        """某某同志, 老李: somebody is meant, and nobody known."""
        for found in _UNKNOWN.finditer(text):
            if not _NOT_A_NAME.search(found["who"]):
                yield Named(found.start("who"), found.end("who"), (), True, Why.UNKNOWN)

    def _series(self, text: str) -> Iterator[Named]:
        """综合一、二科: units of one name, told apart by their numbers."""
        for found in _SERIES.finditer(text):
            for number in re.finditer(r"[一二三四五六七八九十]", found["numbers"]):
                form = self._forms.get(f"{found['name']}{number[0]}{found['kind']}")
                start = found.start("numbers") + number.start() if number.start() else found.start()
                if form is not None:
                    yield Named(start, found.start("numbers") + number.end(), form.keys, False)

    def _sharing_a_title(self, text: str) -> Iterator[Named]:
        """张、王副市长; 骏、敏同志; 张、王、李三位副市长: one title for all of a row."""
        for found in _SHARED_TITLE.finditer(text):
            pieces = list(re.finditer(r"[一-鿿]+", found["names"]))
            forms = [self._forms.get(f"{piece[0]}{found['title']}") for piece in pieces]
            if not all(form and form.is_person for form in forms):
                continue
            for piece, form in zip(pieces, forms, strict=True):
                start = found.start("names") + piece.start()
                end = found.end() if piece is pieces[-1] else found.start("names") + piece.end()
                assert form is not None
                yield Named(start, end, form.keys, True, form.why)

    def _somebody(self, text: str) -> Iterator[Named]:
        """分管副市长, 各位副市长, 有关领导: by the post, not by the name."""
        for found in _SOMEBODY.finditer(text):
            holders = tuple(self._titles.get(found["post"], ()))
            everybody = found["how"] in _EVERYBODY and found["post"].startswith("副") and holders
            why = Why.SURE if everybody else Why.BY_FIELD if found["how"] == "分管" else Why.COLLECTIVE
            yield Named(found.start(), found.end(), holders, True, why)


@lru_cache(maxsize=32)
def directory(people: tuple[Person, ...], bodies: tuple[Body, ...], place: str) -> Directory:
    return Directory(people, bodies, place)


def _joined(people: Sequence[Person], bodies: Sequence[Body], place: str) -> dict[str, Form]:
    """By words: the lightest form; of several as light, all whom they may mean, and that is not sure."""
    best: dict[str, dict[str, Form]] = defaultdict(dict)
    for words, form in (*forms_of_people(people), *forms_of_bodies(bodies, place)):
        held = best[words]
        lightest = min((one.weight for one in held.values()), default=form.weight)
        if form.weight < lightest:
            held.clear()
        if form.weight <= lightest:
            held.setdefault(form.keys[0], form)
    return {words: _one_of(list(held.values())) for words, held in best.items()}


def _one_of(forms: list[Form]) -> Form:
    first = forms[0]
    if len(forms) == 1:
        return first
    keys = tuple(key for form in forms for key in form.keys)
    loose = all(form.is_loose for form in forms)
    return Form(keys, first.is_person, is_loose=loose, why=Why.SEVERAL, is_bare=first.is_bare)


def _holders(people: Iterable[Person]) -> dict[str, list[str]]:
    """Who holds a post of this name in the office itself: 副市长 are the 常务副市长, too."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in people:
        if one.unit:
            continue
        for title in re.split(r"[、，,；;/]", one.title):
            short = title.removeprefix("常务")
            for word in {title, short, short.removeprefix("副"), "领导", "领导同志"}:
                found[word].append(one.key)
    return found


_HIS_POST = re.compile(r"(?:党委|党组)?副?(?:局长|厅长|处长|科长|股长|部长|主任|书记|长)")


def _without_posts(found: list[Named], text: str) -> list[Named]:
    """公安局长赵启明 is a person, no matter of which body."""
    following = [*found[1:], None][: len(found)]
    return [
        one
        for one, after in zip(found, following, strict=True)
        if one.is_person
        or after is None
        or not after.is_person
        or not _HIS_POST.fullmatch(text[one.end : after.start])
    ]


def _chained(found: list[Named], text: str) -> list[Named]:
    """A bare name in a row (财政、发改等部门) counts only where its neighbour in the row is named, too."""
    kept = list(found)
    while True:
        starts, ends = {one.start for one in kept}, {one.end for one in kept}
        left = [one for one in kept if not one.is_bare or _stands(one, text, starts, ends)]
        if len(left) == len(kept):
            return left
        kept = left


def _stands(one: Named, text: str, starts: set[int], ends: set[int]) -> bool:
    before = text[max(0, one.start - 1) : one.start]
    if before == "、" and one.start - 1 not in ends:
        return False
    asked = bool(_ASKS.match(before))
    return asked or text[one.end : one.end + 1] != "、" or one.end + 1 in starts
