"""A running matter follows the newest version of its flow, and goes back to the one it had until the next move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shuniu.core.refusals import WrongState, check
from shuniu.flow import versions
from shuniu.flow.definition import definition_of
from shuniu.flow.models import FlowVersion, Move, Task
from shuniu.flow.queries import latest_version
from shuniu.matters.acting import policies, said
from shuniu.matters.acting.actions.settling import finish
from shuniu.matters.acting.situation import Situation, locked
from shuniu.people.models import Appointment
from shuniu.people.queries import printed

NOWHERE: Mapping[str, str] = {}


def looked_ahead(situation: Situation, given: Mapping[str, str] = NOWHERE) -> versions.Preview | None:
    """What would become of the matter in the newest version; nothing where it has that already."""
    newest = latest_version(situation.run.flow.key)
    if newest is None or newest.pk == situation.run.flow_id:
        return None
    after = definition_of(newest.data)
    run = situation.run
    return versions.preview(
        situation.definition, after, situation.marking, situation.every, run.fields, given
    )


def renew(matter_id: int, reason: str, steps: Mapping[str, str] = NOWHERE, *, by: Appointment) -> Situation:
    """Follow the newest version from now on. ``steps``: where what lies at a step that is gone goes to."""
    situation = locked(matter_id)
    newest = latest_version(situation.run.flow.key)
    check(policies.refusal_to_renew(situation, newest, by))
    check(policies.refusal_of_reason(reason))
    assert newest is not None  # noqa: S101  (the policy has asked)
    after, run = definition_of(newest.data), situation.run
    check(policies.refusal_of_preview(
        versions.preview(situation.definition, after, situation.marking, situation.every, run.fields, steps)
    ))  # fmt: skip
    asked = versions.tasks_that_move(situation.every, after, steps)
    former = {"flow": run.flow_id, "marking": run.marking, "tasks": {one.pk: one.step for one, _to in asked}}
    before = run.flow
    run.marking = {**versions.moved(situation.marking, after, steps).as_json(), versions.FORMER: former}
    run.flow = newest
    _keep(situation, asked, "renew", before, reason.strip(), by)
    line = said.RENEWED(before=before.version, after=newest.version, reason=reason.strip())
    finish(situation, "renew", line, by=by)
    return situation


def undo_renewal(matter_id: int, *, by: Appointment) -> Situation:
    """Back to the version that it had, as long as no move was made since."""
    situation = locked(matter_id)
    check(policies.refusal_to_undo_renewal(situation, by))
    run, before = situation.run, situation.run.flow
    former = run.marking[versions.FORMER]
    run.flow, run.marking = FlowVersion.objects.get(pk=former["flow"]), former["marking"]
    steps = {int(id_): step for id_, step in former["tasks"].items()}
    asked = [(one, steps[one.pk]) for one in situation.every if one.pk in steps]
    if len(asked) < len(steps):
        raise WrongState(said.MOVED_SINCE)
    _keep(situation, asked, "undo_renewal", before, "", by)
    finish(situation, "undo_renewal", said.RENEWAL_UNDONE(after=run.flow.version), by=by)
    return situation


def _keep(
    situation: Situation,
    asked: Iterable[tuple[Task, str]],
    kind: str,
    before: FlowVersion,
    note: str,
    by: Appointment,
) -> None:
    run, tasks = situation.run, []
    for task, step in asked:
        task.step = step
        tasks.append(task)
    Task.objects.bulk_update(tasks, ["step"])
    run.save(update_fields=["flow", "marking"])
    Move.objects.create(
        run=run, kind=kind, from_step=str(before)[:40], to_step=str(run.flow)[:200],
        by=by, by_name=printed(by), note=note,
    )  # fmt: skip
    situation.__dict__.pop("definition", None)  # that of the other version is read anew
