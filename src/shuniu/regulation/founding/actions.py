"""Founding an office: open it, take its texts in, press once. Correcting what was read is in ``edits``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.clock import calendar, national
from shuniu.core.refusals import WrongInput, check
from shuniu.core.secrecy import refusal_of_marked
from shuniu.core.sentences import Sentence
from shuniu.core.tenancy import current_office_id
from shuniu.people.models import Appointment, Office, Unit
from shuniu.regulation.founding import light
from shuniu.regulation.founding.persons import settle_persons
from shuniu.regulation.founding.policies import refusal_to_found, refusal_to_name_first
from shuniu.regulation.founding.settling import settle
from shuniu.regulation.models import Text
from shuniu.regulation.reading import read
from shuniu.trail.actions import SYSTEM, Actor, journal, record

OPENED = Sentence("founding.opened", _("开办%(office)s，代号 %(code)s。"))
TEXT_ADDED = Sentence("founding.text_added", _("读入制度文本《%(title)s》。"))
TEXT_WITHDRAWN = Sentence("founding.text_withdrawn", _("撤下未执行的文本《%(title)s》。"))
FOUNDED = Sentence("founding.founded", _("按%(texts)s成立%(office)s，内设机构%(units)s个。"))
FIRST_PERSON = Sentence("founding.first_person", _("登记%(name)s %(title)s。"))
CODE_TAKEN = Sentence("founding.code_taken", _("代号 %(code)s 已有机关使用，请换一个。"))

_LONGEST = {"title": 200, "number": 80, "interpreter": 120}


def open_office(code: str, name: str, **about: Any) -> Office:
    """A light office: in the directory, not yet founded. Raises WrongInput (code taken)."""
    try:
        with transaction.atomic():
            return Office.objects.create(code=code, name=name, is_light=True, **about)
    except IntegrityError:
        raise WrongInput(CODE_TAKEN, code=code) from None


def furnish(office: Office, *, by: Actor = SYSTEM) -> Unit:
    """What every office has before any text: its calendar, the national limits and a receiving desk.

    Runs in the office's transaction.
    """
    year = timezone.localdate().year
    calendar.seed(range(year - 1, year + 2))
    national.seed()
    desk = light.set_up_desk()
    record(journal("regulation"), OPENED(office=office.name, code=office.code), by=by)
    return desk


def name_first(name: str, title: str, *, by: Actor) -> Appointment:
    """The first to hold a post in an office: its director, who goes on with its people himself."""
    check(refusal_to_name_first())
    (first,) = light.staff_desk(None, [light.Starter(name, title, Appointment.Role.DIRECTOR)])
    record(journal("regulation"), FIRST_PERSON(name=name, title=title), by=by)
    return first


def add_text(lines: list[str], *, name: str, by: Actor = SYSTEM, replaces: Text | None = None) -> Text:
    """Read a text and keep it as a draft that can be looked over and corrected.

    Raises NotAllowed where it bears a mark of secrecy: nothing of it is kept.
    """
    check(refusal_of_marked(lines))
    reading = read(lines)
    dated = reading.get("date")
    head = {key: str(reading.get(key) or "")[:longest] for key, longest in _LONGEST.items()}
    text = Text.objects.create(
        name=name[:200],
        kind=reading["kind"] or "",  # a text of no kind that we know is kept too
        dated=date.fromisoformat(dated) if dated else None,
        lines=lines,
        reading=reading,
        replaces=replaces,
        **head,
    )
    record(journal("regulation"), TEXT_ADDED(title=str(text)), by=by)
    return text


def withdraw_text(text: Text, *, by: Actor) -> None:
    """Take a draft away: uploaded by mistake, or twice. Raises WrongState when it is in force."""
    from shuniu.regulation.founding.edits import locked_draft

    text = locked_draft(text)
    record(journal("regulation"), TEXT_WITHDRAWN(title=str(text)), by=by)
    text.delete()


def found(office: Office, *, by: Actor = SYSTEM, on: date | None = None) -> Office:
    """Found the office of this transaction from its drafts: all that the texts settle becomes rows, at
    once.
    """
    office = Office.objects.select_for_update().get(pk=office.pk)
    drafts = list(Text.objects.select_for_update().filter(state=Text.State.DRAFT).order_by("id"))
    check(refusal_to_found(office, drafts, current_office_id()))
    day = on or timezone.localdate()
    light.clear_desk(day)
    settle(drafts, day)
    for text in drafts:
        settle_persons(text, office, day)
        take_head(text)
    Text.objects.filter(pk__in=[text.pk for text in drafts]).update(
        state=Text.State.IN_FORCE, in_force_from=day
    )
    office.is_light, office.founded_on = False, day
    office.save(update_fields=["is_light", "founded_on"])
    units = Unit.objects.filter(valid_to=None).count()
    titles = "、".join(f"《{text}》" for text in drafts)
    record(journal("regulation"), FOUNDED(office=office.name, texts=titles, units=units), by=by)
    return office


def take_head(text: Text) -> None:
    """What was corrected by hand in the head of the reading is what the text is called from now on."""
    for key, longest in _LONGEST.items():
        setattr(text, key, str(text.reading.get(key) or "")[:longest])
    text.save(update_fields=list(_LONGEST))
