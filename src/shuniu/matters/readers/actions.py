"""What changes who may see a matter beside its flow. Each locks, asks, changes, records and tells."""

from __future__ import annotations

from django.utils import timezone

from shuniu.core.refusals import WrongInput, WrongState, check
from shuniu.flow import principals
from shuniu.flow.enums import TaskState
from shuniu.flow.models import Opinion, Task
from shuniu.flow.principals import Principal
from shuniu.matters.models import Matter, Release, Seen, Share, Withdrawal
from shuniu.matters.readers import policies, said, writing
from shuniu.matters.readers.extent import released
from shuniu.matters.readers.keys import office_principal, principal_of
from shuniu.matters.readers.labels import labels
from shuniu.notices.actions import tell
from shuniu.people.models import Appointment, Body
from shuniu.people.queries import actor
from shuniu.trail.actions import record


def share(matter_id: int, to: str, reason: str, *, by: Appointment) -> Share:
    """Let a person, a unit or a body see the matter. ``to``: a:12, u:3, b:7."""
    matter = _locked(matter_id)
    check(policies.refusal_to_share(matter, by))
    named = principals.find([to]).get(to)
    if named is None:
        raise WrongInput(said.NO_SUCH_READER)
    if not reason.strip():
        raise WrongInput(said.NO_REASON)
    key = _key(named)
    if matter.readers.filter(principal=key).exists():
        raise WrongState(said.SEES_ALREADY, whom=named.label)
    made = Share.objects.create(matter=matter, principal=key, reason=reason.strip()[:200], by=by)
    writing.let_linked(matter)
    record(matter, said.SHARED(whom=named.label, reason=made.reason), by=actor(by))
    told = said.SHARED_WITH_YOU(title=matter.title, number=matter.number)
    people, units = [named.id] if named.is_person else [], [named.id] if named.is_unit else []
    tell(people, told, units=units, url=matter.get_absolute_url())
    return made


def unshare(share_id: int, *, by: Appointment) -> Share:
    """No longer: whatever else lets him see the matter stays."""
    matter = _locked(Share.objects.values_list("matter", flat=True).get(pk=share_id))
    given = Share.objects.get(pk=share_id)
    given.matter = matter
    check(policies.refusal_to_unshare(given, by))
    given.withdrawn_at, given.withdrawn_by = timezone.now(), by
    given.save(update_fields=["withdrawn_at", "withdrawn_by"])
    writing.renew([matter.pk])
    record(matter, said.UNSHARED(whom=labels([given.principal])[given.principal]), by=actor(by))
    return given


def withdraw_reader(matter: Matter, task: Task, why: str, *, by: Appointment) -> bool:
    """The task of a reader was taken back: he who has not opened the matter loses it, with the reason.

    Called by the action that closes the task, with the matter locked and its task saved; that action records and
    tells. Whoever has read it already knows it, and keeps it. Says whether the sight was taken.
    """
    if task.state == TaskState.DONE or _has_opened(matter, task):
        return False
    Withdrawal.objects.get_or_create(matter=matter, task=task, defaults={"why": why[:200], "by": by})
    writing.renew([matter.pk])
    return True


def release_opinion(opinion_id: int, *, by: Appointment) -> Opinion:
    """Those who see only their own part read this opinion, too."""
    opinion, matter = _opinion(opinion_id)
    is_released = opinion.pk in released(matter.pk)
    check(policies.refusal_to_release(matter, opinion, by, is_released=is_released))
    Release.objects.create(matter=matter, opinion=opinion, by=by)
    record(matter, said.RELEASED(whose=opinion.whose, what=opinion.get_kind_display()), by=actor(by))
    return opinion


def withhold(opinion_id: int, *, by: Appointment) -> Opinion:
    opinion, matter = _opinion(opinion_id)
    is_released = opinion.pk in released(matter.pk)
    check(policies.refusal_to_withhold(matter, opinion, by, is_released=is_released))
    open_now = Release.objects.filter(opinion=opinion, withheld_at=None)
    open_now.update(withheld_at=timezone.now(), withheld_by=by)
    record(matter, said.WITHHELD(whose=opinion.whose, what=opinion.get_kind_display()), by=actor(by))
    return opinion


def opened(matter: Matter, by: Appointment) -> None:
    """Keep that somebody opened the matter: one statement, at most one row a person and day."""
    row = Seen(matter=matter, appointment=by, day=timezone.localdate())
    Seen.objects.bulk_create([row], ignore_conflicts=True)


def _has_opened(matter: Matter, task: Task) -> bool:
    """Whether the person asked, or anybody of the unit asked, has opened it."""
    seen = Seen.objects.filter(matter=matter.pk)
    if task.unit_id:
        return seen.filter(appointment__unit=task.unit_id).exists()
    return seen.filter(appointment=task.appointment_id).exists()


def _locked(matter_id: int) -> Matter:
    held = Matter.objects.select_for_update(of=("self",)).select_related("unit", "starter__person")
    return held.get(pk=matter_id)


def _opinion(opinion_id: int) -> tuple[Opinion, Matter]:
    opinion = Opinion.objects.get(pk=opinion_id)
    return opinion, _locked(Matter.objects.values_list("pk", flat=True).get(run=opinion.run_id))


def _key(named: Principal) -> str:
    """The key of the reader row: of a person his post's, of a body that has an office here that office's."""
    if named.is_person:
        return principal_of(Appointment.objects.get(pk=named.id))
    if named.is_body:
        linked = Body.objects.values_list("linked_office_id", flat=True).get(pk=named.id)
        return office_principal(linked) if linked else named.key
    return named.key
