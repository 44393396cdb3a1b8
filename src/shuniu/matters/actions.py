"""Changes of the header of a matter, called by the actions of a kind's own folder inside their transaction."""

from __future__ import annotations

from django.utils import timezone

from shuniu.matters.enums import Link, State
from shuniu.matters.models import Matter, MatterLink, Reader
from shuniu.matters.readers.writing import let_linked
from shuniu.people.models import Appointment

OVER = (State.CONCLUDED, State.FILED, State.ENDED)


def set_state(matter: Matter, state: str) -> None:
    """Move the matter to a state, and its reader rows with it. The caller saves the matter (``HEADER``)."""
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


def link(matter: Matter, other: Matter, *, kind: str = Link.ABOUT, by: Appointment) -> MatterLink:
    """Tie two matters together; a second tie of the same kind changes nothing."""
    made, is_new = MatterLink.objects.get_or_create(
        matter=matter, other=other, kind=kind, defaults={"by": by}
    )
    if is_new:
        let_linked(matter, other)
    return made
