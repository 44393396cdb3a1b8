"""How each person wants to be told outside the system."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput
from shuniu.core.sentences import Sentence
from shuniu.notices.enums import Channel, Sort, When
from shuniu.notices.models import Wish
from shuniu.people.models import Appointment

USUAL = {
    (Sort.ASKED, Channel.MAIL): When.DAILY,
    (Sort.URGED, Channel.MAIL): When.DAILY,
    (Sort.TOLD, Channel.MAIL): When.NEVER,
    (Sort.ASKED, Channel.GATEWAY): When.AT_ONCE,
    (Sort.URGED, Channel.GATEWAY): When.AT_ONCE,
    (Sort.TOLD, Channel.GATEWAY): When.NEVER,
}
NO_SUCH_WAY = Sentence("notices.no_such_way", _("没有这种通知方式，请从列出的方式里选。"))


def wishes_of(person_ids: list[int]) -> dict[tuple[int, str, str], str]:
    """(person, sort, channel) → when, for those who have said something. One statement."""
    rows = Wish.objects.filter(person__in=person_ids).values_list("person_id", "sort", "channel", "when")
    return {(person, sort, channel): when for person, sort, channel, when in rows}


def wish(wishes: Mapping[tuple[int, str, str], str], person_id: int, sort: str, channel: str) -> str:
    said = wishes.get((person_id, sort, channel))
    return said or USUAL[Sort(sort), Channel(channel)]


def wish_for(chosen: Mapping[tuple[str, str], str], *, by: Appointment) -> None:
    """Keep what this person wants: (sort, channel) → when. Raises WrongInput for what does not exist."""
    for (sort, channel), when in chosen.items():
        if (sort, channel) not in USUAL or when not in When.values:
            raise WrongInput(NO_SUCH_WAY)
    rows: list[Any] = [
        Wish(person_id=by.person_id, sort=sort, channel=channel, when=when)
        for (sort, channel), when in chosen.items()
    ]
    Wish.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["office", "person", "sort", "channel"],
        update_fields=["when"],
    )
