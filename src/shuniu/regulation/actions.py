"""After founding: who does what can be changed by hand, told apart from what the text says."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput, check
from shuniu.core.sentences import Sentence
from shuniu.people.models import Appointment, Unit
from shuniu.people.queries import actor
from shuniu.regulation.models import Binding
from shuniu.regulation.policies import refusal_to_rebind
from shuniu.regulation.reading.taxonomy import TAXONOMY
from shuniu.trail.actions import journal, record

REBOUND = Sentence("regulation.rebound", _("“%(work)s”改由%(unit)s办理，理由：%(reason)s。"))
REASON_NEEDED = Sentence("regulation.reason_needed", _("请写明理由：这项改动与文本不同，要能说清为什么。"))


def rebind(capability: str, unit: Unit, *, reason: str, by: Appointment) -> Binding:
    """From today this unit does it first, whatever the text says; the text's choice stays visible behind it."""
    check(refusal_to_rebind(capability, unit, by))
    if not reason.strip():
        raise WrongInput(REASON_NEEDED)
    today = timezone.localdate()
    Binding.objects.filter(capability=capability, by_hand=True, valid_to=None).update(
        valid_to=today - timedelta(days=1)
    )
    for standing in Binding.objects.select_for_update().filter(capability=capability, valid_to=None, rank=1):
        standing.rank = 2
        standing.save(update_fields=["rank"])
    made = Binding.objects.create(capability=capability, unit=unit, rank=1, by_hand=True, valid_from=today)
    work = TAXONOMY[capability].name_zh
    record(journal("regulation"), REBOUND(work=work, unit=unit.name, reason=reason.strip()), by=actor(by))
    return made
