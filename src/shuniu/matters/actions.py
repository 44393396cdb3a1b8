"""Changes of the header of a matter, called by the actions of a kind's own folder inside their transaction."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from shuniu.core.sentences import Said
from shuniu.matters.enums import Link, State
from shuniu.matters.models import Matter, MatterLink, Reader
from shuniu.matters.readers.writing import let_linked
from shuniu.people.models import Appointment
from shuniu.people.queries import actor
from shuniu.trail.actions import record

OVER = (State.CONCLUDED, State.FILED, State.ENDED)


def set_state(matter: Matter, state: str) -> None:
    """Move the matter to a state, and its reader rows with it. The action saves it when it closes (``close``)."""
    if matter.state == state:
        return
    matter.state = state
    if state in OVER:
        matter.concluded_at = matter.concluded_at or timezone.now()
    else:
        matter.concluded_at = None
    Reader.objects.filter(matter=matter.pk).update(state=state)


# What an action saves once at its end, with its line of the record.
HEADER = ("state", "due_at", "concluded_at")


def close(
    matter: Matter,
    said: Said,
    *,
    by: Appointment,
    for_: Appointment | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """The end of an action: its line of the record and the header, in one statement."""
    record(matter, said, by=actor(by, for_=for_), after=after, saves=HEADER)


def link(matter: Matter, other: Matter, *, kind: str = Link.ABOUT, by: Appointment) -> MatterLink:
    """Tie two matters together; a second tie of the same kind changes nothing."""
    made, is_new = MatterLink.objects.get_or_create(
        matter=matter, other=other, kind=kind, defaults={"by": by}
    )
    if is_new:
        let_linked(matter, other)
    return made
