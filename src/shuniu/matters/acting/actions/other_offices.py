"""What this office says to others, in the transaction of the move that makes it so: please do this, it is asked no
longer, this came of it. What others say is taken in by ``matters.acting.capsules``.

Told are the title, what is asked and the note to those who are asked; never what was written here. An answer says how
it ended, the number, and what the flow's field ``reply`` holds.
"""

from __future__ import annotations

from collections.abc import Iterable

from shuniu.exchange import actions as exchange
from shuniu.exchange.enums import Outcome, State
from shuniu.exchange.queries import unanswered
from shuniu.flow.definition import OFFICE, Step
from shuniu.flow.enums import RunState
from shuniu.flow.models import Task
from shuniu.matters.acting import said
from shuniu.matters.acting.situation import Situation
from shuniu.matters.actions import close
from shuniu.people.models import Appointment, Office, Person

REPLY = "reply"  # the field of a flow that is told to whoever asked for it
_OUTCOMES = {RunState.CONCLUDED: Outcome.CONCLUDED, RunState.ENDED: Outcome.ENDED}


def somebody_of(office: Office) -> Appointment:
    """Whoever acts there, as printed here: the office itself. Never saved."""
    return Appointment(person=Person(name=office.name))


def ask_another(situation: Situation, task: Task, step: Step, *, by: Appointment) -> bool:
    """Ask the office that the step names; False where the step is for this office itself."""
    if not step.where.startswith(OFFICE):
        return False
    code = step.where.removeprefix(OFFICE)
    office = Office.objects.filter(code=code).first()
    if office is not None and office.pk == situation.matter.office_id:
        return False
    if office is None:
        close(situation.matter, said.NO_SUCH_OFFICE(code=code, what=step.name), by=by)
        return True
    matter = situation.matter
    told = {
        "flow": step.flow, "asks": step.name, "number": matter.number, "urgency": matter.urgency,
        "secrecy": matter.secrecy, "note": task.note,
    }  # fmt: skip
    exchange.ask(office, task.pk, matter.title, told)
    close(matter, said.SENT_TO_OFFICE(office=office.name, what=step.name), by=by)
    return True


def withdraw(tasks: Iterable[Task]) -> None:
    """Tell those who were asked for these tasks that they are asked no longer, and why."""
    waiting = {task.pk: task for task in tasks}
    for asked in unanswered(waiting).select_related("recipient"):
        exchange.withdraw(asked, waiting[asked.reference].closed_why or said.DONE_AT_HOME())


def answer(situation: Situation, why: str, *, by: Appointment) -> None:
    """What another office asked for is over: tell it what came of it, unless it has withdrawn it."""
    run = situation.run
    outcome = _OUTCOMES.get(RunState(run.state))
    if run.capsule_id is None or outcome is None:
        return
    asked = exchange.locked(run.capsule_id)
    if asked.state != State.TAKEN:
        return
    text = str(run.fields.get(REPLY) or "") if outcome == Outcome.CONCLUDED else why
    exchange.answer(asked, outcome, {"number": situation.matter.number, "text": text})
    close(situation.matter, said.REPORTED_TO_OFFICE(office=asked.sender.name), by=by)
