"""What other offices say, taken in by this office's job: begin this, it is asked no longer, this came of it.

Each runs in a transaction of this office with the capsule locked, and is done once (``exchange.actions.take``).
Matters are locked before the capsule of another press that concerns them, as the presses themselves do.
"""

from __future__ import annotations

from shuniu.core.refusals import Refusal, WrongState
from shuniu.core.sentences import Said
from shuniu.exchange import actions as exchange
from shuniu.exchange.enums import Outcome, State
from shuniu.exchange.models import Capsule
from shuniu.exchange.queries import registry_unit
from shuniu.flow import actions as flow
from shuniu.flow import engine
from shuniu.matters.acting import said
from shuniu.matters.acting.actions import elsewhere
from shuniu.matters.acting.actions.other_offices import somebody_of
from shuniu.matters.acting.actions.settling import settle
from shuniu.matters.acting.situation import Situation, locked, locked_by_task
from shuniu.matters.kinds import Requested, that_begins_on_request
from shuniu.matters.models import Matter
from shuniu.notices.actions import tell
from shuniu.people.models import Appointment
from shuniu.people.queries import appointments_in_force

_TAKES_IN = (Appointment.Role.HEAD, Appointment.Role.CLERK, Appointment.Role.DEPUTY_HEAD)


def asked(capsule: Capsule) -> None:
    """Begin here what another office asks for; its registry knows. What cannot be begun is refused with the reason."""
    try:
        matter = _begun(capsule)
    except Refusal as refused:
        exchange.answer(capsule, Outcome.REFUSED, {}, why=refused.said)
        return
    told = said.COME_FROM_OFFICE(office=capsule.sender.name, title=matter.title, number=matter.number)
    tell([], told, units=[matter.unit_id] if matter.unit_id else [], url=matter.get_absolute_url())


def withdrawn(capsule: Capsule) -> None:
    """Another office asks for it no longer: what was begun here ends and says why; what was not is never begun."""
    here = _begun_for(capsule)  # before the capsule: a press that concludes it locks them in this order
    request = exchange.locked(capsule.about_id or 0)
    why = said.OFFICE_WITHDREW(office=capsule.sender.name, reason=str(_why(capsule) or ""))
    if request.state not in (State.SENT, State.TAKEN, State.FAILED):
        return
    # Taken in while this waited for it: the rare case in which the matter is locked second.
    here = here or _begun_for(capsule)
    exchange.mark_withdrawn(request, why)
    if here is None:
        return
    change = engine.end(here.definition, here.marking, here.every, why=why)
    reason = str(why)
    settle(here, change, "end", said.ENDED(reason=reason), by=somebody_of(capsule.sender), note=reason)
    tell([here.matter.starter_id], why, url=here.matter.get_absolute_url())


def answered(capsule: Capsule) -> None:
    """What came of it: an opinion at the step that waited, which goes on, or somebody decides about it."""
    request = Capsule.objects.get(about_it=capsule)
    situation, task = locked_by_task(request.reference)
    if not task.is_open:  # sent back, ended or done by hand while the answer was on its way
        return
    by, about = somebody_of(capsule.sender), _about(capsule)
    number = f"（{about['number']}）" if about["number"] else ""
    text = f"{about['outcome']}{number}。{about['text']}"
    flow.give_opinion(situation.run, task, kind=task.asked, text=text, by=by, for_name=capsule.sender.name)
    told = said.OFFICE_DECIDE_ABOUT(
        office=capsule.sender.name, outcome=about["outcome"], title=situation.matter.title
    )
    line = said.ANSWERED_BY_OFFICE if about["number"] else said.NOT_DONE_BY_OFFICE
    elsewhere.go_on(
        situation, task, settle, is_done=capsule.payload["outcome"] == Outcome.CONCLUDED,
        line=line(office=capsule.sender.name, **about), told=told, by=by,
    )  # fmt: skip


def _begun(capsule: Capsule) -> Matter:
    kind, starter = that_begins_on_request(), _who_takes_in()
    here = capsule.recipient.name
    if kind is None or kind.begins_on_request is None:
        raise WrongState(said.NO_FLOWS_FOR_OTHERS, office=here)
    if starter is None:
        raise WrongState(said.NOBODY_TAKES_IN, office=here)
    told = capsule.payload
    return kind.begins_on_request(
        Requested(
            capsule, told["flow"], capsule.title, told["asks"], told["number"], told["urgency"],
            told["secrecy"], told["note"], starter,
        )
    )  # fmt: skip


def _who_takes_in() -> Appointment | None:
    """The head of the registry, else its clerk."""
    unit = registry_unit()
    if unit is None:
        return None
    held = appointments_in_force().filter(unit=unit)
    return next((one for role in _TAKES_IN for one in held if one.role == role), held.first())


def _begun_for(capsule: Capsule) -> Situation | None:
    """What was begun here for the capsule that this one is about, locked, as long as it runs."""
    running = Matter.objects.filter(run__capsule=capsule.about_id, run__ended_at=None).first()
    return locked(running.pk) if running else None


def _about(capsule: Capsule) -> dict[str, str]:
    told = capsule.payload
    return {
        "outcome": str(Outcome(told["outcome"]).label), "number": told.get("number", ""),
        "text": str(_why(capsule) or told.get("text", "")),
    }  # fmt: skip


def _why(capsule: Capsule) -> Said | None:
    why = capsule.payload.get("why")
    return Said(why["key"], why["args"]) if why else None
