"""Somebody is away for some days: who is in charge meanwhile, and that he is back."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState, check
from shuniu.core.sentences import Sentence
from shuniu.people import duties
from shuniu.people.actions.portfolios import refusal_to_decide_for
from shuniu.people.chains import leaders_served_by
from shuniu.people.models import Absence, Appointment
from shuniu.people.policies import refusal_to_manage
from shuniu.people.queries import actor, printed
from shuniu.people.standing_in import no_longer_acts
from shuniu.trail.actions import journal, record

Role = Appointment.Role

IS_AWAY = Sentence("people.is_away", _("%(who)s%(start)s至%(end)s%(kind)s。"))
AWAY_WITH_DEPUTY = Sentence(
    "people.away_with_deputy", _("%(who)s%(start)s至%(end)s%(kind)s，由%(deputy)s主持工作。")
)
IS_BACK = Sentence("people.is_back", _("%(who)s已回。"))
ENDS_FIRST = Sentence("people.away_ends_first", _("止日%(end)s早于起日%(start)s，请改正。"))
HIMSELF = Sentence("people.away_himself", _("外出期间不能由%(who)s自己主持，请另选一位。"))
AWAY_ALREADY = Sentence("people.away_already", _("%(who)s%(start)s至%(end)s已登记外出，请先改那一条。"))
BACK_ALREADY = Sentence("people.back_already", _("%(who)s已经回来了。"))
DEPUTY_IS_AWAY = Sentence("people.deputy_is_away", _("%(deputy)s那几天也外出，请另选一位主持工作。"))
ONLY_DEPUTIES = Sentence(
    "people.only_deputies_in_charge",
    _("%(who)s%(kind)s期间由其委托的副主任主持工作，%(deputy)s不是副主任，请另选一位。"),
)
WHO_ENTERS = Sentence(
    "people.who_enters_absence", _("外出由本人、其秘书、办公厅（室）主任或承担人事职责的处（科）室登记。")
)


def go_away(
    held: Appointment, *, kind: str, starts_on: date, ends_on: date, by: Appointment,
    deputy: Appointment | None = None, note: str = "",
) -> Absence:  # fmt: skip
    """From a day to a day; tasks asked of him in these days go to the deputy whom he named (PS-4)."""
    check(refusal_to_enter_absence(held, by))
    check(_refusal_of(held, starts_on, ends_on, deputy))
    check(_refusal_of_deputy(held, kind, deputy))
    made = Absence.objects.create(
        appointment=held,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        deputy=deputy,
        note=note.strip(),
        by=by,
    )
    told = AWAY_WITH_DEPUTY if deputy else IS_AWAY
    line = told(
        who=printed(held), start=starts_on.isoformat(), end=ends_on.isoformat(),
        kind=str(Absence.Kind(kind).label), **({"deputy": printed(deputy)} if deputy else {}),
    )  # fmt: skip
    record(journal("people"), line, by=actor(by))
    return made


def come_back(absence_id: int, *, by: Appointment) -> Absence:
    """Back earlier than written, or entered by mistake: from now on papers reach him, and what lies with the deputy
    and was not begun goes back to him.
    """
    absence = (
        Absence.objects.select_for_update(of=("self",))
        .select_related("appointment__person")
        .get(pk=absence_id)
    )
    check(refusal_to_enter_absence(absence.appointment, by))
    if absence.ended_at is not None:
        raise WrongState(BACK_ALREADY, who=absence.appointment.person.name)
    absence.ended_at = timezone.now()
    absence.save(update_fields=["ended_at"])
    record(journal("people"), IS_BACK(who=printed(absence.appointment)), by=actor(by))
    if absence.deputy_id is not None:
        no_longer_acts.send(Absence, receiver_id=absence.deputy_id, by=by)
    return absence


def refusal_to_enter_absence(held: Appointment, by: Appointment) -> Refusal | None:
    """Himself, his secretary, the director, or whoever keeps the staff."""
    if by.person_id == held.person_id or by.role == Role.DIRECTOR or refusal_to_manage(by) is None:
        return None
    return None if held.pk in leaders_served_by(by) else NotAllowed(WHO_ENTERS)


def _refusal_of_deputy(held: Appointment, kind: str, deputy: Appointment | None) -> Refusal | None:
    """No secretary decides; for the director the office's text may leave only his deputies (磐石 第四条)."""
    if deputy is None:
        return None
    if refusal := refusal_to_decide_for(held, deputy):
        return refusal
    named = held.role == Role.DIRECTOR and kind in (Absence.Kind.BUSINESS, Absence.Kind.LEAVE)
    clause = duties.deputies_in_charge() if named and deputy.role != Role.DEPUTY_DIRECTOR else None
    if clause is None:
        return None
    return WrongInput(
        ONLY_DEPUTIES, clause=clause, who=held.person.name, kind=str(Absence.Kind(kind).label),
        deputy=deputy.person.name,
    )  # fmt: skip


def _refusal_of(
    held: Appointment, starts_on: date, ends_on: date, deputy: Appointment | None
) -> Refusal | None:
    if ends_on < starts_on:
        return WrongInput(ENDS_FIRST, start=starts_on.isoformat(), end=ends_on.isoformat())
    if deputy is not None and deputy.person_id == held.person_id:
        return WrongInput(HIMSELF, who=held.person.name)
    within = Absence.objects.filter(ended_at=None, starts_on__lte=ends_on, ends_on__gte=starts_on)
    same = within.filter(appointment=held).first()
    if same is not None:
        return WrongState(
            AWAY_ALREADY, who=held.person.name, start=same.starts_on.isoformat(), end=same.ends_on.isoformat()
        )
    if deputy is not None and within.filter(appointment=deputy).exists():
        return WrongState(DEPUTY_IS_AWAY, deputy=deputy.person.name)
    return None
