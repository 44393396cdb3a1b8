"""What a pasted page leaves around and inside a text: page numbers, menus, notes of origin, lines cut at a width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .markers import marker_at
from .normalise import Line
from .passage import Passage
from .roles import is_body_title

_PAGE_NUMBER = re.compile(
    r"[-—―–─·.• ]*(?:第 ?)?\d{1,4} ?(?:页)?[-—―–─·.• ]*(?:[/共, ]+\d{1,4} ?页?)?[-—―– ]*|[Pp]age \d+(?: of \d+)?"
)
_RULE = re.compile(r"[-—―–─=_~*·.…• ]{3,}")
_FURNITURE = re.compile(
    r"(?:当前|您的|现在|所在)?位置 ?[:：].*|(?:首页|网站首页|主页) ?[>»|].*|.{0,12}[>»].{0,20}[>»].{0,30}"
    r"|[〔(]?(?:字体|字号|字体大小|文字大小) ?[:：]?.{0,60}|[〔(]?(?:打印|关闭|分享|收藏|复制|返回|扫一扫|下载|纠错|视力保护)[^。,]{0,24}"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)? ?[:：]?.{0,12}|(?:责任编辑|编辑|作者|来源|信息来源|供稿|审核|稿源) ?[:：].{0,40}"
    r"|(?:上|下)一(?:篇|条) ?[:：]?.*|版权所有.*|主办(?:单位)? ?[:：].*|承办单位 ?[:：].*|.{0,20}ICP备.*|.{0,12}网安备.*"
    r"|网站(?:地图|标识码).*|联系我们.*|相关(?:链接|文档|附件|新闻).*|(?:Copyright|©).*|扫描二维码.*|.{0,8}二维码.{0,8}"
    r"|(?:办公|单位|通讯|通信|联系)?地址 ?[:：].{0,60}|(?:邮编|邮政编码|电子邮箱|邮箱|网址|(?:办公|工作)时间|负责人电话) ?[:：].{0,60}"
    r"|https?://\S+"
)
# A telephone after what a unit does, as duty pages have it.
_TELEPHONE = re.compile(
    r"[ ,;(]*(?:(?:联系|办公|咨询|值班|传真)?(?:电话|传真)(?:号码)?) ?: ?[\d\-— 、/()]{7,40}(?:\(?(?:传真|兼传真)\)?)?[)。;]?$"
)
_SENTENCE_END = re.compile(r"[。;:!?…][)〕”’」]?$")
_LONGEST_HEADING = 34
_NARROW, _WIDE = 24, 130
_LONGEST_PARAGRAPH = 20_000
_OPENED = re.compile(r"[《〈(“〔][^》〉)”〕]*$")
# A date, a document's number or the addressees: lines of a head that continue nothing.
_BEGINS_ANEW = re.compile(
    r"[ \d零〇○一二三四五六七八九十年月日]{8,16}|[(]?[\u4e00-\u9fff]{1,14} ?[〔(]\d{4}[〕)] ?(?:第 ?)?\d{1,4} ?号[)]?|各[^。;]{2,200}:"
)
_ENDS_A_TITLE = re.compile(r"(?:通知|规定|规则|办法|条例|意见|方案|决定|制度|细则|批复|函|职责|公告|令)$")
_HEADER_TIMES = 3


def paragraphs(lines: Sequence[Line]) -> list[Passage]:
    """The paragraphs of a text: damage left out, lines that were cut in the middle of a sentence joined."""
    kept = [passage for passage in map(_undamaged, lines) if passage is not None]
    kept = _without_running_heads(kept)
    widths = {line.number: _width(line.text) for line in lines}
    width = _cut_width([widths[passage.line] for passage in kept])
    joined: list[Passage] = []
    indented = _is_indented(lines)
    for passage, indent in ((one, _indent(lines, one)) for one in kept):
        full = bool(joined) and width is not None and widths[joined[-1].last_line] >= width - 5
        if joined and _goes_on(joined[-1], passage, full if width else None, new=indented and indent):
            joined[-1] = joined[-1] + passage
        else:
            joined.append(passage)
    return [piece for passage in joined for piece in _pieces(passage)]


def _undamaged(line: Line) -> Passage | None:
    """The line without what is not of the text; None where nothing is left."""
    passage = Passage.of(line).bare()
    folded = passage.fold
    if not folded or _PAGE_NUMBER.fullmatch(folded) or _RULE.fullmatch(folded):
        return None
    if len(folded) < 200 and _FURNITURE.fullmatch(folded):
        return None
    if match := _TELEPHONE.search(folded, max(0, len(folded) - 80)):
        return passage.cut(0, match.start()) if match.start() else None
    return passage


def _without_running_heads(kept: list[Passage]) -> list[Passage]:
    """Without the titles that a printer set above every page: the same short line again and again."""
    times = Counter(passage.fold for passage in kept if _may_run(passage.fold))
    seen: set[str] = set()
    left = []
    for passage in kept:
        if times.get(passage.fold, 0) >= _HEADER_TIMES:
            if passage.fold in seen:
                continue
            seen.add(passage.fold)
        left.append(passage)
    return left


def _may_run(folded: str) -> bool:
    """Long enough to be a page's head rather than a word of a list, and no sentence or numbered line."""
    return 10 <= len(folded) <= 60 and not _SENTENCE_END.search(folded) and marker_at(folded) is None


def _width(text: str) -> int:
    """In cells of print: a character of Chinese takes two."""
    return sum(2 if char > "\u2e7f" or char in "“”‘’…—" else 1 for char in text[:400].rstrip())


def _cut_width(widths: list[int]) -> int | None:
    """The width at which lines were cut, where many are about as wide as the widest; else None."""
    if len(widths) < 8 or not _NARROW <= max(widths) <= _WIDE:
        return None
    widest = max(widths)
    full = sum(width >= widest - 5 for width in widths)
    return widest if full >= max(4, len(widths) * 0.2) else None


def _is_indented(lines: Sequence[Line]) -> bool:
    """Whether paragraphs begin with an indent, so that a line without one goes on."""
    begun = [line.text[0] in " \u3000\t" for line in lines[:2000] if line.text.strip()]
    return 0.2 < sum(begun) / len(begun) < 0.95 if begun else False


def _indent(lines: Sequence[Line], passage: Passage) -> bool:
    return lines[passage.line - lines[0].number].text[:1] in (" ", "\u3000", "\t")


def _goes_on(before: Passage, after: Passage, full: bool | None, *, new: bool) -> bool:
    """Whether a line ended in the middle of a sentence and this one continues it.

    ``full``: it reached the width at which this text was cut; None where the text was not cut at a width.
    """
    first, second = before.fold, after.fold
    if first.endswith("第") and re.match(r"[零一二三四五六七八九十百\d]{1,5}[章条]", second):
        return True
    if _SENTENCE_END.search(first) or len(before) > _LONGEST_PARAGRAPH or new:
        return False
    if marker_at(second) or _BEGINS_ANEW.fullmatch(second):
        return False
    if first.endswith(("、", ",")) or _OPENED.search(first[-80:]):
        return True
    if first.startswith("(") and first.endswith(")"):
        return False
    if (marker := marker_at(first)) and is_body_title(first[marker.end :]):
        return False
    if full is not None:
        return full
    return before.length_of_last_line > _LONGEST_HEADING and not _ENDS_A_TITLE.search(first)


def _pieces(passage: Passage) -> list[Passage]:
    """A paragraph of monstrous length in parts that rules can work on."""
    if len(passage) <= _LONGEST_PARAGRAPH:
        return [passage]
    return [
        passage.cut(begin, begin + _LONGEST_PARAGRAPH) for begin in range(0, len(passage), _LONGEST_PARAGRAPH)
    ]
