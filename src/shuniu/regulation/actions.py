"""After founding: what the texts settled can be changed by hand, told apart from what they say, with a
reason.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.clock.models import Limit
from shuniu.clock.queries import name_of
from shuniu.core.refusals import WrongInput, check
from shuniu.core.sentences import Sentence
from shuniu.people.models import Appointment, Unit
from shuniu.people.queries import acting
from shuniu.regulation import policies, works
from shuniu.regulation.models import Binding, Gate, Interpretation, Module, Text
from shuniu.trail.actions import journal, record

REBOUND = Sentence("regulation.rebound", _("“%(work)s”改由%(unit)s办理，理由：%(reason)s。"))
SWITCHED_ON = Sentence("regulation.switched_on", _("启用“%(work)s”，理由：%(reason)s。"))
SWITCHED_OFF = Sentence("regulation.switched_off", _("停用“%(work)s”，理由：%(reason)s。"))
LIMIT_SET = Sentence(
    "regulation.limit_set", _("“%(what)s”的期限由%(before)s改为%(after)s，理由：%(reason)s。")
)
LIMIT_ADDED = Sentence("regulation.limit_added", _("增加“%(what)s”的期限%(after)s，理由：%(reason)s。"))
GATE_OPENED = Sentence("regulation.gate_opened", _("不再要求“%(gate)s”，理由：%(reason)s。"))
GATE_CLOSED = Sentence("regulation.gate_closed", _("恢复要求“%(gate)s”，理由：%(reason)s。"))
INTERPRETED = Sentence("regulation.interpreted", _("记下%(body)s对《%(text)s》%(clause)s的解释。"))
REASON_NEEDED = Sentence("regulation.reason_needed", _("请写明理由：这项改动与文本不同，要能说清为什么。"))


def rebind(capability: str, unit: Unit, *, reason: str, by: Appointment) -> Binding:
    """From today this unit does it first, whatever the text says; the text's choice stays visible behind
    it.
    """
    standing = list(Binding.objects.select_for_update().filter(capability=capability, valid_to=None))
    check(policies.refusal_to_rebind(capability, unit, by))
    reason = _given(reason)
    today = timezone.localdate()
    for one in standing:
        if one.by_hand:
            one.valid_to = today - timedelta(days=1)
        elif one.rank == 1:
            one.rank = 2
        one.save(update_fields=["rank", "valid_to"])
    made = Binding.objects.create(capability=capability, unit=unit, rank=1, by_hand=True, valid_from=today)
    work = works.name_of(capability)
    record(journal("regulation"), REBOUND(work=work, unit=unit.name, reason=reason), by=acting(by))
    return made


def switch(key: str, *, on: bool, reason: str, by: Appointment) -> Module:
    """Take a field of work up, or lay it down, whatever the text says."""
    check(policies.refusal_to_switch(key, by))
    reason = _given(reason)
    module, _made = Module.objects.select_for_update().get_or_create(key=key, defaults={"is_on": not on})
    if module.is_on != on:
        module.is_on, module.by_hand = on, True
        module.save(update_fields=["is_on", "by_hand"])
        said = SWITCHED_ON if on else SWITCHED_OFF
        record(journal("regulation"), said(work=works.name_of(key), reason=reason), by=acting(by))
    return module


def set_limit(limit: Limit, *, amount: int, unit: str, reason: str, by: Appointment) -> Limit:
    """The office's own figure in the place of the text's; the text's words stay beside it."""
    limit = Limit.objects.select_for_update().get(pk=limit.pk)
    check(policies.refusal_to_set_limit(amount, unit, by))
    reason, before = _given(reason), str(limit)
    limit.amount, limit.unit, limit.by_hand = amount, unit, True
    limit.reason, limit.by_name = reason[:200], acting(by).name[:120]
    limit.save(update_fields=["amount", "unit", "by_hand", "reason", "by_name"])
    what = limit.words or name_of(limit)
    record(
        journal("regulation"),
        LIMIT_SET(what=what, before=before, after=str(limit), reason=reason),
        by=acting(by),
    )
    return limit


def add_limit(key: str, urgency: str = "", *, amount: int, unit: str, reason: str, by: Appointment) -> Limit:
    """A limit for an urgency of which the texts say nothing, such as 加急 between 特急 and the ordinary."""
    book = journal("regulation")
    check(policies.refusal_to_add_limit(key, urgency, amount, unit, by))
    reason = _given(reason)
    made = Limit.objects.create(
        key=key, urgency=urgency, amount=amount, unit=unit, by_hand=True,
        reason=reason[:200], by_name=acting(by).name[:120],
    )  # fmt: skip
    what = f"{name_of(made)} {urgency}".strip()
    record(book, LIMIT_ADDED(what=what, after=str(made), reason=reason), by=acting(by))
    return made


def set_gate(gate: Gate, *, on: bool, reason: str, by: Appointment) -> Gate:
    """Require something before an action again, or no longer.

    What the founding text requires stays required.
    """
    gate = Gate.objects.select_for_update().get(pk=gate.pk)
    check(policies.refusal_to_set_gate(gate, on, by))
    reason = _given(reason)
    if gate.is_on != on:
        gate.is_on, gate.by_hand = on, True
        gate.save(update_fields=["is_on", "by_hand"])
        said = GATE_CLOSED if on else GATE_OPENED
        record(
            journal("regulation"), said(gate=f"{gate.action} ← {gate.evidence}", reason=reason), by=acting(by)
        )
    return gate


def interpret(
    text: Text,
    clause: str,
    words: str,
    *,
    body: str,
    number: str,
    given_on: date,
    binding: bool,
    by: Appointment,
) -> Interpretation:
    """Keep what a body said a clause means.

    Only the interpreter that the text names can bind. Raises NotAllowed.
    """
    check(policies.refusal_to_interpret(text, body, binding, by))
    made = Interpretation.objects.create(
        text=text, clause=clause[:80], words=words, body=body[:120], number=number[:80], given_on=given_on,
        is_binding=binding, recorded_by=acting(by).name[:120],
    )  # fmt: skip
    record(journal("regulation"), INTERPRETED(body=body, text=str(text), clause=clause), by=acting(by))
    return made


def _given(reason: str) -> str:
    if not reason.strip():
        raise WrongInput(REASON_NEEDED)
    return reason.strip()
