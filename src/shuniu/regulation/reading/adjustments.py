"""What a founding text adds to an office's duties, strengthens, gives up, takes over and hands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .capabilities import capabilities_of
from .outline import Node
from .passage import Passage
from .splitting import cuts, parts

# The office itself, as a text names the one that takes a duty over.
_HERE = r"(?:本|办公[厅室]|(?:省|市|县|区)(?:人民)?政府办)"
# Of two at the same place the first wins. What is handed to another body may be said as 划给, 划入 that body, or 交给.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "move_in",
        (
            r"划入的?职责",
            rf"(?:划入|并入|整合到|移交|转由|交由|划归){_HERE}",
            r"^(?:将)?.{0,40}职[责能]划入$",
            r"^(?:划入|接收|承接|整合)(?!.{0,12}(?:优化|提升))",
        ),
    ),
    (
        "move_out",
        (r"划出的?职责", r"划(?:给|归|转|出|入)", r"移交|转交|交由|交给|转由", r"(?:下放|转移|委托)给"),
    ),
    ("drop", (r"取消|停止|下放|撤销|弱化|减少|不再",)),
    ("strengthen", (r"加强|强化|进一步|突出|完善|健全|提升|优化|转变|推进|深化",)),
    ("add", (r"增加|新增|增设|赋予",)),
    ("add", (r"明确|承担|负责",)),
)
_ACTIONS = tuple((action, re.compile("|".join(patterns))) for action, patterns in _WORDS)
_MOVES, _CHANGES, _WEAK = _ACTIONS[:2], _ACTIONS[2:5], _ACTIONS[5:]
_HANDED_ON = re.compile(r"(?:移交|划给|划归|划转|转交|交给|交由)(?!本)")
_BEGINS = re.compile(
    r"^(?:一是|二是|三是|四是)?(?:取消|不再|增加|新增|加强|强化|划入|划出|将|下放|承担|停止|撤销)"
    r"|^与[^,。;]{2,20}的(?:有关)?职责分工"
)
# 职能转变。加强…,取消…: one sentence goes through several actions.
_NEXT = re.compile(
    r"(?:进一步)?(?:取消|不再|增加|新增|加强|强化|划入|划出|下放|停止|撤销)|将[^,。;]{2,60}(?:划|移交|转交|交由)"
)
# Items of another list (主要职责) that tell of changes: the words before the stop name the item.
TELLS_OF_CHANGES = re.compile(r"(?:(?:有关|部门)?职[能责]转变|(?:有关)?职责(?:分工|调整|划转))[。:]")
# 取消的职责。取消…许可职责; 划入的职责:…
_OWN_TITLE = re.compile(
    r"((?:取消|下放|划入|划出|整合|增加|加强|强化|减少|弱化|承接)的?(?:有关)?职[责能])[。:](?=.)"
)
_HEADING = re.compile(
    r"^(?:取消|下放|划入|划出|加强|增加|强化|转变|移交|整合|新增|减少|弱化)[^,。;:]{0,14}?(?:职责|职能|事项)[。:]?$"
)


def adjustments_in(items: Sequence[Node], opening: Sequence[Passage]) -> list[dict[str, Any]]:
    """One entry for each action; a sentence with two actions gives two with the same number."""
    found = [entry for node in items for entry in _of_node(node)]
    return found + (
        [] if items else [entry for passage in opening for entry in _entries(None, passage, None)]
    )


def changes_among(items: Sequence[Node]) -> list[dict[str, Any]]:
    """What items of a list of duties tell of changes: (八)职能转变。…"""
    return [entry for node in items if TELLS_OF_CHANGES.match(node.head.fold) for entry in _of_node(node)]


def _of_node(node: Node) -> list[dict[str, Any]]:
    heading = node.head.fold if _HEADING.match(node.head.fold) else ""
    default = _action(heading, None) if heading else None
    if node.children:
        return [entry for child in node.children for entry in _entries(child.number, child.full, default)]
    words = [
        passage for passage in ([] if heading and node.more else [node.head]) + node.more if passage.text
    ]
    return [entry for passage in words for entry in _entries(node.number, passage, default)]


def _entries(number: int | None, passage: Passage, default: str | None) -> list[dict[str, Any]]:
    if default is None and (title := _OWN_TITLE.match(passage.fold)):
        default, passage = _action(title[1], None), passage.cut(title.end())
    entries = [_entry(number, piece, default) for piece in _pieces(passage)]
    return entries if default or not TELLS_OF_CHANGES.match(passage.fold) else _only_changes(entries)


def _only_changes(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the sentences that tell who goes on to do what: nothing changes there."""
    return [entry for entry in entries if entry["action"] not in (None, "add") or "增" in entry["text"]]


def _pieces(passage: Passage) -> list[Passage]:
    """Sentences that each begin an action of their own; others stay with the one before."""
    if title := TELLS_OF_CHANGES.match(passage.fold):
        passage = passage.cut(title.end())
    found: list[Passage] = []
    begin, end = 0, 0
    for sentence in parts(passage, "。;"):
        place = passage.fold.index(sentence.fold, end)
        if begin < end and _BEGINS.match(sentence.fold):
            found += _by_comma(passage.cut(begin, end))
            begin = place
        end = place + len(sentence)
    return [*found, *_by_comma(passage.cut(begin, end))]


def _by_comma(sentence: Passage) -> list[Passage]:
    """The sentence, parted at commas where another action than that of the words before begins."""
    found, begin, end, last = [], 0, 0, None
    for piece, _mark in cuts(sentence, ","):
        end = sentence.fold.index(piece.fold, end)
        following = _action(piece.fold, None) if begin == end or _NEXT.match(piece.fold) else last
        if begin < end and last is not None and following != last:
            found.append(sentence.cut(begin, end).without(","))
            begin = end
        last = following
        end += len(piece.fold)
    return [*found, sentence.cut(begin)]


def _entry(number: int | None, passage: Passage, default: str | None) -> dict[str, Any]:
    printed = {"as_printed": passage.as_printed} if passage.as_printed else {}
    asked = capabilities_of(passage.text, kind="adjustment")
    return {
        "number": number, "action": _action(passage.fold, default), "text": passage.text, **printed,
        "line": passage.line, "capabilities": asked,
    }  # fmt: skip


def _action(folded: str, default: str | None) -> str | None:
    """By the heading above, by the word that opens the sentence, else by any word in it."""
    if default == "drop" and re.search(rf"{_HANDED_ON.pattern}|下放给", folded):
        return "move_out"  # 减少的职能: 将…移交…
    if default:
        return default
    for action, words in _MOVES:
        if words.search(folded):
            return action
    opening = _first(folded[:8], _CHANGES + _WEAK, within=4)
    return opening or _first(folded, _CHANGES) or _first(folded, _WEAK)


def _first(folded: str, actions: Sequence[tuple[str, re.Pattern[str]]], within: int = 1000) -> str | None:
    """The action whose word stands first, among those that begin within so many characters."""
    found = [
        (match.start(), place)
        for place, (_, words) in enumerate(actions)
        if (match := words.search(folded)) and match.start() < within
    ]
    return actions[min(found)[1]][0] if found else None
