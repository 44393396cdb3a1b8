"""What a leader's secretary does for him: lay his papers in order, prepare words that only he can send."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from shuniu.core.refusals import WrongInput, check
from shuniu.flow.models import Task
from shuniu.instructions import policies, said
from shuniu.instructions.actions.locking import locked_matter
from shuniu.instructions.models import Draft, QueuePlace
from shuniu.matters.actions import close
from shuniu.people.models import Appointment
from shuniu.people.queries import printed


def prepare(task_id: int, text: str, *, by: Appointment) -> Draft:
    """Words for the leader's box. He sees that they were prepared and by whom; nothing is sent."""
    matter = locked_matter(run__tasks=task_id)
    task = Task.objects.select_related("appointment__person").get(pk=task_id)
    check(policies.refusal_to_prepare(task, by))
    if not text.strip():
        raise WrongInput(said.NO_WORDS)
    draft, _made = Draft.objects.update_or_create(
        task=task, defaults={"text": text.strip(), "by": by, "by_name": printed(by), "at": timezone.now()}
    )
    close(matter, said.PREPARED(whose=str(task.appointment)), by=by)
    return draft


def put_in_order(leader: Appointment, tasks: Sequence[int], *, by: Appointment) -> None:
    """The order in which this leader finds his papers. Tasks that are not his are left out; the rest follow by limit."""
    check(policies.refusal_to_serve(leader, by))
    his = set(Task.objects.filter(appointment=leader.pk, pk__in=tasks).values_list("pk", flat=True))
    QueuePlace.objects.filter(leader=leader.pk).delete()
    QueuePlace.objects.bulk_create(
        QueuePlace(leader=leader, task_id=task, place=place)
        for place, task in enumerate((one for one in dict.fromkeys(tasks) if one in his), start=1)
    )
