"""What a paper adds to the verbs that every matter has: its steps are done by its own acts, with their gates."""

from __future__ import annotations

from shuniu.core.refusals import Refusal, WrongState
from shuniu.flow.enums import Asked, RunState
from shuniu.flow.models import Task
from shuniu.matters.acting.said import HAS_ITS_OWN_MOVES
from shuniu.matters.acting.situation import Situation
from shuniu.matters.actions import set_state
from shuniu.matters.enums import State
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment
from shuniu.work.incoming.models import Incoming


def refuses(verb: str, situation: Situation, task: Task | None, by: Appointment) -> Refusal | None:
    """A move pressed by its bare key would pass by the gates, limits and instructions of papers."""
    if verb == "press" and task is not None and task.holds_up and not task.relation:
        return WrongState(HAS_ITS_OWN_MOVES)
    return None


def follows(verb: str, situation: Situation, by: Appointment) -> None:
    """Put, sent or taken back to or from its filing, a paper is concluded or again in hand."""
    if situation.run.state != RunState.RUNNING:
        return
    steps = {one.key for one in situation.definition.steps.values() if one.asked == Asked.FILE}
    is_filed_now = any(one.step in steps for one in situation.marking.places)
    set_state(situation.matter, State.CONCLUDED if is_filed_now else State.IN_HAND)


def version(matter: Matter) -> str:
    """Of the paper that was read."""
    found = Incoming.objects.filter(matter=matter.pk).values_list("file__sha256", flat=True).first()
    return found or ""
