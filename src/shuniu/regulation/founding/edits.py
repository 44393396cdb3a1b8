"""Setting a draft right by hand before it is put in force; what was read stays beside what was set.

A place in a reading is named by its path, as in an address: ``units/3/name``,
``headcount/0/children/2/number``. What was read is kept in the piece itself (``read_as``), so that a hand
correction is told apart from what was read however the list around it changes; a piece that somebody added
carries ``added_by_hand``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput, WrongState
from shuniu.core.sentences import Sentence
from shuniu.regulation import works
from shuniu.regulation.models import Text
from shuniu.regulation.reading.taxonomy import TAXONOMY
from shuniu.trail.actions import Actor, journal, record

# Pieces are added and removed one by one, never set as a list; these lists of words and fields are set whole.
_WORDS = {"second_names", "addressees", "basis"}
_NAMED = {"fields": "name", "serves": "leader"}
_NAMES = {"name", "title"}
_LARGEST = 99999  # no office has more posts

BY_HAND = "bindings_by_hand"  # in a draft's reading: {key of the work: name of the unit}
_MENDED = {"misprint", "word_doubled"}  # a converter's wrong words are already read as they were meant
READ_AS, ADDED = "read_as", "added_by_hand"

CORRECTED = Sentence("founding.corrected", _("改正“%(what)s”：由“%(before)s”改为“%(after)s”。"))
ADDED_PIECE = Sentence("founding.added_piece", _("补上“%(what)s”：%(after)s。"))
REMOVED = Sentence("founding.removed", _("去掉“%(what)s”：%(before)s。"))
SETTLED = Sentence("founding.settled", _("“%(finding)s”：%(how)s。"))
NOT_A_DRAFT = Sentence("founding.not_a_draft", _("《%(title)s》已在执行，不能直接改。请读入修订后的文本。"))
NO_SUCH_PIECE = Sentence("founding.no_such_piece", _("文本里没有“%(what)s”这一处。"))
NOT_A_NUMBER = Sentence(
    "founding.not_a_number", _("“%(value)s”不是数字。名额请写阿拉伯数字，文本没有写就留空。")
)
NAME_NEEDED = Sentence("founding.name_needed", _("请写名称。"))
NAME_TWICE = Sentence("founding.name_twice", _("已经有“%(name)s”。"))

# What a list of pieces may be given by hand, and which key carries its words.
LISTS = {
    "units": "name",
    "duties": "text",
    "adjustments": "text",
    "tasks": "text",
    "headcount": "title",
    "children": "title",
}


def correct(text: Text, path: str, value: Any, *, by: Actor) -> Text:
    """Set one place of the reading by hand.

    Raises WrongState (in force), WrongInput (no such place, no number).
    """
    text = locked_draft(text)
    holder, last = _holder(text.reading, path)
    before, after = holder.get(last), _parsed(last, value)
    if before == after:
        return text
    if not _fits(last, before, after):
        raise WrongInput(NO_SUCH_PIECE, what=path)
    if last in _NAMES and holder is not text.reading:
        _check_name(text.reading, holder, after)
    if last == "name" and holder in (text.reading.get("units") or []):
        _rename_unit(text.reading, str(before), str(after))
    holder[last] = after
    _remember(holder, last, before)
    _log(text, path, before, after, by)
    said = CORRECTED(what=path, before=_shown(before), after=_shown(after))
    return _save(text, said, by)


def add(text: Text, path: str, words: str, *, by: Actor) -> Text:
    """Add a unit, duty, task or quota line at the end of the list that the path names."""
    text = locked_draft(text)
    words = words.strip()
    if not words:
        raise WrongInput(NAME_NEEDED)
    kind = path.rsplit("/", 1)[-1]
    if kind not in LISTS:
        raise WrongInput(NO_SUCH_PIECE, what=path)
    pieces = _list_at(text.reading, path)
    if kind == "units" and any(unit["name"] == words for unit in pieces):
        raise WrongInput(NAME_TWICE, name=words)
    pieces.append(_new_piece(kind, words))
    _log(text, path, None, words, by)
    return _save(text, ADDED_PIECE(what=path, after=words), by)


def remove(text: Text, path: str, *, by: Actor) -> Text:
    """Take one piece out of its list; what it said stays in the draft's log of corrections."""
    text = locked_draft(text)
    above, _slash, index = path.rpartition("/")
    pieces = _list_at(text.reading, above)
    if above.rsplit("/", 1)[-1] not in LISTS or not index.isdecimal() or int(index) >= len(pieces):
        raise WrongInput(NO_SUCH_PIECE, what=path)
    gone = pieces.pop(int(index))
    _log(text, path, gone, None, by)
    return _save(text, REMOVED(what=path, before=words_of(gone)), by)


def set_work(text: Text, path: str, keys: Iterable[str], *, by: Actor) -> Text:
    """Which pieces of office work a duty, task or article asks for; the words that decided the kept ones
    stay.
    """
    text = locked_draft(text)
    piece = at(text.reading, path)
    before = list(piece.get("capabilities") or [])
    known = {one["key"]: one for one in before}
    after = [known.get(key) or {"key": key, "words": []} for key in dict.fromkeys(keys) if key in TAXONOMY]
    if [one["key"] for one in after] == [one["key"] for one in before]:
        return text
    piece["capabilities"] = after
    _remember(piece, "capabilities", before)
    _log(text, f"{path}/capabilities", before, after, by)
    names = (
        "、".join(TAXONOMY[one["key"]].name_zh for one in found if one["key"] in TAXONOMY)
        for found in (before, after)
    )
    return _save(text, CORRECTED(what=words_of(piece)[:40], before=next(names), after=next(names)), by)


def choose_by_hand(text: Text, capability: str, unit: str, *, by: Actor) -> Text:
    """Before founding: this unit does it, whatever was read."""
    text = locked_draft(text)
    chosen = text.reading.setdefault(BY_HAND, {})
    before, chosen[capability] = chosen.get(capability, ""), unit
    _log(text, f"{BY_HAND}/{capability}", before, unit, by)
    return _save(text, CORRECTED(what=works.name_of(capability), before=before, after=unit), by)


def settle_finding(text: Text, index: int, *, accept: bool, by: Actor) -> Text:
    """One press: take the suggestion (a misprint is put right wherever its line was read), or leave it as
    printed.
    """
    text = locked_draft(text)
    findings = text.reading.get("findings") or []
    if not 0 <= index < len(findings):
        raise WrongInput(NO_SUCH_PIECE, what=f"findings/{index}")
    finding = findings[index]
    if accept and can_mend(finding):
        printed, meant = finding["args"]["printed"], finding["args"]["meant"]
        if not _mend(text.reading, finding.get("line"), printed, meant):
            _mend(text.reading, None, printed, meant)
    finding["settled"] = {"accepted": accept, "by": by.name, "at": timezone.now().isoformat()}
    how = str(_("采纳") if accept else _("保留原文"))
    return _save(text, SETTLED(finding=finding["message"], how=how), by)


def can_mend(finding: Mapping[str, Any]) -> bool:
    """Whether the suggestion is a word to be put in the place of another."""
    args = finding.get("args") or {}
    return finding.get("code") in _MENDED and bool(args.get("printed") and args.get("meant"))


def locked_draft(text: Text) -> Text:
    text = Text.objects.select_for_update().get(pk=text.pk)
    if text.state != Text.State.DRAFT:
        raise WrongState(NOT_A_DRAFT, title=str(text))
    return text


def at(reading: Any, path: str) -> Any:
    """The piece that a path names. Raises WrongInput when there is none."""
    found = reading
    try:
        for part in path.split("/") if path else []:
            found = found[int(part)] if isinstance(found, list) else found[part]
    except (KeyError, IndexError, TypeError, ValueError):
        raise WrongInput(NO_SUCH_PIECE, what=path) from None
    return found


def words_of(piece: Any) -> str:
    if isinstance(piece, Mapping):
        return str(piece.get("name") or piece.get("title") or piece.get("text") or "")
    return str(piece)


def _holder(reading: Any, path: str) -> tuple[dict[str, Any], str]:
    above, _slash, last = path.rpartition("/")
    holder = at(reading, above)
    if not isinstance(holder, dict) or last in {READ_AS, ADDED} or isinstance(holder.get(last), dict):
        raise WrongInput(NO_SUCH_PIECE, what=path)
    return holder, last


def _list_at(reading: Any, path: str) -> list[Any]:
    """The list that a path names; one that the text does not have begins empty."""
    above, _slash, last = path.rpartition("/")
    holder = at(reading, above)
    if not isinstance(holder, dict):
        raise WrongInput(NO_SUCH_PIECE, what=path)
    if holder.get(last) is None:
        holder[last] = []
    found = holder[last]
    if not isinstance(found, list):
        raise WrongInput(NO_SUCH_PIECE, what=path)
    return found


def _parsed(field: str, value: Any) -> Any:
    if field == "number":
        return _number("" if value is None else str(value).strip())
    return value.strip() if isinstance(value, str) else value


def _fits(field: str, before: Any, after: Any) -> bool:
    """Whether a value has the shape of what stands in its place."""
    if field in _NAMED:
        key = _NAMED[field]
        return isinstance(after, list) and all(isinstance(one, dict) and one.get(key) for one in after)
    if field in _WORDS:
        return isinstance(after, list) and all(isinstance(one, str) for one in after)
    return not isinstance(before, list) and not isinstance(after, (list, dict)) and field not in LISTS


def _check_name(reading: Mapping[str, Any], holder: Any, name: Any) -> None:
    """A piece is called by a name; no two units by one."""
    if not name:
        raise WrongInput(NAME_NEEDED)
    units = reading.get("units") or []
    if holder in units and any(unit["name"] == name for unit in units if unit is not holder):
        raise WrongInput(NAME_TWICE, name=name)


def _number(value: str) -> int | str | None:
    """A quota figure is a number; a list number (（六）) stays as it stands."""
    if value.isdecimal() and len(value) <= len(str(_LARGEST)):
        return int(value)
    if value and not all(char in "（）()一二三四五六七八九十百" for char in value):
        raise WrongInput(NOT_A_NUMBER, value=value)
    return value or None


def _remember(holder: dict[str, Any], field: str, before: Any) -> None:
    """What was read is what stood there before the first correction."""
    if not holder.get(ADDED):
        holder.setdefault(READ_AS, {}).setdefault(field, before)


def _rename_unit(reading: dict[str, Any], before: str, after: str) -> None:
    """Where other places of the reading call the unit by its name, they follow."""
    for unit in reading.get("units") or []:
        if unit.get("parent") == before:
            unit["parent"] = after
    chosen = reading.get(BY_HAND) or {}
    for key, unit in chosen.items():
        chosen[key] = after if unit == before else unit


def _new_piece(kind: str, words: str) -> dict[str, Any]:
    piece: dict[str, Any] = {LISTS[kind]: words, "number": None, "line": None, ADDED: True}
    if kind == "units":
        piece |= {
            "second_names": [],
            "relation": "unit",
            "parent": None,
            "text": "",
            "tasks": [],
            "fields": [],
            "serves": [],
        }
    elif kind in {"headcount", "children"}:
        piece |= {"relation": "of_which", "children": []}
    else:
        piece["capabilities"] = []
    return piece


def _mend(piece: Any, line: int | None, printed: str, meant: str) -> int:
    """Put the word right in the texts of the reading, with a line in pieces of that line alone; how many
    changed.
    """
    if isinstance(piece, list):
        return sum(_mend(one, line, printed, meant) for one in piece)
    if not isinstance(piece, dict):
        return 0
    mended = 0
    if printed in str(piece.get("text") or "") and line in (None, piece.get("line")):
        _remember(piece, "text", piece["text"])
        piece["text"], mended = str(piece["text"]).replace(printed, meant), 1
    parts = ("duties", "units", "tasks", "articles", "items", "adjustments")
    return mended + sum(_mend(piece.get(part) or [], line, printed, meant) for part in parts)


def _log(text: Text, path: str, before: Any, after: Any, by: Actor) -> None:
    text.corrections.append(
        {"path": path, "before": before, "after": after, "by": by.name, "at": timezone.now().isoformat()}
    )


def _save(text: Text, said: Any, by: Actor) -> Text:
    text.save(update_fields=["reading", "corrections"])
    record(journal("regulation"), said, by=by)
    return text


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(words_of(one) for one in value)
    return "" if value is None else str(value)
