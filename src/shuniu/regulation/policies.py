"""Who may change what the founding text settled."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.clock.models import Limit
from shuniu.clock.queries import LIMITED
from shuniu.core.refusals import NotAllowed, Refusal, WrongInput
from shuniu.core.sentences import Sentence
from shuniu.people.models import Appointment, Unit
from shuniu.people.queries import director_behind
from shuniu.regulation import works
from shuniu.regulation.models import Gate, Text
from shuniu.regulation.reading.taxonomy import TAXONOMY

DIRECTOR_ONLY = Sentence("regulation.director_only", _("只有办公厅（室）主任可以改变职责分工。"))
UNKNOWN_WORK = Sentence("regulation.unknown_work", _("没有“%(work)s”这项工作。"))
CLOSED_UNIT = Sentence("regulation.closed_unit", _("%(unit)s已撤销，不能再承担工作。"))
LIMIT_EXISTS = Sentence("regulation.limit_exists", _("这件事、这个紧急程度已经有期限，请到那一行改定。"))
UNKNOWN_LIMIT = Sentence("regulation.unknown_limit", _("没有这样的事项或紧急程度，请从列出的选。"))
NO_TIME = Sentence("regulation.no_time", _("期限要大于零，以天、工作日或小时计。"))
KEPT_BY_TEXT = Sentence(
    "regulation.kept_by_text", _("这一条由文本规定，要由%(body)s先作决定，本机关不能自行停用。请修订文本。")
)
NO_INTERPRETER = Sentence(
    "regulation.no_interpreter", _("《%(text)s》没有写明由谁解释，只能记作参考，不能记作有约束力的解释。")
)
OTHER_INTERPRETER = Sentence(
    "regulation.other_interpreter",
    _("《%(text)s》由%(interpreter)s负责解释，%(body)s的解释只能记作参考，不能记作有约束力的解释。"),
)

# As papers carry them; without one a limit is for all others.
URGENCIES = ("", "特提", "特急", "加急", "平急")
# Gates that wait for somebody above or beside the director: he cannot open them himself.
_NOT_HIS = {"establishment.change", "org.change_units", "regulation.adopt"}


def refusal_to_change(by: Appointment) -> Refusal | None:
    """The director, or the one to whom he handed his tasks; whoever else reads who decides."""
    if by.role == Appointment.Role.DIRECTOR or director_behind(by) is not None:
        return None
    return NotAllowed(DIRECTOR_ONLY)


def refusal_to_rebind(capability: str, unit: Unit, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_change(by):
        return refusal
    if not works.is_known(capability):
        return WrongInput(UNKNOWN_WORK, work=capability)
    return WrongInput(CLOSED_UNIT, unit=unit.name) if unit.valid_to is not None else None


def refusal_to_switch(key: str, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_change(by):
        return refusal
    return WrongInput(UNKNOWN_WORK, work=key) if key not in TAXONOMY else None


def refusal_to_set_limit(amount: int, unit: str, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_change(by):
        return refusal
    return WrongInput(NO_TIME) if amount <= 0 or unit not in Limit.Unit.values else None


def refusal_to_add_limit(key: str, urgency: str, amount: int, unit: str, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_set_limit(amount, unit, by):
        return refusal
    if key not in LIMITED or urgency not in URGENCIES:
        return WrongInput(UNKNOWN_LIMIT)
    known = Limit.objects.filter(key=key, urgency=urgency, origin=Limit.Origin.TEXT)
    return WrongInput(LIMIT_EXISTS) if known.exists() else None


def refusal_to_set_gate(gate: Gate, on: bool, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_change(by):
        return refusal
    if gate.action in _NOT_HIS and not on:
        return NotAllowed(KEPT_BY_TEXT, body=gate.evidence, clause=gate.clause)
    return None


def refusal_to_interpret(text: Text, body: str, binding: bool, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_change(by):
        return refusal
    if not binding:
        return None
    if not text.interpreter:
        return NotAllowed(NO_INTERPRETER, text=str(text))
    if text.interpreter not in body.replace(" ", ""):
        return NotAllowed(OTHER_INTERPRETER, text=str(text), interpreter=text.interpreter, body=body)
    return None
