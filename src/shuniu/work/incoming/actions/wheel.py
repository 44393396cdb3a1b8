"""What those do to whom the registry sends a paper: propose, check, instruct, handle, read. After each it returns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shuniu.core.refusals import WrongInput, check
from shuniu.core.sentences import Said
from shuniu.flow import actions as flow
from shuniu.flow.actions import Request
from shuniu.flow.enums import Asked, Rank
from shuniu.flow.models import Task
from shuniu.flow.principals import of_person, rank_of
from shuniu.instructions import actions as instructions
from shuniu.instructions import circle as circles
from shuniu.instructions.enums import Channel
from shuniu.instructions.given import SELF, Given
from shuniu.instructions.models import Instruction
from shuniu.instructions.notices import letters as instruction_letters
from shuniu.instructions.policies import refusal_of_given, refusal_to_circle
from shuniu.matters.actions import close
from shuniu.matters.readers.writing import let_follow
from shuniu.notices.actions import Letter
from shuniu.people.chains import secretaries_of
from shuniu.people.models import Appointment
from shuniu.people.queries import printed
from shuniu.work.incoming import notices, policies, routing, said
from shuniu.work.incoming.actions.ending import let_in, moved
from shuniu.work.incoming.case import LEADERS, Case, locked, locked_by_task


def propose(
    task_id: int, text: str, *, names: Iterable[str] = (), decide: bool = False, by: Appointment
) -> Case:
    """拟办, or 批办 (``decide``) where the director orders it himself. ``names``: to whom it shall go on."""
    case, task = locked_by_task(task_id)
    check(policies.refusal_to_propose(task, by))
    kind = Asked.INSTRUCT if decide and by.role in LEADERS else Asked.PROPOSE
    opinion = flow.give_opinion(
        case.run, task, kind=kind, text=_written(text), rank=rank_of(task.stands_for or by), unit_id=case.matter.unit_id,
        names=names, by=by, paper=case.version,
    )  # fmt: skip
    if kind == Asked.INSTRUCT:
        instructions.keep(opinion, case.matter, leader=by, by=by)
    flow.name(case.run, names)
    told = said.DECIDED if kind == Asked.INSTRUCT else said.PROPOSED
    return _acted(case, task, "propose", told(text=text.strip()), by=by)


def check_for_leader(task_id: int, text: str, *, by: Appointment) -> Case:
    """The unit that serves a leader has looked at the paper; then it goes on to him."""
    case, task = locked_by_task(task_id)
    check(policies.refusal_to_check(task, by))
    flow.give_opinion(
        case.run, task, kind=Asked.CHECK, text=_written(text), rank=Rank.UNIT, by=by, paper=case.version
    )
    onward = [Request("instruct", of_person(task.then))] if task.then else []
    return _acted(case, task, "check", said.CHECKED(text=text.strip()), onward=onward, by=by)


def instruct(
    task_id: int, text: str = "", *, names: Iterable[str] = (), given: Given = SELF, by: Appointment
) -> Case:
    """A leader instructs, by key or pen. What he gave otherwise is entered for him and waits for his word (代录)."""
    case, task = locked_by_task(task_id)
    check(policies.refusal_to_instruct(task, by, entered_on=case.matter if given.is_entered else None))
    check(refusal_of_given(given, text))
    return _instructed(case, task, given.words(text), names=names, given=given, by=by)


def circle(task_id: int, *, by: Appointment) -> Case:
    """圈阅, one press: at 批示 it means what the office's rule says, at 阅 that he has read it."""
    case, task = locked_by_task(task_id)
    if task.asked == Asked.READ:
        return _read(case, task, by=by)
    check(policies.refusal_to_instruct(task, by))
    asked = [*case.tasks, *case.done]
    rule = circles.rule_for(circles.situation_of(task, asked, is_request=case.is_request))
    check(refusal_to_circle(rule))
    given = Given(Channel.CIRCLE, meaning=rule.meaning)
    return _instructed(case, task, given.words(""), given=given, by=by)


def note_instruction(
    matter_id: int,
    text: str,
    *,
    giver: str,
    rank: str = "",
    names: Iterable[str] = (),
    by: Appointment,
) -> Case:
    """Enter what a leader above wrote on the paper before it came: it counts like an instruction given here.

    ``rank``: how high he stands; empty, as his name says.
    """
    case = locked(matter_id)
    check(policies.refusal_to_note(case, by))
    if not giver.strip():
        raise WrongInput(said.NO_GIVER)
    opinion = flow.give_opinion(
        case.run, None, kind=Asked.INSTRUCT, text=_written(text), names=names, by=by,
        rank=rank or routing.rank_of_name(giver),
        for_name=giver.strip(), unit_id=case.matter.unit_id, paper=case.version,
    )  # fmt: skip
    instructions.keep(opinion, case.matter, Given(Channel.PAPER), leader=None, by=by)
    flow.name(case.run, names)
    flow.keep_names(case.run)
    close(case.matter, said.INSTRUCTED_FOR(whose=giver.strip(), text=text.strip()), by=by)
    return case


def handle(task_id: int, text: str, *, by: Appointment) -> Case:
    """Those who were to handle it say what they did; what a body outside answered, the registry enters."""
    case, task = locked_by_task(task_id)
    check(policies.refusal_to_handle(case, task, by))
    whose = str(task.body) if task.body else ""
    flow.give_opinion(
        case.run,
        task,
        kind=Asked.HANDLE,
        text=_written(text),
        rank=Rank.UNIT,
        by=by,
        for_name=whose,
        paper=case.version,
    )
    told = said.HANDLED_FOR(whose=whose, text=text.strip()) if whose else said.HANDLED(text=text.strip())
    return _acted(case, task, "handle", told, by=by)


def read(task_id: int, *, by: Appointment) -> Case:
    """Has read it. Readers hold nothing up; in turn, the next of them is asked now."""
    case, task = locked_by_task(task_id)
    return _read(case, task, by=by)


def _read(case: Case, task: Task, *, by: Appointment) -> Case:
    check(policies.refusal_to_read(task, by))
    moved(case, "read", by=by, task=task)
    close(case.matter, said.READ(), by=by)
    return case


def _instructed(
    case: Case, task: Task, text: str, *, names: Iterable[str] = (), given: Given, by: Appointment
) -> Case:
    whose = (task.appointment or by) if given.is_entered else by
    giver = task.stands_for or whose
    rank = rank_of(giver)
    is_circle = given.channel == Channel.CIRCLE
    owner = case.matter.unit_id if is_circle else routing.owner_of_instruction(giver, case.matter)
    opinion = flow.give_opinion(
        case.run, task, kind=Asked.INSTRUCT, text=text, rank=rank, names=names, by=by, unit_id=owner,
        for_=whose if given.is_entered else None, paper=given.paper or case.version,
    )  # fmt: skip
    kept = instructions.keep(opinion, case.matter, given, leader=whose, by=by)
    if owner != case.matter.unit_id:
        let_follow(case.matter, opinion)
    flow.name(case.run, names)
    if not given.is_entered:
        told = said.CIRCLED(meaning=kept.get_meaning_display()) if is_circle else said.INSTRUCTED(text=text)
        return _acted(case, task, "instruct", told, by=by, kept=kept)
    told = said.INSTRUCTED_FOR(whose=printed(whose), text=text)
    return _acted(case, task, "instruct", told, by=by, for_=whose, kept=kept)


def _acted(
    case: Case,
    task: Task,
    way: str,
    told: Said,
    *,
    onward: Sequence[Request] = (),
    by: Appointment,
    for_: Appointment | None = None,
    kept: Instruction | None = None,
) -> Case:
    """The task is done, the paper goes where it goes, the registry hears that it is back."""
    opened = moved(case, way, by=by, task=task, requests=onward)
    let_in(case.matter, [one for one in opened if one.unit_id != case.matter.unit_id])
    close(case.matter, told, by=by, for_=for_)
    if way == "check" and task.then_id:
        notices.asked(case.matter, opened)
    else:
        notices.came_back(case.matter, printed(for_ or by), _letters(kept))
    return case


def _letters(kept: Instruction | None) -> list[Letter]:
    """Who hears of an instruction at once, told in the same statement as the registry."""
    if kept is None:
        return []
    waits = kept.awaits and kept.leader_id
    return instruction_letters(kept, secretaries_of(kept.leader_id) if waits and kept.leader_id else ())


def _written(text: str) -> str:
    if not text.strip():
        raise WrongInput(said.EMPTY_OPINION)
    return text.strip()
