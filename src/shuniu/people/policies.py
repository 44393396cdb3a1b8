"""Who may change posts and people, and what the establishment refuses."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState
from shuniu.core.sentences import Sentence
from shuniu.people import duties
from shuniu.people.establishment import Breach, Establishment, must_hold
from shuniu.people.models import Appointment, Decision, Person, Unit
from shuniu.people.queries import director_behind
from shuniu.people.titles import same_post

Nature, Role = Appointment.Nature, Appointment.Role
_LEADING = frozenset({Role.PRINCIPAL, Role.LEADER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR})

STAFFING_ONLY = Sentence(
    "people.staffing_only",
    _("机构编制和人员由承担这项职责的处（科）室或办公厅（室）主任办理，您的职务是%(post)s。"),
)
CARDS_ONLY = Sentence(
    "people.cards_only", _("人员卡片由领导和承担人事职责的处（科）室查看。找人请用电话簿。")
)
LINE_FULL = Sentence(
    "people.line_full",
    _(
        "%(line)s核定%(number)s名，加上%(name)s任%(title)s就是%(filled)s名，超出%(over)s名。由上级决定的，请填写决定机关、文号和日期。"
    ),
)
REST_FULL = Sentence(
    "people.rest_full",
    _(
        "%(line)s除单独列明的以外还有%(number)s名，加上%(name)s任%(title)s就是%(filled)s名，超出%(over)s名。由上级决定的，请填写决定机关、文号和日期。"
    ),
)
CONCURRENT_FULL = Sentence(
    "people.concurrent_full",
    _(
        "%(line)s中兼职的核定%(number)s名，加上%(name)s就是%(filled)s名，超出%(over)s名。由上级决定的，请填写决定机关、文号和日期。"
    ),
)
MUST_HOLD = Sentence("people.must_hold", _("%(line)s由%(post)s兼任，%(name)s没有担任%(post)s。"))
PARTY_BESIDE = Sentence(
    "people.party_beside",
    _("党群职务由机关在编人员兼任，不占编制：%(name)s还不是在编人员，请先登记其行政职务。"),
)
LEFT = Sentence("people.left", _("%(name)s已于%(day)s离任，不能再任职。"))
CLOSED_UNIT = Sentence("people.closed_unit", _("%(unit)s已撤销，不能再安排人员。"))
ENDED = Sentence("people.ended", _("%(name)s的%(title)s已于%(day)s免去。"))
ENDS_TOO_EARLY = Sentence("people.ends_too_early", _("免职日期%(day)s早于任职日期%(start)s，请改正。"))
APPROVAL_INCOMPLETE = Sentence(
    "people.approval_incomplete", _("机构和编制的调整先要有批准：请写明批准机关、文号和日期，三项都要有。")
)
APPROVAL_BODY = Sentence(
    "people.approval_body", _("机构和编制的调整按规定由%(body)s批准，不能以%(given)s的文件为准。")
)
APPROVAL_AHEAD = Sentence("people.approval_ahead", _("批准日期%(day)s还没有到，批准以后才能生效。"))
EFFECT_BEFORE = Sentence("people.effect_before", _("生效日期%(day)s早于批准日期%(approved)s，请改正。"))
EFFECT_AHEAD = Sentence("people.effect_ahead", _("生效日期%(day)s还没有到，到时再办理。"))
MEETING_NEEDED = Sentence(
    "people.meeting_needed", _("内设机构的调整要先由%(meeting)s决定：请写明会议次数和日期。")
)
UNIT_IN_USE = Sentence("people.unit_in_use", _("%(unit)s还有%(number)s人任职，请先免去或改任，再撤销。"))

_BREACHES = {"line": LINE_FULL, "rest": REST_FULL, "concurrent": CONCURRENT_FULL}


def refusal_to_manage(by: Appointment) -> Refusal | None:
    """Posts and people are kept by the unit whose duty they are, and by the director or who acts for him."""
    if by.role == Role.DIRECTOR or (by.unit_id is not None and by.unit_id in duties.staffing_units()):
        return None
    if director_behind(by) is not None:
        return None
    return NotAllowed(STAFFING_ONLY, post=by.title)


def refusal_to_read_cards(by: Appointment, of: Person | None = None) -> Refusal | None:
    """The cards are for leaders and those who keep them; everybody may read his own."""
    if by.role in _LEADING or refusal_to_manage(by) is None or (of is not None and of.pk == by.person_id):
        return None
    return NotAllowed(CARDS_ONLY)


def refusal_to_appoint(
    planned: Appointment, establishment: Establishment, by: Appointment | None = None
) -> Refusal | None:
    """``by`` is None for the office's own machinery (an import, a command).

    A decision taken elsewhere is a fact: it is recorded, counted and shown as over.
    """
    if by is not None and (refusal := refusal_to_manage(by)):
        return refusal
    if refusal := _refusal_of_post(planned, establishment):
        return refusal
    if planned.decision_id is not None or planned.decision is not None:
        return None
    breach = next(establishment.breaches_of(planned), None)
    return refusal_for(breach, planned) if breach else None


def refusal_for(breach: Breach, planned: Appointment) -> Refusal:
    """The breach in words, with the clause that sets the figure."""
    line = breach.line
    return WrongState(
        _BREACHES[breach.what],
        clause=line.clause,
        line=line.title,
        number=breach.number,
        filled=breach.filled,
        over=breach.over,
        name=planned.person.name,
        title=planned.title,
    )


def refusal_to_end(held: Appointment, day: date, by: Appointment) -> Refusal | None:
    if refusal := refusal_to_manage(by):
        return refusal
    if held.ends_on is not None and held.ends_on < timezone.localdate():
        return WrongState(ENDED, name=held.person.name, title=held.title, day=held.ends_on.isoformat())
    if day < held.starts_on:
        return WrongInput(ENDS_TOO_EARLY, day=day.isoformat(), start=held.starts_on.isoformat())
    return None


def refusal_of_approval(
    approval: Decision, day: date, *, clause: str = "", any_body: bool = False, of_units: bool = False
) -> Refusal | None:
    """A change to units or quotas rests on an approval of the body that the text names for it, given before.

    三定规定, 附则: 调整由机构编制委员会办公室按规定程序办理.
    ``any_body`` is for what the text leaves to other rules. Units (``of_units``) of an office whose texts
    name no such body are decided by the meeting that its work rules name.
    """
    named = "" if any_body else duties.interpreter()
    if of_units and not (any_body or named):
        named, clause = duties.meeting_on_units()
    if not (approval.body.strip() and approval.number.strip() and approval.decided_on):
        return WrongInput(APPROVAL_INCOMPLETE, clause=clause)
    if named and not _same_body(named, approval.body):
        return WrongState(APPROVAL_BODY, clause=clause, body=named, given=approval.body)
    if approval.decided_on > timezone.localdate():
        return WrongState(APPROVAL_AHEAD, clause=clause, day=approval.decided_on.isoformat())
    if day < approval.decided_on:
        return WrongInput(
            EFFECT_BEFORE, clause=clause, day=day.isoformat(), approved=approval.decided_on.isoformat()
        )
    if day > timezone.localdate():
        return WrongState(EFFECT_AHEAD, clause=clause, day=day.isoformat())
    return None


def refusal_of_resolution(resolution: Decision | None) -> Refusal | None:
    """Beside the approval from above a change of units rests on the meeting that the work rules name, held before.

    Where no text names a body above, the meeting's decision is the approval itself.
    """
    meeting, clause = duties.meeting_on_units()
    if not meeting or not duties.interpreter():
        return None
    if resolution is None or meeting not in resolution.body or not resolution.number.strip():
        return WrongState(MEETING_NEEDED, clause=clause, meeting=meeting)
    if resolution.decided_on > timezone.localdate():
        return WrongState(APPROVAL_AHEAD, clause=clause, day=resolution.decided_on.isoformat())
    return None


def refusal_to_close(unit: Unit, holders: int) -> Refusal | None:
    if unit.valid_to is not None:
        return WrongState(CLOSED_UNIT, unit=unit.name)
    return WrongState(UNIT_IN_USE, unit=unit.name, number=holders) if holders else None


def _refusal_of_post(planned: Appointment, establishment: Establishment) -> Refusal | None:
    person: Person = planned.person
    if person.left_on is not None and person.left_on < planned.starts_on:
        return WrongState(LEFT, name=person.name, day=person.left_on.isoformat())
    if planned.unit is not None and planned.unit.valid_to is not None:
        return WrongState(CLOSED_UNIT, unit=planned.unit.name)
    beside = [
        one
        for one in establishment.held
        if one.person_id == person.pk and one.pk != planned.pk and _overlap(one, planned)
    ]
    line = planned.leadership_line
    if (
        line is not None
        and (post := must_hold(line))
        and not any(same_post(post, one.title) for one in beside)
    ):
        return WrongState(MUST_HOLD, clause=line.clause, line=line.title, post=post, name=person.name)
    if planned.nature == Nature.PARTY and line is None and not any(_has_a_place(one) for one in beside):
        return WrongState(PARTY_BESIDE, clause=_charter_clause(establishment), name=person.name)
    return None


def _has_a_place(held: Appointment) -> bool:
    return held.quota_line_id is not None and not held.is_concurrent


def _overlap(one: Appointment, other: Appointment) -> bool:
    return (one.ends_on is None or one.ends_on >= other.starts_on) and (
        other.ends_on is None or one.starts_on <= other.ends_on
    )


def _charter_clause(establishment: Establishment) -> str:
    """The clause of the line that leaves 党群组织 to their charters, where the text has one."""
    return next((line.clause for line in establishment.lines.values() if "党群" in line.title), "")


def _same_body(named: str, given: str) -> bool:
    """省机构编制委员会办公室 may be written 吉林省机构编制委员会办公室 or 省委编办."""
    short = ("机构编制委员会办公室", "编委办公室", "编委办", "编办")
    left_out = len(given) > len("编制委员会") and named.endswith(given)
    return named in given or left_out or (named.endswith(short) and given.endswith(short))
