"""Founding an office: open it, take its texts in, correct what was understood, press once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.clock import calendar
from shuniu.core.refusals import WrongInput, WrongState, check
from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import current_office_id
from shuniu.people.models import Office, Unit
from shuniu.regulation.founding import bindings, limits, modules, rows
from shuniu.regulation.founding.pieces import Piece, pieces
from shuniu.regulation.founding.policies import refusal_to_found
from shuniu.regulation.models import Text
from shuniu.regulation.reading import read
from shuniu.regulation.reading.taxonomy import TAXONOMY
from shuniu.trail.actions import SYSTEM, Actor, journal, record

BY_HAND = "bindings_by_hand"  # in a draft's reading: {capability: name of the unit}

OPENED = Sentence("founding.opened", _("开办%(office)s，代号 %(code)s。"))
TEXT_ADDED = Sentence("founding.text_added", _("读入制度文本《%(title)s》。"))
CORRECTED = Sentence("founding.corrected", _("改正“%(what)s”：由“%(before)s”改为“%(after)s”。"))
FOUNDED = Sentence("founding.founded", _("按%(texts)s成立%(office)s，内设机构%(units)s个。"))
CODE_TAKEN = Sentence("founding.code_taken", _("代号 %(code)s 已有机关使用，请换一个。"))
NOT_A_DRAFT = Sentence("founding.not_a_draft", _("《%(title)s》已在执行，不能直接改。请读入修订后的文本。"))
NO_SUCH_PIECE = Sentence("founding.no_such_piece", _("文本里没有“%(what)s”这一处。"))


def open_office(code: str, name: str, **about: Any) -> Office:
    """A light office: in the directory, with a receiving desk, not yet founded. Raises WrongInput (code taken)."""
    try:
        with transaction.atomic():
            return Office.objects.create(code=code, name=name, is_light=True, **about)
    except IntegrityError:
        raise WrongInput(CODE_TAKEN, code=code) from None


def furnish(office: Office, *, by: Actor = SYSTEM) -> Unit:
    """What every office has before any text: its calendar and a receiving desk. Runs in the office's transaction."""
    year = timezone.localdate().year
    calendar.seed(range(year - 1, year + 2))
    desk, _made = Unit.objects.get_or_create(name=str(_("收文处")), defaults={"by_hand": True, "place": 1})
    record(journal("regulation"), OPENED(office=office.name, code=office.code), by=by)
    return desk


def add_text(lines: list[str], *, name: str, by: Actor = SYSTEM) -> Text:
    """Read a text and keep it as a draft that can be looked over and corrected."""
    reading = read(lines)
    dated = reading.get("date")
    text = Text.objects.create(
        name=name[:200],
        kind=reading["kind"],
        title=str(reading.get("title") or "")[:200],
        number=str(reading.get("number") or "")[:80],
        dated=date.fromisoformat(dated) if dated else None,
        lines=lines,
        reading=reading,
    )
    record(journal("regulation"), TEXT_ADDED(title=str(text)), by=by)
    return text


def correct(text: Text, path: list[str | int], value: Any, *, by: Actor) -> Text:
    """Set one place of the reading by hand, keeping what was read beside it. ``path`` is keys and list indexes."""
    text = Text.objects.select_for_update().get(pk=text.pk)
    if text.state != Text.State.DRAFT:
        raise WrongState(NOT_A_DRAFT, title=str(text))
    holder, last = _holder(text.reading, path)
    before, holder[last] = holder[last], value
    text.corrections.append(
        {"path": path, "before": before, "after": value, "by": by.name, "at": timezone.now().isoformat()}
    )
    text.save(update_fields=["reading", "corrections"])
    what = ".".join(str(part) for part in path)
    record(journal("regulation"), CORRECTED(what=what, before=before, after=value), by=by)
    return text


def found(office: Office, *, by: Actor = SYSTEM, on: date | None = None) -> Office:
    """Found the office of this transaction from its drafts: all that the texts settle becomes rows, at once."""
    office = Office.objects.select_for_update().get(pk=office.pk)
    drafts = list(Text.objects.select_for_update().filter(state=Text.State.DRAFT).order_by("id"))
    check(refusal_to_found(office, drafts, current_office_id()))
    day = on or timezone.localdate()
    settle(drafts, day)
    Text.objects.filter(pk__in=[text.pk for text in drafts]).update(state=Text.State.IN_FORCE, in_force_from=day)
    office.is_light, office.founded_on = False, day
    office.save(update_fields=["is_light", "founded_on"])
    units = Unit.objects.filter(valid_to=None).count()
    titles = "、".join(f"《{text}》" for text in drafts)
    record(journal("regulation"), FOUNDED(office=office.name, texts=titles, units=units), by=by)
    return office


def settle(texts: Iterable[Text], day: date) -> None:
    """Turn the readings of these texts into rows: founding and amending both end here."""
    texts = list(texts)
    units_read = _merged(texts, "units")
    found = {text.pk: list(pieces(text.reading)) for text in texts}
    every = [piece for one in found.values() for piece in one]
    references = {piece.unit: piece.reference for piece in every if piece.kind == "unit"}
    units = rows.write_units(units_read, references, day)
    rows.write_second_names(units_read, units)
    for text in texts:
        rows.write_clauses(text, found[text.pk], units)
    _write_quota(texts, every, day)
    rows.write_portfolios(units_read, units, day)
    rows.write_bindings(chosen(texts, every), units, day)
    rows.write_modules(_switches(texts))
    rows.write_limits(limits.limits(every), limits.gates(every))


def chosen(texts: Iterable[Text], every: Iterable[Piece]) -> list[bindings.Choice]:
    """Who does what by these texts: what somebody chose by hand before founding comes before what was read."""
    texts = list(texts)
    names = [str(unit["name"]) for unit in _merged(texts, "units")]
    by_hand = {key: unit for text in texts for key, unit in (text.reading.get(BY_HAND) or {}).items()}
    return bindings.with_hand_choices(bindings.choose(every, names), by_hand)


def choose_by_hand(text: Text, capability: str, unit: str, *, by: Actor) -> Text:
    """Before founding: this unit does it, whatever was read."""
    text.reading.setdefault(BY_HAND, {}).setdefault(capability, "")
    text.save(update_fields=["reading"])
    return correct(text, [BY_HAND, capability], unit, by=by)


def _write_quota(texts: list[Text], found: list[Piece], day: date) -> None:
    quota = _merged(texts, "headcount")
    if quota:
        clause = next((piece.reference for piece in found if piece.kind == "section" and "编制" in piece.words[:6]), "")
        rows.write_quota(quota, clause, day)


def _switches(texts: list[Text]) -> list[modules.Switch]:
    """A later text adds to an earlier one: work rules may name a field that the founding text leaves out."""
    switches: dict[str, modules.Switch] = {}
    for text in texts:
        for one in modules.switches(text.reading, TAXONOMY):
            if one.key not in switches or one.why:
                switches[one.key] = one
    return list(switches.values())


def _merged(texts: list[Text], key: str) -> list[dict[str, Any]]:
    """The lists of several texts as one; a unit that two texts name is taken from the first."""
    merged: dict[str, dict[str, Any]] = {}
    for text in texts:
        for index, one in enumerate(text.reading.get(key) or []):
            merged.setdefault(str(one.get("name") or f"{text.pk}.{index}"), one)
    return list(merged.values())


def _holder(reading: Any, path: list[str | int]) -> tuple[Any, str | int]:
    holder = reading
    try:
        for part in path[:-1]:
            holder = holder[part]
        holder[path[-1]]  # it must be there: a correction changes a place, it does not invent one
    except (KeyError, IndexError, TypeError):
        raise WrongInput(NO_SUCH_PIECE, what=".".join(str(part) for part in path)) from None
    return holder, path[-1]
