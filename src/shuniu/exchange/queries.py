"""Questions about capsules, in the office of the transaction."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from shuniu.core.tenancy import current_office_id
from shuniu.exchange.enums import ANSWERED, UNANSWERED, Content, State
from shuniu.exchange.models import Capsule
from shuniu.people.models import Unit
from shuniu.regulation.queries import bound_unit

RECEIVES = "documents.receive"


def registry_unit() -> Unit | None:
    return bound_unit(RECEIVES)


def in_and_out() -> QuerySet[Capsule]:
    """All that this office sent or was sent; ``direction`` (in, out) and ``other``, the name of the other office."""
    here = current_office_id()
    rows = Capsule.objects.select_related("sender", "recipient").filter(Q(sender=here) | Q(recipient=here))
    return rows.annotate(
        direction=Case(When(sender=here, then=Value("out")), default=Value("in"), output_field=CharField()),
        other=Case(When(sender=here, then=F("recipient__name")), default=F("sender__name")),
    )


def due() -> list[int]:
    """What was sent to this office and is to be tried now."""
    waiting = Capsule.objects.filter(
        recipient=current_office_id(), state=State.SENT, next_at__lte=timezone.now()
    )
    return list(waiting.order_by("next_at", "id").values_list("id", flat=True))


def asked_for(references: Iterable[int]) -> QuerySet[Capsule]:
    """What this office asked of others for these tasks of its own."""
    return Capsule.objects.filter(
        sender=current_office_id(), content=Content.ASKS, reference__in=list(references)
    )


def unanswered(references: Iterable[int]) -> QuerySet[Capsule]:
    return asked_for(references).filter(state__in=UNANSWERED)


def is_waited_for(reference: int) -> bool:
    """Whether another office works on it, or its answer is on its way here; what failed is waited for no longer."""
    coming = Capsule.objects.filter(about=OuterRef("pk"), content=Content.ANSWERS, state=State.SENT)
    waits = Q(state__in=(State.SENT, State.TAKEN)) | Q(Exists(coming), state__in=ANSWERED)
    return asked_for([reference]).filter(waits).exists()
