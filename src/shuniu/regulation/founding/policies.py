"""When an office can be founded, and when a later text can be put in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState
from shuniu.core.sentences import Sentence
from shuniu.people.models import Appointment, Office
from shuniu.people.queries import appointments_in_force, director_behind
from shuniu.regulation.models import Gate, Text

ALREADY = Sentence("founding.already", _("%(office)s已于%(day)s成立。要改，请读入修订后的文本。"))
NO_TEXT = Sentence("founding.no_text", _("还没有读入文本。请先上传三定规定或工作规则。"))
NO_UNITS = Sentence("founding.no_units", _("文本里没有读到内设机构。请先在“看懂了什么”里补上。"))
OTHER_OFFICE = Sentence("founding.other_office", _("只能成立本机关。"))
DIRECTOR_PUTS_IN_FORCE = Sentence("founding.director_only", _("新文本由办公厅（室）主任确认后执行。"))
NOT_FOUNDED = Sentence("founding.not_founded", _("%(office)s还没有成立，文本在成立时一并执行。"))
PEOPLE_THERE = Sentence("founding.people_there", _("这里已有在职人员，别的人由本机关自己登记。"))
NOT_WAITING = Sentence("founding.not_waiting", _("《%(title)s》不是待确认的文本。"))
NOT_IN_FORCE = Sentence("founding.not_in_force", _("《%(title)s》不在执行中，不能由新文本取代。"))
LATER = Sentence("founding.later", _("执行日期%(day)s还没有到，请到那一天再执行。"))
DECISION_NEEDED = Sentence(
    "founding.decision_needed", _("要先有%(body)s的决定：请写明文号（或会议次数）和日期，才能执行。")
)

# What a text changes → the gates that wait for somebody's decision.
UNITS, QUOTAS, RULES = "units", "quotas", "rules"
_GATES = {
    UNITS: ("establishment.change", "org.change_units"),
    QUOTAS: ("establishment.change",),
    RULES: ("regulation.adopt",),
}


@dataclass(frozen=True)
class Approval:
    """Who decided it, with what and when: the establishment commission's office, or a meeting of the
    office.
    """

    body: str
    number: str
    decided_on: date | None

    @property
    def is_whole(self) -> bool:
        return bool(self.body.strip() and self.number.strip() and self.decided_on)

    def is_of(self, body: str) -> bool:
        """市机构编制委员会办公室 is met by 云泽市机构编制委员会办公室, 党组会议 by 办公室党组会议."""
        return self.is_whole and body in self.body.replace(" ", "")


def refusal_to_look_over(office: Office) -> Refusal | None:
    """Drafts of founding are the administrator's until the office stands; then its director reads later texts."""
    return None if office.is_light else WrongState(ALREADY, office=office.name, day=office.founded_on)


def refusal_to_name_first() -> Refusal | None:
    """Once somebody holds a post there, the office's people are its own business."""
    return WrongState(PEOPLE_THERE) if appointments_in_force().exists() else None


def refusal_to_found(office: Office, drafts: Sequence[Text], here: int) -> Refusal | None:
    if office.pk != here:
        return NotAllowed(OTHER_OFFICE)
    if refusal := refusal_to_look_over(office):
        return refusal
    if not drafts:
        return WrongState(NO_TEXT)
    if not any(text.reading.get("units") for text in drafts):
        return WrongState(NO_UNITS)
    return None


def refusal_to_add_text(by: Appointment) -> Refusal | None:
    if by.role == Appointment.Role.DIRECTOR or director_behind(by) is not None:
        return None
    return NotAllowed(DIRECTOR_PUTS_IN_FORCE)


def refusal_to_put_in_force(
    text: Text,
    by: Appointment,
    *,
    office: Office,
    on: date,
    approvals: Iterable[Approval],
    waits_for: Iterable[Gate],
) -> Refusal | None:
    """``waits_for``: the gates that what the text changes has to pass (``decisions_needed``)."""
    if refusal := refusal_to_add_text(by):
        return refusal
    if office.is_light:
        return WrongState(NOT_FOUNDED, office=office.name)
    if text.state != Text.State.DRAFT:
        return WrongState(NOT_WAITING, title=str(text))
    if text.replaces is not None and text.replaces.state != Text.State.IN_FORCE:
        return WrongState(NOT_IN_FORCE, title=str(text.replaces))
    if on > timezone.localdate():
        return WrongInput(LATER, day=on.isoformat())
    given = list(approvals)
    for gate in waits_for:
        if not any(one.is_of(gate.evidence) for one in given):
            return WrongState(DECISION_NEEDED, body=gate.evidence, clause=gate.clause)
    return None


def gates_of(changed: Iterable[str]) -> set[str]:
    """The actions whose gates a change of units, of quotas or of working rules has to pass."""
    return {action for what in changed for action in _GATES[what]}
