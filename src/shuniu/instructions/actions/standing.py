"""What was entered for a leader stands as 代录 until he or his secretary says that it is so, or not so."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from shuniu.core.refusals import WrongInput, check
from shuniu.instructions import notices, policies, said
from shuniu.instructions.actions.correcting import stand_in_place_of, take_names_back
from shuniu.instructions.actions.locking import locked
from shuniu.instructions.enums import Standing, State
from shuniu.instructions.models import Instruction
from shuniu.matters.actions import close
from shuniu.people.models import Appointment


def confirm(instruction_id: int, *, by: Appointment) -> Instruction:
    one = locked(instruction_id)
    check(policies.refusal_to_confirm(one, by))
    _settle(one, Standing.CONFIRMED, by=by)
    one.save(update_fields=_SETTLED)
    close(one.matter, said.CONFIRMED(whose=one.leader_name), by=by)
    return one


def dispute(
    instruction_id: int, why: str, text: str = "", *, names: Iterable[str] = (), by: Appointment
) -> Instruction:
    """It is not so. ``text``: what he really instructed; it becomes a line of its own, the old one stays to be seen.

    Given by himself these are his own words; by his secretary they are entered for him, and he may confirm them.
    """
    one = locked(instruction_id)
    check(policies.refusal_to_confirm(one, by))
    if not why.strip():
        raise WrongInput(said.NO_REASON)
    _settle(one, Standing.DISPUTED, by=by, why=why.strip()[:300])
    one.state = State.VOID
    one.save(update_fields=[*_SETTLED, "settled_why", "state"])
    if text.strip():
        stand_in_place_of(
            one.opinion, text.strip(), one.matter, why=one.settled_why, names=names, by=by, was=one
        )
    else:
        take_names_back(one.opinion, one.matter)
    close(one.matter, said.DISPUTED(whose=one.leader_name, why=one.settled_why), by=by)
    notices.not_so(one)
    return one


_SETTLED = ["standing", "settled_by", "settled_at"]


def _settle(one: Instruction, standing: Standing, *, by: Appointment, why: str = "") -> None:
    one.standing, one.settled_by, one.settled_at, one.settled_why = standing, by, timezone.now(), why
