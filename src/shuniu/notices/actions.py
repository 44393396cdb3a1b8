from __future__ import annotations

from collections.abc import Iterable

from shuniu.core.sentences import Said
from shuniu.notices.models import Notice
from shuniu.people.models import Appointment


def tell(appointments: Iterable[Appointment | int], said: Said, *, url: str = "") -> None:
    """Tell these people, in the system, in one statement and in the caller's transaction."""
    ids = {one if isinstance(one, int) else one.pk for one in appointments}
    args = {name: str(value) for name, value in said.args.items()}
    Notice.objects.bulk_create(
        Notice(appointment_id=id_, key=said.key, args=args, url=url) for id_ in sorted(ids)
    )
