"""试办: a draft tried out on a made-up matter. The matter lives in the form, signed; nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from shuniu.core.refusals import Refusal, WrongState, check
from shuniu.flow import trying
from shuniu.flow.editing import actions, policies
from shuniu.flow.editing.queries import Looked
from shuniu.flow.forms import TrialForm
from shuniu.flow.trying import Trial
from shuniu.flow.views.editing import looked_at
from shuniu.flow.views.reading import table
from shuniu.people.http import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "POST"])
def tried(request: StaffRequest, key: str) -> HttpResponse:
    looked = looked_at(key)
    check(policies.refusal_to_draft(request.appointment))
    refusal: Refusal | None = policies.refusal_to_try(looked.found)
    trial: Trial | None = None
    form = TrialForm(request.POST if "begin" in request.POST else None, definition=looked.now)
    if request.method == "POST" and refusal is None:
        if "begin" in request.POST and form.is_valid():
            trial = trying.begun(looked.now, form.values)
        elif "press" in request.POST:
            try:
                trial = _pressed(request, looked)
            except Refusal as refused:
                refusal = refused
    if trial is not None and trial.is_over:
        actions.tried(key, edition=looked.draft.edition, by=request.appointment)
    context = _context(looked, trial) | {"form": form, "refusal": refusal}
    status = refusal.status if refusal and request.method == "POST" else 422 if form.errors else 200
    return render(request, "flow/try.html", context, status=status)


def _pressed(request: StaffRequest, looked: Looked) -> Trial:
    """One press more on the trial that came back with the form. Raises a refusal if it is no longer possible."""
    try:
        kept = signing.loads(request.POST.get("trial", ""), salt=_salt(looked))
    except signing.BadSignature:
        raise WrongState(policies.BEGIN_AGAIN) from None
    trial = trying.trial_of(looked.now, kept)
    number, _colon, way = request.POST.get("press", "").partition(":")
    task = next((one for one in trial.open_tasks if str(one.id) == number), None)
    if task is None or way not in {one.key for one in trial.ways(task)}:
        raise WrongState(policies.BEGIN_AGAIN)
    return trying.press(trial, task.id, way, request.POST.getlist(f"to_{number}_{way}"))


def _salt(looked: Looked) -> str:
    """A trial belongs to one edition of one draft."""
    return f"flow-trial-{looked.draft.pk}-{looked.draft.edition}"


def _context(looked: Looked, trial: Trial | None) -> dict[str, Any]:
    marks = trying.marks(trial) if trial else {}
    context = {
        **table(looked.now, marks, can_be_drawn=looked.can_be_drawn),
        "draft": looked.draft,
        "trial": trial,
    }
    if trial is not None:
        context |= {
            "kept": signing.dumps(trial.as_json(), salt=_salt(looked), compress=True),
            "waiting": [_waiting(trial, task) for task in trial.open_tasks],
            "done": [_done(trial, task_id, way) for task_id, way in trial.presses],
            "values": [
                (one.name, trial.fields[one.key])
                for one in looked.now.fields.values()
                if one.key in trial.fields
            ],
        }
    return context


def _waiting(trial: Trial, task: trying.Task) -> dict[str, Any]:
    """What one of those asked can press."""
    steps = trial.definition.steps
    ways = [
        {
            "way": way,
            "press": f"{task.id}:{way.key}",
            "name": f"to_{task.id}_{way.key}",
            "choices": [steps[to] for to in way.to] if _lets_choose(trial, task, way) else [],
        }
        for way in trial.ways(task)
    ]
    return {"task": task, "step": steps[task.step], "ways": ways}


def _lets_choose(trial: Trial, task: trying.Task, way: Any) -> bool:
    return len(way.to) > 1 and (way.chosen or bool(trial.definition.hub))


def _done(trial: Trial, task_id: int, way: str) -> dict[str, Any]:
    task = next(one for one in trial.tasks if one.id == task_id)
    return {"step": trial.definition.step(task.step), "who": task.who, "way": trial.definition.way(way)}
