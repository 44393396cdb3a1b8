"""HTML to lines: what a reader of the page would call its text. Menus, scripts and hidden parts are left out."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field

from lxml import etree

from shuniu.core.extract.answer import Extracted, Limits
from shuniu.core.extract.plain_text import clean, decode, first_page
from shuniu.core.extract.refused import DAMAGED, NO_TEXT, TOO_LONG, ExtractRefused
from shuniu.core.extract.safe_xml import local

_SKIPPED = frozenset((
    "script", "style", "noscript", "nav", "footer", "aside", "iframe", "svg", "select", "option", "button",
    "textarea", "template", "object", "head", "audio", "video", "canvas", "map",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "tbody", "thead", "h1", "h2", "h3", "h4",
    "h5", "h6", "section", "article", "main", "header", "blockquote", "pre", "hr", "center", "form",
    "fieldset", "address", "figure", "figcaption", "body", "html", "caption",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_FRAME_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|breadcrumbs?|crumbs?|footer|sidebar|share\w*|copyright|toolbar|pager|pagination)(?:$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I)
_FURNITURE = re.compile(
    r"^(?:(?:您?(?:的)?(?:当前|现在)(?:的)?位置|您现在的位置|位置)\s*[:：].*|"
    r"(?:[\[【(（]?\s*(?:打印(?:本页|本文|此页|此文)?|关闭(?:本页|窗口|此页)?|返回(?:顶部|首页|列表)?|收藏|分享(?:到)?|字体|字号|[大中小]|"
    r"我要纠错|扫一扫\S{0,12}+|上一[页篇条].*|下一[页篇条].*)\s*+[\]】)）:：|]?\s*+)++)$"
)
_CHINESE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·]"
_SOURCE_BREAK = re.compile(rf"(?<={_CHINESE})[ \t]*\n\s*(?={_CHINESE})")
_SPACES = re.compile("[ \t\r\n\f\v\xa0\u2000-\u200a\u202f]+")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\u00ad]")
_MOST_LINKED = 0.8


def read(data: bytes, limits: Limits) -> Extracted:
    text, encoding = _decoded(data)
    if len(text) > 4 * limits.characters:
        raise ExtractRefused(TOO_LONG, characters=limits.characters)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    # The parser would take a NUL for the end of the page.
    plain = text.replace("\x00", "").encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(plain, parser)
    except etree.XMLSyntaxError:
        raise ExtractRefused(DAMAGED)
    if root is None:
        raise ExtractRefused(NO_TEXT)
    lines = _Page().lines(root)
    if not lines:
        raise ExtractRefused(NO_TEXT)
    if sum(map(len, lines)) > limits.characters:
        raise ExtractRefused(TOO_LONG, characters=limits.characters)
    return Extracted("html", lines=lines, first_page_lines=first_page(lines), encoding=encoding)


def _decoded(data: bytes) -> tuple[str, str]:
    """By what the page declares, if its bytes agree; else by the bytes alone."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        known = {
            "gb2312": "gb18030",
            "gbk": "gb18030",
            "gb18030": "gb18030",
            "big5": "big5hkscs",
            "utf-8": "utf-8",
        }
        with contextlib.suppress(KeyError, UnicodeDecodeError):
            return data.decode(known[name]), known[name]
    return decode(data)


@dataclass
class _Line:
    pieces: list[str] = field(default_factory=list)
    linked: int = 0


class _Page:
    """Collects lines while walking the tree once, without recursion."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._line = _Line()
        self._links = self._flat = self._plain = 0

    def lines(self, root: etree._Element) -> list[str]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local(element.tag)
            if event == "start":
                if _is_left_out(element, name):
                    walk.skip_subtree()
                    continue
                self._open(element, name)
                self._say(element.text)
            else:
                if not _is_left_out(element, name):
                    self._close(element, name)
                self._say(element.tail)
        self._end_line()
        return self._found

    def _open(self, element: etree._Element, name: str) -> None:
        if name == "tr":
            self._end_line()
            self._flat += _is_flat_row(element)
        elif name == "br" and not self._flat or name in _BLOCKS and not self._flat:
            self._end_line()
        self._links += name == "a"
        self._plain += name == "pre"

    def _close(self, element: etree._Element, name: str) -> None:
        self._links -= name == "a"
        self._plain -= name == "pre"
        if name in _CELLS:
            self._line.pieces.append("\t")
        if name == "tr":
            self._flat -= _is_flat_row(element)
            self._end_line()
        elif name in _BLOCKS and not self._flat:
            self._end_line()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._plain and "\n" in text:
            for piece in text.split("\n"):
                self._line.pieces.append(piece)
                self._end_line()
            return
        self._line.pieces.append(text)
        self._line.linked += len(text.strip()) if self._links else 0

    def _end_line(self) -> None:
        line, self._line = self._line, _Line()
        text = _tidy("".join(line.pieces))
        if text and not _FURNITURE.match(text) and not _is_menu(text, line.linked):
            self._found.append(text)


def _tidy(text: str) -> str:
    cells = [
        _SPACES.sub(" ", _SOURCE_BREAK.sub("", _UNSEEN.sub("", cell))).strip(" \u3000")
        for cell in text.split("\t")
    ]
    return clean("\t".join(cells).strip())


def _is_menu(text: str, linked: int) -> bool:
    """All link and no sentence. The list of annexes at the end is links too, and stays."""
    return linked >= _MOST_LINKED * len(text) and not re.search("[。；]|附件", text)


def _is_left_out(element: etree._Element, name: str) -> bool:
    if name in _SKIPPED or element.get("hidden") is not None or element.get("role") == "navigation":
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    return name in ("div", "ul", "ol", "table", "section", "header") and bool(_FRAME_WORDS.search(marks))


def _is_flat_row(row: etree._Element) -> bool:
    """A row of data, not of layout: several cells, none of which holds more than one paragraph or a table."""
    cells = [one for one in row if local(one.tag) in _CELLS]
    return len(cells) > 1 and all(_blocks_in(cell) <= 1 for cell in cells)


def _blocks_in(cell: etree._Element) -> int:
    count = 0
    for one in cell.iterdescendants():
        name = local(one.tag)
        count += 2 if name == "table" else name in _BLOCKS or name == "br"
        if count > 1:
            break
    return count
