"""Articles of work rules and laws, with their items and points; and the units that rules name as doers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .bodies import is_unit_name
from .capabilities import capabilities_of
from .outline import Node
from .passage import Passage, together
from .titles import heading_of, is_heading_like

_CHAPTERS = ("part", "chapter", "section", "heading")
_DONE = re.compile(r"[。!?][)〕”’」]*$")
# In rules the doer stands before what he does, alone or after 由, 送, 报.
_LETTER = r"(?:(?!由|送|给|请|将|把|与|和|及|按|属|经(?![济贸发])|报(?!刊)|交(?!通)|退(?!休|役)|返|呈|转|抄|告)[\u4e00-\u9fff])"
_WORKS = (
    "负责|承办|牵头|具体|统一|按|将|在|应|对|审查|审核|汇总|安排|进行|接到|收到|工作人员|实行|保管|管理|提出|起草"
    "|核对|接收|定期|及时|把关|办理|登记|复核|指定|会同|或|合法性|提前|发出|组织|跟踪|初审|复审|校对|印制|要|做好|会签"
    "|收集|统计|制作|准备|开展|落实|督促|建立"
)
_DOER = re.compile(
    rf"(?:^|[,。;:、(\s]|由|送|经|报|给|交|到|是|退|返|呈|转)(?P<who>{_LETTER}{{1,9}}?(?:科|处|室|办|中心|股|组))"
    rf"(?={_WORKS}|[,。;、)]|$)"
)
# After 由 whatever follows is done by it: 由机要室送阅; not 由科技局, 由主任办公会.
_BY = re.compile(
    rf"由(?P<who>{_LETTER}{{1,9}}?(?:科(?!技|学|研|长|员|级)|处(?!理|长|级|置)|室(?!主任|内)|股(?!份|东|长|室)))"
)
# Whoever it may be, bodies for a time, the office itself, and words that only end like a unit (特事特办, 会议室).
_NOBODY = re.compile(
    r"^(?:各|有关|相关|其他|承办|主办|协办|本|该|所在|业务|综合科室|职能|全体|两|一|每|对|在|为|其|若|凡)"
    r"|(?:科室|处室|领导小组|党组|小组|检查组|考核组|工作组|调查组|人事组|督查组|值班组)$"
    r"|^(?:(?:省|市|县|区)(?:人民)?政府)?办公室$|政府办公室$|^(?:室|科|处|办|中心)$"
    r"|[承主协特急快交督转催拟批分查举开会阅领联代待经照随速能不难申补同即自来该]办$"
    r"|此处|之处|何处|处处|会议室|领导|代表|讨论|决定|可以?|严肃|及时|认真"
)
_OWN_OFFICE = re.compile(r"^(?:省|市|县|区|州)(?:人民)?政府办公[厅室](?=.{2})")
_OUTSIDE = re.compile(r"市委|省委|县委|区委|国务院|上级|省政府|中央|人大|政协")


def articles_of(top: Sequence[Node]) -> list[dict[str, Any]]:
    """Every article in order: 第…条, else 一、 running through, else the numbered pieces under each heading."""
    return [_article(node, chapter) for node, chapter in article_nodes(top)]


def article_nodes(top: Sequence[Node]) -> list[tuple[Node, str | None]]:
    """The pieces that are articles, each with the title of its chapter."""
    placed = list(_placed(top, None))
    styles = {node.style for node, _ in placed}
    if "article" in styles:
        return [(node, chapter) for node, chapter in placed if node.style == "article"]
    return [(node, chapter) for node, chapter in placed if node.style not in _CHAPTERS]


def _placed(nodes: Iterable[Node], chapter: str | None) -> Iterator[tuple[Node, str | None]]:
    """The pieces that could be articles, each with the title of its chapter."""
    for node in nodes:
        if node.style in _CHAPTERS or (node.style == "cn" and is_heading_like(node)):
            title = heading_of(node)[0]
            yield from _placed(node.children, title)
            if not node.children and node.style == "cn":
                yield from ((_paragraph(passage), title) for passage in node.more)
        else:
            yield node, chapter


def _paragraph(passage: Passage) -> Node:
    """A rule without any mark under a heading."""
    return Node("paragraph", None, passage.cut(0, 0), passage, passage.line)


def _article(node: Node, chapter: str | None) -> dict[str, Any]:
    own, returned = [node.head, *node.more], _returned(node)
    words = [passage for passage in [*own, *returned] if passage.text]
    items = [_item(child, list(returned), chapter) for child in node.children]
    return {
        "number": node.number,
        "chapter": chapter,
        **_said(words, kind="article", section=chapter or ""),
        "items": items,
        "line": node.line,
    }


def _returned(node: Node) -> list[Passage]:
    """Paragraphs after a closed list of items: they are printed under its last item and belong to the article."""
    if not node.children:
        return []
    last = node.children[-1]
    while last.children:
        last = last.children[-1]
    for place, passage in enumerate([last.head, *last.more]):
        if _DONE.search(passage.fold):
            return last.more[place:]
    return []


def _item(node: Node, returned: list[Passage], chapter: str | None) -> dict[str, Any]:
    words = [passage for passage in [node.head, *node.more] if passage.text and passage not in returned]
    return {
        "number": node.number,
        **_said(words, kind="item", section=chapter or ""),
        "items": [_item(child, returned, chapter) for child in node.children],
        "line": node.line,
    }


def _said(words: list[Passage], *, kind: str, section: str = "") -> dict[str, Any]:
    text = "\n".join(passage.text for passage in words)
    printed = together(words)
    found: dict[str, Any] = {"text": text}
    if printed is not None and printed.as_printed:
        found["as_printed"] = "\n".join(passage.as_printed or passage.text for passage in words)
    found["capabilities"] = capabilities_of(text, kind=kind, section=section)
    return found


def units_named(top: Sequence[Node]) -> list[tuple[str, int]]:
    """The units that work rules name as doers, each with the line of its first mention."""
    found: dict[str, int] = {}
    for node in (one for root in top for one in root.walk()):
        for passage in (node.head, *node.more):
            for match in (*_DOER.finditer(passage.fold), *_BY.finditer(passage.fold)):
                name = _OWN_OFFICE.sub("", match["who"])
                if _is_own_unit(name, passage.fold[: match.start("who")]):
                    found.setdefault(name, passage.cut(match.start("who")).line)
    return list(found.items())


def _is_own_unit(name: str, before: str) -> bool:
    if _NOBODY.search(name) or not is_unit_name(name) or _OUTSIDE.search(name):
        return False
    # 市委、市政府督查室: one body of two.
    return not re.search(r"(?:市委|省委|县委|区委)[、和]$", before)
