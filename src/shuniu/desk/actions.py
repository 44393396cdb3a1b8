"""What a person keeps at his own desk. None of it changes a matter, so none of it is a line of the record."""

from __future__ import annotations

from django.http import QueryDict
from django.utils import timezone

from shuniu.core.refusals import check
from shuniu.desk.models import Follow, Open, SavedFilter
from shuniu.desk.policies import refusal_to_save_filter
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment

_NOT_KEPT = ("page", "format", "csrfmiddlewaretoken", "name")


def follow(matter: Matter, *, by: Appointment) -> None:
    Follow.objects.bulk_create([Follow(person_id=by.person_id, matter=matter)], ignore_conflicts=True)


def unfollow(matter: Matter, *, by: Appointment) -> None:
    Follow.objects.filter(person=by.person_id, matter=matter).delete()


def save_filter(list_name: str, name: str, query: str, *, by: Appointment) -> SavedFilter:
    """Keep the words of an address under a name; the same name again means the new words."""
    kept = _kept(query)
    check(refusal_to_save_filter(by.person, name.strip(), kept))
    saved, _is_new = SavedFilter.objects.update_or_create(
        person_id=by.person_id, list=list_name, name=name.strip()[:30], defaults={"query": kept[:500]}
    )
    return saved


def drop_filter(pk: int, *, by: Appointment) -> None:
    SavedFilter.objects.filter(pk=pk, person=by.person_id).delete()


def open_now(matter: Matter, *, by: Appointment) -> None:
    """This person has the matter's page open."""
    Open.objects.bulk_create(
        [Open(person_id=by.person_id, matter=matter, at=timezone.now())],
        update_conflicts=True,
        unique_fields=["office", "matter", "person"],
        update_fields=["at"],
    )


def _kept(query: str) -> str:
    words = QueryDict(query[:2000], mutable=True)
    for name in (*_NOT_KEPT, *[name for name, value in words.items() if not value]):
        words.pop(name, None)
    return words.urlencode()
