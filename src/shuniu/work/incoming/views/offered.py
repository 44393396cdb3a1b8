"""The acts on a paper's page: each with its form, or grey with the reason why it is not open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import Refusal
from shuniu.flow.enums import Asked
from shuniu.flow.models import Task
from shuniu.matters.enums import State
from shuniu.people.models import Appointment
from shuniu.work.incoming.forms import (
    AboveForm,
    AgainForm,
    CheckForm,
    CollectForm,
    ConcludeForm,
    EnteredInstructionForm,
    ExplanationForm,
    InstructionForm,
    NothingForm,
    ProposalForm,
    ReasonsForm,
    SendForm,
    TaskForm,
    TextForm,
    UrgeForm,
)
from shuniu.work.incoming.shown import PaperPage

MAY_DECIDE = (Appointment.Role.DIRECTOR, Appointment.Role.DEPUTY_DIRECTOR)


@dataclass
class Act:
    """One thing to do: its address word, heading, form and button; or the reason why not."""

    verb: str
    title: Any
    button: Any
    form: forms.Form | None = None
    refusal: Refusal | None = None
    key: str = ""
    is_chief: bool = False  # stands open; the others open when pressed
    says: Any = ""
    task: Task | None = None
    grave: bool = False

    def __post_init__(self) -> None:
        # Several forms stand on one page: each field needs an address of its own.
        if self.form is not None:
            self.form.auto_id = f"id_{self.verb}_{self.task.pk if self.task else 0}_%s"


@dataclass
class Offer:
    chief: list[Act]
    more: list[Act]
    refused: list[tuple[Refusal, list[Act]]]  # those that one and the same reason keeps closed stand together

    @property
    def refused_count(self) -> int:
        return sum(len(acts) for _refusal, acts in self.refused)


def offered(page: PaperPage, typed: dict[str, forms.Form]) -> Offer:
    acts = [*_asked_of_me(page, typed), *_of_registry(page, typed)]
    open_now = [act for act in acts if act.refusal is None]
    return Offer(
        chief=[act for act in open_now if act.is_chief],
        more=[act for act in open_now if not act.is_chief],
        # On a paper that is filed nothing more is done: what was possible once is not listed.
        refused=[] if page.matter.state == State.FILED else _by_reason(acts),
    )


def _by_reason(acts: list[Act]) -> list[tuple[Refusal, list[Act]]]:
    groups: dict[str, tuple[Refusal, list[Act]]] = {}
    for act in acts:
        if act.refusal is not None:
            groups.setdefault(str(act.refusal), (act.refusal, []))[1].append(act)
    return list(groups.values())


def _asked_of_me(page: PaperPage, typed: dict[str, forms.Form]) -> Iterator[Act]:
    for task in page.mine:
        yield from _for_task(page, task, typed)
    for task in page.for_bodies:
        title = _("录入%(body)s办理情况") % {"body": task.principal}
        yield Act(
            "handle", title, _("录入"), _form(typed, "handle", task) or TextForm(initial={"task": task.pk})
        )
        yield _explain(task, typed)
    for task in page.to_enter:
        title = _("代录%(who)s批示") % {"who": task.principal}
        form = EnteredInstructionForm(initial={"task": task.pk}, people=_nameable(page))
        yield Act("enter", title, _("录入批示"), _form(typed, "enter", task) or form, task=task)


def _for_task(page: PaperPage, task: Task, typed: dict[str, forms.Form]) -> Iterator[Act]:
    given = {"task": task.pk}
    if task.unit_id and task.holder_id is None:
        yield Act("claim", _("领取"), _("由我来办"), TaskForm(initial=given), task=task)
    elif task.holder_id == page.by.pk:
        yield Act("release", _("放回"), _("放回处（科）室"), TaskForm(initial=given), task=task)
    if task.asked == Asked.PROPOSE:
        form: forms.Form = ProposalForm(initial=given, people=_nameable(page))
        if page.by.role not in MAY_DECIDE:
            del form.fields["decide"]
        yield Act(
            "propose",
            _("请您拟办"),
            _("送出"),
            _form(typed, "propose", task) or form,
            key="s",
            is_chief=True,
            task=task,
        )
    elif task.asked == Asked.CHECK:
        says = _("审核后送%(who)s。") % {"who": task.then} if task.then else ""
        form = CheckForm(initial=given)
        yield Act(
            "check",
            _("请您审核"),
            _("审核并送出"),
            _form(typed, "check", task) or form,
            key="s",
            is_chief=True,
            says=says,
            task=task,
        )
    elif task.asked == Asked.INSTRUCT:
        yield _instruct(page, task, typed)
        yield Act(
            "circle", _("圈阅"), _("圈阅"), TaskForm(initial=given), page.refusal_to_circle(task), key="o",
            is_chief=True, task=task,
        )  # fmt: skip
    elif task.asked == Asked.HANDLE:
        form = TextForm(initial=given)
        yield Act(
            "handle",
            _("请您承办"),
            _("办完，退回收文"),
            _form(typed, "handle", task) or form,
            key="s",
            is_chief=True,
            task=task,
        )
        yield _explain(task, typed)
    elif task.asked == Asked.READ:
        yield Act("read", _("请您阅"), _("已阅"), TaskForm(initial=given), key="o", is_chief=True, task=task)


def _instruct(page: PaperPage, task: Task, typed: dict[str, forms.Form]) -> Act:
    draft = page.drafts.get(task.pk)
    initial = {"task": task.pk, "paper": page.version, "text": draft.text if draft else ""}
    form = _form(typed, "instruct", task) or InstructionForm(initial=initial, people=_nameable(page))
    form.phrases, form.draft = page.phrases, draft  # type: ignore[attr-defined]
    return Act("instruct", _("请您批示"), _("批示并送出"), form, key="s", is_chief=True, task=task)


def _explain(task: Task, typed: dict[str, forms.Form]) -> Act:
    form = _form(typed, "explain", task) or ExplanationForm(initial={"task": task.pk})
    return Act("explain", _("不能按期办结，书面说明"), _("送出说明"), form, task=task)


def _of_registry(page: PaperPage, typed: dict[str, forms.Form]) -> Iterator[Act]:
    refusals, hub = page.refusals, page.case.hub
    at_first = hub is not None and hub.asked == Asked.REGISTER
    yield Act(
        "present", _("送拟办"), _("送拟办"), NothingForm(), refusals["present"], key="n",
        is_chief=at_first, says=_("按本机关的规定，送有关领导提出拟办意见。"),
    )  # fmt: skip
    send = _send_form(page, typed)
    in_hub = hub is not None and hub.asked == Asked.DISPATCH
    ready = in_hub and page.matter.run.is_proposed and any(task.state == "done" for task in page.circulation)
    # Everybody has answered and nobody else is named: what comes next is to conclude it.
    is_over = ready and refusals["conclude"] is None and not page.suggesting.choices
    yield Act(
        "send_on", _("分送"), _("分送"), send, refusals["send_on"], key="s", is_chief=in_hub and not is_over
    )
    yield Act(
        "conclude", _("办结"), _("办结"), typed.get("conclude") or ConcludeForm(), refusals["conclude"],
        key="e", is_chief=ready,
    )  # fmt: skip
    collect = typed.get("collect") or CollectForm(initial={"copies": page.paper.copies})
    yield Act("collect", _("收回"), _("已收回"), collect, refusals["collect"], key="c", is_chief=True)
    yield Act("file_back", _("归档"), _("归档"), NothingForm(), refusals["file"], key="f", is_chief=True)
    yield Act(
        "again",
        _("重新接收"),
        _("重新接收"),
        typed.get("again") or AgainForm(),
        refusals["again"],
        is_chief=True,
    )
    yield Act("urge", _("催办"), _("催办"), typed.get("urge") or UrgeForm(), refusals["urge"], key="r")
    yield Act("above", _("录入上级领导批示"), _("录入"), typed.get("above") or AboveForm(), refusals["above"])
    yield Act(
        "return",
        _("退回来文单位"),
        _("退回"),
        typed.get("return") or ReasonsForm(),
        refusals["return"],
        grave=True,
    )


def _send_form(page: PaperPage, typed: dict[str, forms.Form]) -> SendForm:
    """With what the opinions say beside it, also where it was refused; only for the registry, which sends."""
    found = typed.get("send_on")
    if not page.is_registry:
        return found if isinstance(found, SendForm) else SendForm(people=page.people)
    ready = page.suggesting
    initial = {"due_on": ready.due_on}
    form = (
        found
        if isinstance(found, SendForm)
        else SendForm(people=page.people, suggested=ready.choices, initial=initial)
    )
    form.show(ready.heard, first=ready.first)
    return form


def _form(typed: dict[str, forms.Form], verb: str, task: Task) -> forms.Form | None:
    """The refused form of this verb, where it was about this very task."""
    form = typed.get(verb)
    return form if form is not None and str(form.data.get("task")) == str(task.pk) else None


def _nameable(page: PaperPage) -> list[Any]:
    """Whom an opinion can name by a tick: leaders and units; anybody can be named in its words."""
    leading = MAY_DECIDE + (Appointment.Role.PRINCIPAL, Appointment.Role.LEADER)
    return [one for one in page.people if one.is_unit or (one.is_person and one.role in leading)]
