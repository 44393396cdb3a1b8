"""The authorised posts of a text as a tree: totals, what is included in them, what they consist of, what stands apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .markers import NUMERAL, value_of
from .passage import Passage
from .splitting import bracket_at_end, cuts, parts

_FIGURE = re.compile(
    rf"(?P<title>.{{0,80}}?)(?:核定)?(?:共计|总计|共|为|:|控制在|不超过|各为|核定为|暂定)*\s*(?P<each>各)?\s*(?P<number>\d{{1,5}}|{NUMERAL})\s*(?P<unit>名|人|个|位)"
)
_FIGURE_ALONE = re.compile(rf"(?:共)?(?:\d{{1,5}}|{NUMERAL})\s*(?:名|人|个)")
_BY_RANK = re.compile(
    rf"(?P<title>.{{0,40}}?)(?P<full>\d{{1,3}}|{NUMERAL})\s*正\s*(?P<deputy>\d{{1,3}}|{NUMERAL})\s*副"
)
_LEAD = re.compile(
    r"^(?:(?P<of>其中(?:包括)?)|(?P<included>包含|包括|含|内含)|(?P<other>另(?:有|设|外|核定?|配备?)?|同时|并|以及|和|及|可|核定|核给|核|确定|配备|配置|配|设置|设|"
    r"(?:内设机构|机关|中层)?领导职数(?:为|:|如下)?(?=[^\d]*$|[\u4e00-\u9fff]{1,12}\d)|增加|保留|原有)) *:?"
)
_POOL = re.compile(
    r"(?:机关|党政群)*(?:(?:行政|政法专项|专项|工勤|事业|全额拨款|财政拨款|后勤|服务|驾驶|人员|公务员|参公|总|空|地方)*)编制(?:数|总数|总额|员额)?|(?:机关)?(?:工勤|后勤(?:服务)?|购买服务|聘用|编外)(?:辅助)?人员(?:控制数|数额|员额)?"
)
_RANK = re.compile(
    r"(?:正|副)?(?:部|省|厅|局|司|地|处|县|科|乡|股|团)(?:长)?(?:级)?(?:正职|副职)?|(?:高|中|低)配.{0,4}级?|相当.{1,6}级"
)
_RANK_BEFORE = re.compile(
    r"^((?:正|副)?(?:部|省|厅|局|司|地|处|县|科|乡|股|团)(?:长)?级)(?:的)?(?!领导|非领导|干部职数|职数|正职|副职)(?=.{2,})"
)
_RANK_OF_TITLE = re.compile(
    r"^((?:正|副)?(?:部|省|厅|局|司|地|处|县|科|乡|股|团)长?级|[正副][部省厅局司地处县科乡股团])"
    r"(?:领导|非领导|干部)?(?:职数|职务|正职|副职)?$"
)
_POST_END = re.compile(
    r"(?:主任|处长|科长|局长|秘书长|书记|组长|队长|所长|站长|部长|厅长|院长|主席|会长|馆长|台长|总监)$"
)
_BODY_END = re.compile(r"(?:办公室|办公厅|委员会|中心|室|处|科|局|办|队|馆|所|站|院|党委|工会|机构)$")
_APART = re.compile(
    r"(?:的)?(?:人员)?(?:行政)?编制(?:和职数)?(?:均|另行|实行)?单列|,?(?:均|另行|实行|予以)?单列(?:编制)?|(?:编制|职数)(?:不占|不计入|不列入).*"
)
_JOINERS = re.compile(r"以及|暨|和|及")
_PARTS_OF_RANK = {"正职": "正", "副职": "副"}


@dataclass
class Quota:
    """One figure, or one title that is counted apart without a figure."""

    title: str
    kind: str
    number: int | None
    relation: str
    line: int
    rank: str | None = None
    concurrent: int | str | None = None
    children: list[Quota] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {
            "title": self.title, "kind": self.kind, "number": self.number, "rank": self.rank,
            "concurrent": self.concurrent, "relation": self.relation, "line": self.line,
            "children": [child.as_dict() for child in self.children],
        }  # fmt: skip

    @property
    def is_pool(self) -> bool:
        return self.kind in ("administrative", "worker", "institution")


def read_headcount(passages: Iterable[Passage], *, owner: str = "") -> list[Quota]:
    """The trees of these paragraphs. ``owner``: the hosted body whose posts they are, beside the office's own."""
    reader = _Reader(owner)
    for passage in passages:
        for sentence in parts(passage, "。"):
            reader.sentence(sentence)
    return reader.roots


def posts_listed(titles: Iterable[Passage]) -> list[Quota]:
    """Posts that are only listed, one line for each holder: 主任, 副主任, 副主任."""
    found: dict[str, Quota] = {}
    for passage in titles:
        title = re.sub(r"\s", "", passage.text).rstrip(":：")
        if title and len(title) <= 12 and _POST_END.search(title):
            post = found.setdefault(title, Quota(title, "post", 0, "total", passage.line))
            post.number = (post.number or 0) + 1
    return list(found.values())


class _Reader:
    """Reads sentence by sentence; figures without 编制 belong to the pool named last."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.roots: list[Quota] = []
        self.pool: Quota | None = None

    def sentence(self, sentence: Passage) -> None:
        if match := _APART.search(sentence.fold):
            self.roots += _counted_apart(sentence.cut(0, match.start()))
            return
        for stretch in parts(sentence, ";"):
            run = _Run(self.pool)
            for chunk in _chunks(stretch):
                run.chunk(chunk)
                self._keep(run)

    def _keep(self, run: _Run) -> None:
        """Totals become roots; the rest hangs where it belongs."""
        for quota in run.taken():
            if quota.is_pool and quota.relation == "total":
                quota.relation = "beside" if self.owner or self.roots else "total"
                quota.title = self.owner + quota.title
                self.roots.append(quota)
                # Leading posts that a later sentence names are those of the administrative pool.
                self.pool = quota if quota.kind == "administrative" or self.pool is None else self.pool
                run.pool = quota
            elif run.holder is not None:
                run.holder.children.append(quota)
            else:
                self._alone(quota)

    def _alone(self, quota: Quota) -> None:
        """A post without any total: of a hosted body it stands beside the office's own."""
        if self.owner:
            quota.title, quota.relation = self.owner + quota.title, "beside"
        self.roots.append(quota)


def _chunks(stretch: Passage) -> Iterator[Passage]:
    """The parts of a sentence that may each hold a figure; 行政编制:38名 is one."""
    before: Passage | None = None
    for chunk, mark in cuts(stretch, ",、:"):
        whole = before + chunk if before is not None and _FIGURE_ALONE.match(chunk.fold) else chunk
        before = chunk if mark == ":" else None
        yield whole


class _Run:
    """The figures between two semicolons: shared figures (各1名), ranks said of several, names carried on."""

    def __init__(self, pool: Quota | None) -> None:
        self.pool = pool
        self.nested: Quota | None = None
        self.relation = "of_which"
        self.waiting: list[tuple[str, str, int]] = []
        self.last: list[Quota] = []
        self.fresh: list[Quota] = []

    @property
    def holder(self) -> Quota | None:
        return self.nested or self.pool

    def taken(self) -> list[Quota]:
        taken, self.fresh = self.fresh, []
        return taken

    def chunk(self, chunk: Passage) -> None:
        chunk = self._without_lead(chunk)
        body, bracket = bracket_at_end(chunk)
        if not chunk.text:
            return
        if match := re.fullmatch(r"(?:均|皆|都)为(.{2,8})", chunk.fold):
            for quota in self.last:
                quota.rank = match[1]
        elif (match := _FIGURE.fullmatch(body.fold)) and _counts(match):
            self._figures(body, match, bracket)
        elif match := _BY_RANK.fullmatch(body.fold):
            self._by_rank(body, match)
        elif bracket is not None or len(body) <= 40:
            self.waiting.append((body.text, bracket.text if bracket else "", chunk.line))

    def _without_lead(self, chunk: Passage) -> Passage:
        while match := _LEAD.match(chunk.fold):
            if match["of"]:
                self._of_the_last()
            elif match["included"]:
                self.relation = "included"
            if match.end() == 0:
                break
            chunk = chunk.cut(match.end())
        return chunk

    def _of_the_last(self) -> None:
        """其中 in the middle of a sentence speaks of the figure just before it, at its beginning of the pool."""
        self.relation = "of_which"
        if self.last:
            self.nested = None if self.last[-1] is self.pool else self.last[-1]

    def _figures(self, body: Passage, match: re.Match[str], bracket: Passage | None) -> None:
        number = value_of(match["number"])
        titles = self.waiting if match["each"] else []
        self.waiting, self.last = [], [] if match["each"] else self.last
        group = [self._quota(title, said, line, number) for title, said, line in titles]
        quota = self._quota(body.text[: match.end("title")], "", body.line, number)
        _read_bracket(quota, bracket)
        self.last = [*group, quota]
        self.fresh += self.last

    def _quota(self, printed: str, bracket: str, line: int, number: int | None) -> Quota:
        title, rank, held = _title(printed, bracket)
        title = self._carried(title)
        kind = self._kind(title)
        relation = (
            "total"
            if kind in ("administrative", "worker", "institution")
            and self._is_pool(title)
            and self.relation == "of_which"
            and self.nested is None
            else self.relation
        )
        if relation == "total":
            title, kind = _pool(title)
        return Quota(title, kind, number, relation, line, rank or _rank_of(title), held)

    def _is_pool(self, title: str) -> bool:
        return any(match.end() == len(title) for match in _POOL.finditer(title))

    def _kind(self, title: str) -> str:
        if self._is_pool(title):
            return _pool(title)[1]
        if "职数" in title:
            return "leader"
        if _RANK_OF_TITLE.fullmatch(title):
            return "rank"
        if _BODY_END.search(title) and self.holder is not None and self.holder.is_pool:
            return self.holder.kind
        return "post"

    def _carried(self, title: str) -> str:
        """副主任 after 某办公室主任 is that body's; 副职 after 科级正职 is of that rank."""
        before = self.last[-1].title if self.last else ""
        if title == "副职" and (match := re.match(r"正(.+级)领导职数$", before)):
            return f"副{match[1]}领导职数"
        if (
            title.startswith("副")
            and before.endswith(title[1:])
            and len(before) > len(title)
            and _POST_END.search(title)
        ):
            return before[: -len(title) + 1] + title
        return title

    def _by_rank(self, body: Passage, match: re.Match[str]) -> None:
        full, deputy = value_of(match["full"]), value_of(match["deputy"])
        title = match["title"]
        if not title:
            self.fresh += _full_and_deputy(self.pool.title if self.pool else "", full, deputy, body.line)
            return
        quota = Quota(title, "leader", (full or 0) + (deputy or 0), self.relation, body.line, _rank_of(title))
        quota.children = _full_and_deputy(title, full, deputy, body.line)
        self.last = [quota]
        self.fresh.append(quota)


def _counts(match: re.Match[str]) -> bool:
    """个 counts posts only beside 编制 or 职数; a title must be there."""
    title = match["title"]
    return bool(title) and (
        (match["unit"] == "名" or bool(re.search(r"编制|职数|人员", title)))
        or (match["unit"] == "人" and bool(_POST_END.search(title)))
    )


def _title(printed: str, bracket: str) -> tuple[str, str | None, str | None]:
    """A post's name, the rank and the other post that stand in brackets or before it."""
    printed = re.sub(r"[（]", "(", printed).replace("）", ")")
    rank: str | None = None
    held: str | None = None
    if match := re.search(r"\(([^()]*)\)$", printed):
        printed, bracket = printed[: match.start()], bracket or match[1]
    printed = re.sub(r"(?:核定)?(?:为|共|:)$", "", printed.strip())
    if bracket in ("兼", "兼职", "兼任"):
        held = bracket
    elif bracket and bracket.startswith("兼"):
        held, printed = bracket, printed + bracket
    elif bracket and _RANK.fullmatch(bracket):
        rank = bracket
    if (match := _RANK_BEFORE.match(printed)) and not _POOL.fullmatch(printed):
        rank, printed = match[1], printed[match.end() :]
    if match := re.fullmatch(r"(.{1,3}级)(正职|副职)", printed):
        printed = f"{_PARTS_OF_RANK[match[2]]}{match[1]}领导职数"
    return printed.strip(), rank, held


def _pool(title: str) -> tuple[str, str]:
    """The name of a pool without the office before it, and which kind of posts it holds."""
    match = next(match for match in _POOL.finditer(title) if match.end() == len(title))
    name = match[0]
    kind = (
        "institution"
        if re.search(r"事业|拨款", name)
        else "worker"
        if re.search(r"工勤|后勤|驾驶|服务人员", name)
        else "administrative"
    )
    if kind == "institution" and (people := re.fullmatch(r"(.*人员)事业编制", name)):
        name = people[1]
    return name, kind


def _rank_of(title: str) -> str | None:
    match = _RANK_OF_TITLE.fullmatch(title)
    return match[1] if match and match[1] != title[:1] else None


def _read_bracket(quota: Quota, bracket: Passage | None) -> None:
    """What a bracket after a figure says of it: parts, rank, or who else holds the post."""
    if bracket is None or not bracket.text:
        return
    folded = bracket.fold
    if match := re.fullmatch(rf"(?:含|其中)?兼职\s*(?:的)?(\d{{1,3}}|{NUMERAL})\s*(?:名|人)", folded):
        quota.concurrent = value_of(match[1])
    elif match := re.fullmatch(rf"(\d{{1,3}}|{NUMERAL})\s*正\s*[,、]?\s*(\d{{1,3}}|{NUMERAL})\s*副", folded):
        quota.children += _full_and_deputy(quota.title, value_of(match[1]), value_of(match[2]), bracket.line)
    elif _RANK.fullmatch(folded):
        quota.rank = bracket.text
    elif re.search(r"兼|不含|不占", folded) and not re.search(r"(?<!其中)\d\s*名", folded):
        quota.concurrent = bracket.text
    else:
        _read_parts(quota, bracket)


def _read_parts(quota: Quota, bracket: Passage) -> None:
    run = _Run(quota)
    for stretch in parts(bracket, ";。"):
        for chunk in _chunks(stretch):
            run.chunk(chunk)
            for part in run.taken():
                (run.nested or quota).children.append(part)
                if part.relation == "total":
                    part.relation = "of_which"


def _full_and_deputy(title: str, full: int | None, deputy: int | None, line: int) -> list[Quota]:
    grade = match[1] if (match := re.search(r"([部省厅局司地处县科乡股团])级", title)) else ""
    return [
        Quota(
            f"{side}{grade}级" if grade else f"{side}职",
            "rank",
            number,
            "of_which",
            line,
            f"{side}{grade}级" if grade else None,
        )
        for side, number in (("正", full), ("副", deputy))
    ]


def _counted_apart(named: Passage) -> list[Quota]:
    """省长、副省长,省政府秘书长、副秘书长(…)以及…的编制单列."""
    found: list[Quota] = []
    for chunk in parts(named, ",、;:"):
        body, bracket = bracket_at_end(chunk)
        for name in _joined_names(chunk):
            match = _FIGURE.fullmatch(name)
            plain = re.sub(r"\(.*?\)", "", match["title"] if match else name)
            title = _carry(plain, found[-1].title if found else "")
            held = re.search(r"\((.*?)\)", name)
            if title:
                found.append(
                    Quota(
                        title,
                        "post",
                        value_of(match["number"]) if match else None,
                        "separate",
                        chunk.line,
                        concurrent=held[1] if held else None,
                    )
                )
    return found


def _joined_names(chunk: Passage) -> list[str]:
    return [name.strip() for name in _JOINERS.split(chunk.fold) if name.strip()]


def _carry(title: str, before: str) -> str:
    if title.startswith("副") and before.endswith(title[1:]) and len(before) > len(title) - 1:
        return before[: len(before) - len(title) + 1] + title
    return title
