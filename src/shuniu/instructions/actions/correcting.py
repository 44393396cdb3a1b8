"""A correction is a new line: the opinion that was given stays as it is, and both are shown."""

from __future__ import annotations

from collections.abc import Iterable

from shuniu.core.refusals import WrongInput, check
from shuniu.flow import actions as flow
from shuniu.flow.models import Opinion
from shuniu.instructions import notices, policies, queries, said
from shuniu.instructions.actions.giving import keep
from shuniu.instructions.actions.locking import locked_matter
from shuniu.instructions.enums import Channel, State
from shuniu.instructions.given import SELF, Given
from shuniu.instructions.models import Correction, Instruction
from shuniu.matters.actions import close
from shuniu.matters.models import Matter
from shuniu.people.chains import secretaries_of
from shuniu.people.models import Appointment


def correct(
    opinion_id: int, text: str, *, why: str = "", names: Iterable[str] = (), by: Appointment
) -> Opinion:
    """Put right what one wrote, or what one entered for another (which then waits for his word again)."""
    matter = locked_matter(run__opinions=opinion_id)
    opinion = Opinion.objects.select_related(
        "task__stands_for__person", "for_appointment__person", "for_appointment__unit"
    ).get(pk=opinion_id)
    is_corrected = Correction.objects.filter(of=opinion_id).exists()
    check(policies.refusal_to_correct(opinion, matter, by, is_corrected=is_corrected))
    if not text.strip():
        raise WrongInput(said.NO_WORDS)
    if text.strip() == opinion.text:
        raise WrongInput(said.SAME_WORDS)
    was = Instruction.objects.select_related(*queries.WITH).filter(opinion=opinion_id).first()
    made = stand_in_place_of(opinion, text.strip(), matter, why=why.strip(), names=names, by=by, was=was)
    close(matter, said.CORRECTED(whose=opinion.whose, text=text.strip()), by=by, for_=opinion.for_appointment)
    return made


def stand_in_place_of(
    opinion: Opinion,
    text: str,
    matter: Matter,
    *,
    why: str,
    names: Iterable[str] = (),
    by: Appointment,
    was: Instruction | None = None,
) -> Opinion:
    """A new opinion at the same step, tied to the old one; of an instruction, a new instruction too."""
    himself = not opinion.for_name or opinion.for_appointment_id == by.pk
    made = flow.give_opinion(
        matter.run, opinion.task, kind=opinion.kind, text=text, by=by, rank=opinion.rank,
        for_=None if himself else opinion.for_appointment,
        for_name="" if himself else opinion.for_name,
        unit_id=opinion.unit_id, names=names, paper=opinion.paper,
    )  # fmt: skip
    Correction.objects.create(opinion=made, of=opinion, why=why[:300])
    take_names_back(opinion, matter, but=made.names)
    if was is not None:
        _replace(was, made, matter, himself=himself, by=by)
    return made


def take_names_back(opinion: Opinion, matter: Matter, *, but: Iterable[str] = ()) -> None:
    """Whom only this opinion named is named no more; ``but``: whom another line names in its place."""
    others = Opinion.objects.filter(run=matter.run_id).exclude(pk=opinion.pk).values_list("names", flat=True)
    kept = {*but, *(key for names in others for key in names)}
    run = matter.run
    run.named = sorted({*(key for key in run.named if key in kept or key not in opinion.names), *but})
    flow.keep_names(run)


def _replace(was: Instruction, made: Opinion, matter: Matter, *, himself: bool, by: Appointment) -> None:
    if was.state != State.VOID:
        was.state, was.reported_at = State.VOID, None
        was.save(update_fields=["state", "reported_at"])
    leader = by if himself and was.leader_id else was.leader
    one = keep(made, matter, SELF if himself else _as_before(was), leader=leader, by=by)
    one.matter = matter
    notices.instructed(one, secretaries_of(one.leader_id) if one.awaits and one.leader_id else ())


def _as_before(was: Instruction) -> Given:
    """The proof stays what it was: the scan, the note of the call, the secretary who passed it on."""
    return Given(
        channel=was.channel if was.is_entered else Channel.TYPED,
        at=was.given_at,
        through=was.through,
        note=was.note,
        scan=was.scan,
    )
