"""What a founding text adds to an office's duties, strengthens, gives up, takes over and hands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .capabilities import capabilities_of
from .outline import Node
from .passage import Passage
from .splitting import parts

# The office itself, as a text names the one that takes a duty over.
_HERE = r"(?:本|办公[厅室]|(?:省|市|县|区)(?:人民)?政府办)"
# The first that fits wins. What is handed to another body may be said as 划给, 划入 that body, or 交给.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "move_in",
        (
            r"划入的?职责",
            rf"(?:划入|并入|整合到|移交|转由|交由|划归){_HERE}",
            r"^(?:将)?.{0,40}职[责能]划入$",
            r"^(?:划入|接收|承接|整合)",
        ),
    ),
    (
        "move_out",
        (r"划出的?职责", r"划(?:给|归|转|出|入)", r"移交|转交|交由|交给|转由", r"(?:下放|转移|委托)给"),
    ),
    ("drop", (r"取消|停止|下放|撤销|弱化|减少|不再",)),
    ("strengthen", (r"加强|强化|进一步|突出|完善|健全|提升|优化|转变|推进|深化",)),
    ("add", (r"增加|新增|增设|赋予|明确|承担|负责",)),
)
_ACTIONS = tuple((action, re.compile("|".join(patterns))) for action, patterns in _WORDS)
_HANDED_ON = re.compile(r"(?:移交|划给|划归|划转|转交|交给|交由)(?!本)")
_BEGINS = re.compile(
    r"^(?:一是|二是|三是|四是)?(?:取消|不再|增加|新增|加强|强化|划入|划出|将|下放|承担|停止|撤销)"
)
_HEADING = re.compile(
    r"^(?:取消|下放|划入|划出|加强|增加|强化|转变|移交|整合|新增|减少|弱化)[^,。;]{0,14}?(?:职责|职能|事项)[。:]?$"
)


def adjustments_in(items: Sequence[Node], opening: Sequence[Passage]) -> list[dict[str, Any]]:
    """One entry for each action; a sentence with two actions gives two with the same number."""
    found = [entry for node in items for entry in _of_node(node)]
    return found + (
        [] if items else [entry for passage in opening for entry in _entries(None, passage, None)]
    )


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
    return [_entry(number, piece, default) for piece in _pieces(passage)]


def _pieces(passage: Passage) -> list[Passage]:
    """Sentences that each begin an action of their own; others stay with the one before."""
    found: list[Passage] = []
    for sentence in parts(passage, "。;"):
        if found and not _BEGINS.match(sentence.fold):
            found[-1] = found[-1] + passage.cut(0, 0) + sentence
        else:
            found.append(sentence)
    return found


def _entry(number: int | None, passage: Passage, default: str | None) -> dict[str, Any]:
    printed = {"as_printed": passage.as_printed} if passage.as_printed else {}
    asked = capabilities_of(passage.text, kind="adjustment")
    return {
        "number": number, "action": _action(passage.fold, default), "text": passage.text, **printed,
        "line": passage.line, "capabilities": asked,
    }  # fmt: skip


def _action(folded: str, default: str | None) -> str | None:
    """By the heading above, by the word that opens the sentence, else by any word in it."""
    if default == "drop" and _HANDED_ON.search(folded):
        return "move_out"  # 减少的职能: 将…移交…
    if default:
        return default
    for action, words in _ACTIONS:
        if (match := words.search(folded)) and (match.start() < 4 or action in ("move_in", "move_out")):
            return action
    return next((action for action, words in _ACTIONS if words.search(folded)), None)
