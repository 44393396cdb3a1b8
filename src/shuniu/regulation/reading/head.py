"""What stands before the text proper: titles, number, issuer, date, addressees, approval, legal basis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .bodies import is_office_name
from .dates import Dated, date_alone, date_in
from .passage import Passage

NUMBER = r"[\u4e00-\u9fff]{1,14}\s?[〔(](?:19|20)\d\d[〕)]\s?(?:第\s?)?\d{1,4}\s?号"
_ORDER = r"[\u4e00-\u9fff]{2,20}令\s*第?\s*\d{1,4}\s*号"
_NUMBER_LINE = re.compile(rf"[(]?({NUMBER}|{_ORDER})[)]?")
_ORDER_LINE = re.compile(r"((?:中华人民共和国)?[\u4e00-\u9fff]{2,20})令")
_ORDER_NUMBER = re.compile(r"第?\s*(\d{1,4})\s*号")
_TITLE_END = re.compile(
    r"(?:通知|通报|决定|意见|规定|规则|办法|条例|细则|方案|制度|规程|批复|复函|函|公告|通告|守则|章程|职责|职能|规范|要点|报告|纪要|名单|分工表|一览表|法|命令)"
    r"[》”]?(?:\([^()]{1,14}\))?"
)
_ENDED = re.compile(rf"{_TITLE_END.pattern}$")
_COVERS = re.compile(r"(?:印发|公布|发布|颁布|转发|批转|下发)(?P<what>.+?)(?:的通知|的决定|的命令)")
_ADDRESSED = re.compile(
    r"(?:各|本|有关|委|局|办|厅|部|院|府|市|县|区|校|司|单位|机构|部门|省|同志|代表|委员)"
)
_META = re.compile(
    r"(索引号|主题分类|发文机关|发布机构|成文日期|生成日期|标题|名称|发文字号|文号|文件编号|发布日期|公开日期|有效性|机构名称|单位名称|部门名称|效力状态|公开方式|信息名称|关键词|主题词|体裁分类|服务对象)\s*:\s*"
)
_META_KEYS = {
    "发文机关": "issuer",
    "成文日期": "date",
    "发文字号": "number",
    "文号": "number",
    "文件编号": "number",
    "标题": "title",
    "机构名称": "title",
    "单位名称": "title",
    "部门名称": "title",
}
_RED_HEAD = re.compile(r"([\u4e00-\u9fff]{4,40})文件")
_HISTORY = re.compile(r"(?:通过|公布|发布|施行|修订|修正|批准|起施行)\)?[,;。 ]*$")
_APPROVED = re.compile(
    r"(?:报经|报请|报|(?:已|业|并|,|^)?经)(?P<who>[^,。;《》]{2,40}?)(?:研究)?(?:批准|同意|审议通过|讨论通过|修订通过|审定通过|通过|审定|审议批准)"
)
_DAY_OF_MEETING = re.compile(r"^.{0,20}?日(?:召开的)?|^(?:第)?(?=市|省|县|区|国务院)")
_BASIS = re.compile(
    r"(?:^|[,。;]|^第.{1,5}条\s*|^[一二三四五六七八九十]{1,3}、|^\(.{1,3}\))(?:现)?(?:根据|依据|按照)(?P<what>.{2,400}?)(?:,|(?=制定本|设立|制订本))(?=[^,。]{0,40}(?:设立|制定|制订|组建|设置|保留|结合|现将|就|,))"
)
_A_TEXT = re.compile(r"(?:宪法|法|条例|规定|办法|意见|方案|规则|决定|通知)$")
_LONGEST_FRAGMENT = 70


@dataclass
class Head:
    """The head of a text; what the text does not say stays empty."""

    title: str | None = None
    notice_title: str | None = None
    number: str | None = None
    issuer: str | None = None
    approved_by: str | None = None
    dated: Dated | None = None
    passed: Dated | None = None
    addressees: list[str] = field(default_factory=list)
    basis: list[str] = field(default_factory=list)
    preface: list[Passage] = field(default_factory=list)


def covers_a_text(paragraphs: Sequence[Passage]) -> bool:
    """Whether these are the lines of a notice that issues another text."""
    return bool(_COVERS.search("".join(_squeezed(paragraph.text) for paragraph in paragraphs[:6])))


def read_head(paragraphs: Sequence[Passage]) -> Head:
    """The head from the paragraphs before the first mark of the text itself."""
    return _Reader(paragraphs).read()


class _Reader:
    """Goes through the lines of a head once; runs of short lines are titles or, before a date, signatures."""

    def __init__(self, paragraphs: Sequence[Passage]) -> None:
        self.paragraphs = paragraphs
        self.head = Head()
        self.run: list[str] = []
        self.titles: list[str] = []

    def read(self) -> Head:
        for paragraph in self.paragraphs:
            self._take(paragraph)
        self._end_of_run()
        self._settle_titles()
        self._settle_preface()
        return self.head

    def _take(self, paragraph: Passage) -> None:
        folded = paragraph.fold
        if dated := date_alone(folded):
            self._signed(dated)
        elif _META.match(folded):
            self._meta(folded)
        elif self._is_number(folded) or self._is_history(folded):
            self._end_of_run()
        elif self._is_addressees(paragraph):
            self._end_of_run()
            self.head.addressees = _parts_of_addressees(paragraph)
        elif "\t" not in paragraph.text and _is_fragment(folded):
            self.run.append(_squeezed(paragraph.text))
        else:
            self._end_of_run()
            self.head.preface.append(paragraph)

    def _signed(self, dated: Dated) -> None:
        """A date alone on its line ends a notice: what stands just before it is who signed."""
        signed = self._signature()
        if signed:
            self.head.issuer = signed
        self._end_of_run()
        self.head.dated = self.head.dated or dated

    def _signature(self) -> str | None:
        """Of the last run: the last line, or two lines that make one name; never the end of a title."""
        if not self.run or _TITLE_END.search(self.run[-1][-12:]) and not is_office_name(self.run[-1]):
            return None
        if len(self.run) >= 2 and not is_office_name(self.run[-2]) and is_office_name("".join(self.run[-2:])):
            signed = "".join(self.run[-2:])
            del self.run[-2:]
            return signed
        if len(self.run) == 2 and all(is_office_name(name) for name in self.run):
            signed, self.run = "、".join(self.run), []
            return signed
        last = self.run.pop()
        return None if re.match(r"总理|省长|市长|县长|区长|主席|主任|州长", last) else last

    def _meta(self, folded: str) -> None:
        parts = _META.split(folded)
        for label, value in zip(parts[1::2], parts[2::2], strict=False):
            key, value = _META_KEYS.get(label), value.strip()
            if key == "date" and (dated := date_in(value)):
                self.head.dated = self.head.dated or dated
            elif key == "title" and value:
                self.titles.append(value)
            elif key in ("number", "issuer") and value:
                setattr(self.head, key, getattr(self.head, key) or value)

    def _is_number(self, folded: str) -> bool:
        if match := _NUMBER_LINE.fullmatch(folded):
            self.head.number = self.head.number or _number(match[1])
            return True
        order = _ORDER_LINE.fullmatch(self.run[-1]) if self.run else None
        if order and (match := _ORDER_NUMBER.fullmatch(folded)):
            self.run.pop()
            self.head.issuer = self.head.issuer or order[1].removeprefix("中华人民共和国")
            self.head.number = (
                self.head.number or f"{order[1].removeprefix('中华人民共和国')}令第{match[1]}号"
            )
            return True
        if (match := _RED_HEAD.fullmatch(folded)) and is_office_name(match[1]):
            self.head.issuer = self.head.issuer or match[1]
            return True
        return False

    def _is_history(self, folded: str) -> bool:
        """2007年2月24日 中华人民共和国国务院令第486号公布, alone or in brackets with others."""
        inner = folded.strip("()")
        if not (date_in(inner[:24]) and _HISTORY.search(inner)):
            return False
        for step in re.split(r"(?<=[过布行订正准])[ ,;。]+", inner):
            self._history(step)
        return True

    def _history(self, step: str) -> None:
        dated = date_in(step)
        order = re.search(
            r"(?:中华人民共和国)?(国务院|[A-Za-z×○\u4e00-\u9fff]{2,16}(?:政府|大会|委员会|部|局))令第?(\d{1,4})号",
            step,
        )
        if re.search(r"(?:公布|发布)$", step):
            self.head.dated = self.head.dated or dated
            if order:
                self.head.issuer = self.head.issuer or order[1]
                self.head.number = self.head.number or f"{order[1]}令第{order[2]}号"
        elif step.endswith("通过"):
            self.head.passed = self.head.passed or dated
            who = re.search(r"日\s*(.{3,40}?)(?:修订|审议|讨论)?通过", step)
            self.head.approved_by = self.head.approved_by or (who[1].strip() if who else None)

    def _is_addressees(self, paragraph: Passage) -> bool:
        folded = paragraph.fold
        return (
            folded.endswith(":") and not self.head.addressees and len(folded) > 3
            and bool(_ADDRESSED.search(folded)) and not re.search(r"[。;]|如下|是:|下列|职[责能]|以下|包括:", folded)
        )  # fmt: skip

    def _end_of_run(self) -> None:
        """Lines of one title joined; a new title begins after a line that ends one."""
        title = ""
        for line in self.run:
            if title and _ends(title) and not line.startswith(("的", "》", "内设机构", "和", "、")):
                self.titles.append(title)
                title = ""
            title += line
        if title:
            self.titles.append(title)
        self.run = []

    def _settle_titles(self) -> None:
        titles = list(dict.fromkeys(title for title in self.titles if not title.startswith(("附件", "附:"))))
        cover = next((title for title in titles if _COVERS.search(title)), None)
        rest = [title for title in titles if title != cover]
        self.head.notice_title = cover
        self.head.title = next((title for title in rest if _ends(title)), rest[-1] if rest else None)
        if self.head.title is None:
            self.head.title = _covered(cover) or _announced(self.head.preface)
        if self.head.issuer is None:
            self.head.issuer = _issuer_of(cover or self.head.title)

    def _settle_preface(self) -> None:
        for paragraph in self.head.preface:
            self.head.approved_by = self.head.approved_by or _approval(paragraph.fold)
            self.head.basis += basis_in(paragraph)


def _is_fragment(folded: str) -> bool:
    return (
        len(folded) <= _LONGEST_FRAGMENT
        and not re.search(r"[。;!?]|[:,]$", folded)
        and not folded.startswith("(")
    )


def _ends(title: str) -> bool:
    """Whether the words can be the end of a title; one that begins with 关于 goes on to the kind of paper."""
    if "关于" in title and not re.search(
        r"的[^的]{0,6}(?:通知|通报|决定|意见|函|复函|批复|公告|通告|报告|请示|命令|建议的答复|答复|规定|办法|方案)",
        title[-14:],
    ):
        return False
    return bool(_ENDED.search(title[-30:]))


def _squeezed(text: str) -> str:
    """国 务 院 工 作 规 则 without its spaces; a space between two issuers stays."""
    parts = text.split()
    single = sum(len(part) == 1 for part in parts)
    return "".join(parts) if single * 2 > len(parts) else " ".join(parts)


def _number(printed: str) -> str:
    number = re.sub(r"\s", "", printed)
    if "令" in number:
        return re.sub(r"令第?(\d+)号", r"令第\1号", number.removeprefix("中华人民共和国"))
    return re.sub(r"\((\d{4})\)", r"〔\1〕", number)


def _parts_of_addressees(paragraph: Passage) -> list[str]:
    ends = [0, *(place + 1 for place, char in enumerate(paragraph.fold) if char in ",:"), len(paragraph)]
    parts = (paragraph.cut(begin, end).without(",:").text for begin, end in zip(ends, ends[1:], strict=False))
    return [part for part in parts if part]


def _covered(cover: str | None) -> str | None:
    """The title of what a notice issues: 关于印发《…》的通知."""
    match = _COVERS.search(cover) if cover else None
    return match["what"].strip("《》") if match and _ends(match["what"].strip("《》")) else None


def _announced(preface: Sequence[Passage]) -> str | None:
    """《…》已经…批准,现予印发, where the title itself is not printed."""
    for paragraph in preface:
        if match := re.match(r"(?:现将)?《([^《》]{4,80})》.{0,40}(?:印发|公布|批准|通过)", paragraph.text):
            return match[1]
    return None


def _issuer_of(title: str | None) -> str | None:
    match = re.match(r"(.{2,60}?)(?:关于|印发|转发|批转)", title or "")
    names = match[1].split() if match else []
    return "、".join(names) if names and all(map(is_office_name, names)) else None


def _approval(folded: str) -> str | None:
    match = _APPROVED.search(folded)
    return _DAY_OF_MEETING.sub("", match["who"]).strip() if match else None


def basis_in(paragraph: Passage) -> list[str]:
    """On what a text rests: the titles it names, with their numbers, or the words themselves."""
    match = _BASIS.search(paragraph.fold[:600])
    if match is None:
        return []
    what = paragraph.text[match.start("what") : match.end("what")]
    titled = [
        found[0]
        for found in re.finditer(r"《(?:[^《》]|《[^《》]*》)*》(?:[(（][^()（）]{2,40}号[)）])?", what)
    ]
    named = re.split("、|和(?=《|中华)", what)
    return titled or (named if all(_A_TEXT.search(part) for part in named) else [what])
