"""What a circle (圈阅) means: the national rule at sign-off, custom elsewhere, the office's own row on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from shuniu.flow.enums import Asked
from shuniu.flow.models import Task
from shuniu.instructions import queries
from shuniu.instructions.enums import Meaning, Situation
from shuniu.people.models import Appointment

_Role = Appointment.Role
_STANDS = (_Role.PRINCIPAL, _Role.LEADER, _Role.DIRECTOR, _Role.DEPUTY_DIRECTOR)


@dataclass(frozen=True)
class Rule:
    situation: Situation
    meaning: Meaning
    clause: str = ""
    is_own: bool = False  # laid down by this office


_ARTICLE_22 = _("《党政机关公文处理工作条例》第二十二条")
_CUSTOM = _("公文办理惯例")
_START = (
    (Situation.SIGN_OFF, Meaning.AGREES, _ARTICLE_22),
    (Situation.LEAD, Meaning.MUST_WRITE, _CUSTOM),
    (Situation.OTHERS, Meaning.AGREES, _CUSTOM),
    (Situation.NO_REQUEST, Meaning.HAS_READ, _CUSTOM),
)


def rules() -> dict[str, Rule]:
    """The rule of each situation in this office. One statement."""
    own = queries.circle_rules()
    found = {}
    for situation, meaning, clause in _START:
        row = own.get(situation)
        found[str(situation)] = (
            Rule(situation, Meaning(row.meaning), row.clause, is_own=True)
            if row
            else Rule(situation, meaning, str(clause))
        )
    return found


def rule_for(situation: str) -> Rule:
    return rules()[situation]


def situation_of(task: Task, among: Iterable[Task], *, is_request: bool) -> Situation:
    """Where this circle is made. ``among``: all who are or were asked to instruct on the paper."""
    if task.asked == Asked.SIGN_OFF:
        return Situation.SIGN_OFF
    if not is_request:
        return Situation.NO_REQUEST
    return Situation.LEAD if is_lead(task, among) else Situation.OTHERS


def is_lead(task: Task, among: Iterable[Task]) -> bool:
    """Whether he who is asked stands highest among those asked to instruct (主批领导)."""
    asked = [one for one in among if one.asked == Asked.INSTRUCT and one.appointment]
    return all(_standing(task) <= _standing(one) for one in asked)


def _standing(task: Task) -> tuple[int, int]:
    held = task.stands_for or task.appointment
    if held is None:
        return len(_STANDS) + 1, 0
    role = _Role(held.role)
    return (_STANDS.index(role) if role in _STANDS else len(_STANDS)), held.place
