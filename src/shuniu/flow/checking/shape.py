"""Whether data has the shape of a flow: its words, what each holds, and how much of it there may be.

The words are the fields of the records in ``flow.definition``: what is added there can be written in a file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, get_type_hints

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence
from shuniu.flow.checking.findings import Finding, where
from shuniu.flow.definition import Field, Route, Step, Way
from shuniu.flow.enums import Asked, How, RunState
from shuniu.flow.files import Place

MISSES = Sentence("flow.misses", _("没有写“%(word)s”。"))
UNKNOWN = Sentence("flow.unknown_word", _("这里不用“%(word)s”这个词。"))
OTHER_KIND = Sentence("flow.other_kind", _("“%(word)s”要写%(kind)s。"))
NOT_OFFERED = Sentence("flow.not_offered", _("“%(word)s”不能写“%(value)s”，可以写：%(offered)s。"))
ODD_KEY = Sentence(
    "flow.odd_key", _("“%(key)s”不能作代号：用小写字母开头，只用小写字母、数字和下划线，最多40个。")
)
TWICE = Sentence("flow.twice", _("代号“%(key)s”用了两次。"))
TOO_MANY = Sentence("flow.too_many", _("“%(word)s”最多写%(most)s项。"))
TOO_LONG = Sentence("flow.too_long", _("“%(word)s”最多写%(most)s个字。"))
NO_STEPS = Sentence("flow.no_steps", _("流程里一个步骤也没有。"))
BAD_SHARE = Sentence("flow.bad_share", _("“%(step)s”的通过比例要在0和1之间。"))
NO_CHOICES = Sentence("flow.no_choices", _("填写项“%(field)s”要列出可选的内容。"))

MOST = {"fields": 60, "steps": 120, "moves": 300, "routes": 20}
LONGEST_NAME, LONGEST_TEXT = 40, 500
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
TYPES = ("text", "number", "day", "choice", "yes_no")
OPINIONS = ("required", "optional", "none")
# A wheel's own words stay as they are; everything else of a flow stands in its three tables.
FLOW = {"key": str, "name": str, "start": str, "hub": str, "fields": list, "steps": list, "moves": list}
_KINDS = {str: _("文字"), bool: _("true 或 false"), float: _("数字"), list: _("若干项")}
_OFFERED: dict[str, tuple[str, ...]] = {
    "steps.asked": tuple(Asked.values), "steps.how": tuple(How.values), "steps.opinion": OPINIONS,
    "moves.leaves": tuple(RunState.values), "fields.type": TYPES,
}  # fmt: skip


def findings(data: Mapping[str, Any]) -> Iterator[Finding]:
    yield from _table(data, FLOW, {"key", "name", "start", "steps", "moves"}, ())
    for name, record in (("fields", Field), ("steps", Step), ("moves", Way)):
        rows = data.get(name, [])
        if isinstance(rows, list):
            yield from _rows(name, rows, record, (name,))
    if data.get("steps") == []:
        yield Finding(NO_STEPS())


def _rows(name: str, rows: list[Any], record: type, place: Place) -> Iterator[Finding]:
    if len(rows) > MOST[name]:
        yield Finding(TOO_MANY(word=_word(name), most=MOST[name]), place)
        return
    words, needed = _words(record)
    for number, row in enumerate(rows):
        here = (*place, number)
        if not isinstance(row, Mapping):
            yield Finding(OTHER_KIND(word=_word(name), kind=f"[[{name}]]"), here)
            continue
        yield from _table(row, words, needed, here)
        yield from _offered(name, row, here)
        if record is Way and isinstance(row.get("routes"), list):
            yield from _rows("routes", row["routes"], Route, (*here, "routes"))
    if record is not Route:
        yield from _keys(name, rows)


def _words(record: type) -> tuple[dict[str, type], set[str]]:
    """The words of a record and those that must be there."""
    hints = get_type_hints(record)
    words = {one.name.rstrip("_"): _plain(hints[one.name]) for one in fields(record)}
    needed = {one.name.rstrip("_") for one in fields(record) if one.default is MISSING}
    return words, needed


def _plain(hint: Any) -> type:
    return hint if hint in (str, bool, float) else list


def _table(
    row: Mapping[str, Any], words: Mapping[str, type], needed: set[str], place: Place
) -> Iterator[Finding]:
    for word in sorted(needed - row.keys()):
        yield Finding(MISSES(word=_word(word)), place)
    for word, value in row.items():
        here = (*place, str(word))
        if word not in words:
            yield Finding(
                UNKNOWN(word=_word(str(word)[:LONGEST_NAME] if str(word).isprintable() else "…")), here
            )
        elif not _is(value, words[word]):
            yield Finding(OTHER_KIND(word=_word(word), kind=str(_KINDS[words[word]])), here)
        elif isinstance(value, str) and len(value) > _longest(word):
            yield Finding(TOO_LONG(word=_word(word), most=_longest(word)), here)
        elif isinstance(value, list) and word not in MOST:
            yield from _texts(word, value, here)


def _texts(word: str, values: list[Any], place: Place) -> Iterator[Finding]:
    if any(not _is(one, str) or len(one) > LONGEST_TEXT for one in values):
        yield Finding(OTHER_KIND(word=_word(word), kind=str(_("若干项文字"))), place)
    if len(values) > MOST["steps"]:
        yield Finding(TOO_MANY(word=_word(word), most=MOST["steps"]), place)


def _word(word: str) -> str:
    """A word of the file, as it stands there: "name" alone would be shown as a word of the reader's language."""
    return f"{word} ="


def _is(value: Any, kind: type) -> bool:
    if kind is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    # Signs that cannot be shown (and half ones that nothing can keep) are no text.
    return isinstance(value, kind) and (not isinstance(value, str) or value.isprintable())


def _longest(word: str) -> int:
    return LONGEST_NAME if word in ("key", "name") else LONGEST_TEXT


def _offered(name: str, row: Mapping[str, Any], place: Place) -> Iterator[Finding]:
    for word, value in row.items():
        offered = _OFFERED.get(f"{name}.{word}")
        if offered and isinstance(value, str) and value not in offered:
            yield Finding(
                NOT_OFFERED(word=_word(word), value=value[:LONGEST_NAME], offered="、".join(offered)),
                (*place, word),
            )
    if name == "steps" and _is(row.get("ratio"), float) and not 0 < row["ratio"] < 1:
        yield Finding(BAD_SHARE(step=row.get("name", "")), (*place, "ratio"))
    if name == "fields" and row.get("type") == "choice" and not row.get("choices"):
        yield Finding(NO_CHOICES(field=row.get("name", "")), place)


def _keys(name: str, rows: list[Any]) -> Iterator[Finding]:
    keys = [row.get("key") if isinstance(row, Mapping) else None for row in rows]
    counts = Counter(key for key in keys if isinstance(key, str))
    for number, key in enumerate(keys):
        if not isinstance(key, str):
            continue
        if not KEY.fullmatch(key):
            yield Finding(ODD_KEY(key=key[:LONGEST_NAME]), where(name, number, "key"))
        if counts[key] > 1 and keys.index(key) != number:
            yield Finding(TWICE(key=key), where(name, number, "key"))
