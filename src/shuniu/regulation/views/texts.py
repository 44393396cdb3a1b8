"""制度: the office's texts, each with its clauses and where each clause is kept; an amended one beside it."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.core.lists import Choice, Column, Days, List, Words
from shuniu.core.refusals import Refusal
from shuniu.people.http import StaffRequest, staff_only
from shuniu.regulation import actions, forms, policies, queries
from shuniu.regulation.founding import actions as founding
from shuniu.regulation.founding import amendment
from shuniu.regulation.founding.policies import Approval, refusal_to_add_text
from shuniu.regulation.keeping import Keeping
from shuniu.regulation.models import Clause, Text
from shuniu.regulation.views.access import DraftRequest, director_only
from shuniu.regulation.views.founding import given_in

KINDS = (
    ("establishment", _("三定规定")),
    ("rules", _("工作规则")),
    ("law", _("法规规章")),
    ("duties", _("职责说明")),
    ("portfolio", _("领导分工")),
    ("appointment", _("任免")),
    ("bodies", _("机构名单")),
)
_KIND = dict(KINDS)

TEXTS = List(
    columns=[
        Column(
            "title",
            _("标题"),
            str,
            order="title",
            link=lambda text: reverse("regulation:one_text", args=[text.pk]),
        ),
        Column("number", _("文号"), lambda text: text.number, order="number"),
        Column("kind", _("种类"), lambda text: _KIND.get(text.kind, text.kind), order="kind"),
        Column("dated", _("成文日期"), lambda text: text.dated, order="dated"),
        Column("state", _("状态"), lambda text: text.get_state_display(), order="state"),
        Column("from", _("执行"), lambda text: text.in_force_from, order="in_force_from"),
        Column("to", _("止"), lambda text: text.in_force_to, order="in_force_to"),
    ],
    filters=[
        Words("q", _("标题或文号"), ("title", "number", "name")),
        Choice("kind", _("种类"), KINDS, "kind"),
        Choice("state", _("状态"), Text.State.choices, "state"),
        Days("from", _("执行"), "in_force_from"),
    ],
    sort="-from",
    file_name=_("制度"),
)


def tabs() -> list[tuple[str, Any, str]]:
    """The pages of the rulebook, beside each other."""
    return [
        ("texts", _("制度文本"), reverse("regulation:texts")),
        ("clauses", _("条文"), reverse("regulation:clauses")),
        ("work", _("谁办什么"), reverse("regulation:work")),
        ("rules", _("期限和把关"), reverse("regulation:rules")),
        ("bodies", _("往来单位导入"), reverse("regulation:bodies_import")),
    ]


@staff_only
@require_GET
def texts(request: StaffRequest) -> HttpResponseBase:
    shown = TEXTS.show(request, Text.objects.all())
    context = {"list": shown, "tabs": tabs(), "refusal": refusal_to_add_text(request.appointment)}
    return shown.export() or render(request, "regulation/texts.html", context)


@staff_only
@require_GET
def one_text(request: StaffRequest, text_id: int) -> HttpResponseBase:
    """A text in force or of the past: head, what made it valid, its clauses and where each is kept."""
    return _one(request, get_object_or_404(Text.objects.select_related("replaces"), pk=text_id))


def _one(request: StaffRequest, text: Text, form: forms.InterpretForm | None = None) -> HttpResponseBase:
    shown = _clauses(text).show(request, queries.clauses_of(text))
    refusal = policies.refusal_to_change(request.appointment)
    context = {
        "text": text,
        "kind": _KIND.get(text.kind, text.kind),
        "list": shown,
        "keeping": Keeping.of(text, shown.rows),
        "warrants": text.warrants.select_related("decision"),
        "later": text.replaced_by.exclude(state=Text.State.DRAFT).first(),
        "waiting": text.replaced_by.filter(state=Text.State.DRAFT),
        "interpretations": queries.interpretations(text),
        "given_up": queries.given_up() if text.state == Text.State.IN_FORCE else [],
        "form": form
        or forms.InterpretForm(initial={"body": text.interpreter, "given_on": timezone.localdate()}),
        "refusal": refusal,
    }
    status = 422 if form is not None and form.errors else 200
    return shown.export() or render(request, "regulation/text.html", context, status=status)


def _clauses(text: Text) -> List:
    return List(
        columns=[
            Column("reference", _("条目"), lambda clause: clause.reference, order="place"),
            Column("words", _("内容"), lambda clause: clause.words),
            Column("unit", _("机构"), lambda clause: clause.unit or ""),
        ],
        filters=[
            Words("q", _("内容"), ("words", "reference")),
            Choice("kind", _("种类"), Clause.Kind.choices, "kind"),
        ],
        sort="reference",
        file_name=str(text),
        page_size=100,
    )


@staff_only
@require_POST
def interpret(request: StaffRequest, text_id: int) -> HttpResponseBase:
    text, form = get_object_or_404(Text, pk=text_id), forms.InterpretForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.interpret(
                text, typed["clause"], typed["words"], body=typed["body"], number=typed["number"],
                given_on=typed["given_on"], binding=typed["binding"], by=request.appointment,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("regulation:one_text", text_id=text.pk)
    return _one(request, text, form)


@director_only
@require_http_methods(["GET", "POST"])
def add_text(request: DraftRequest) -> HttpResponse:
    """Take a later text in: an amended one in the place of one in force, new rules, a notice."""
    form = forms.TextForm(request.POST or None, request.FILES or None)
    old = queries.texts_in_force().filter(pk=_number(request.GET.get("replaces"))).first()
    if request.method == "POST" and form.is_valid() and (given := given_in(form)):
        added = founding.add_text(given[1], name=given[0], by=request.actor, replaces=old)
        return redirect("regulation:compare" if old else "regulation:understood", text_id=added.pk)
    context = {"form": form, "old": old, "in_force": queries.texts_in_force()}
    return render(request, "regulation/add_text.html", context, status=422 if form.errors else 200)


@director_only
@require_http_methods(["GET", "POST"])
def compare(request: DraftRequest, text_id: int) -> HttpResponse:
    """The draft beside the text that it replaces, whose decisions it waits for, and putting it in force."""
    draft = get_object_or_404(queries.drafts().select_related("replaces"), pk=text_id)
    gates = amendment.decisions_needed(draft)
    form = forms.InForceForm(
        request.POST or None, bodies=[gate.evidence for gate in gates], initial={"on": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        approvals = [Approval(**row) for row in form.decisions()]
        by = cast("StaffRequest", request).appointment
        try:
            amendment.put_in_force(draft, approvals=approvals, on=form.cleaned_data["on"], by=by)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("regulation:one_text", text_id=draft.pk)
    found = amendment.differences(draft.replaces, draft) if draft.replaces else []
    context = {
        "draft": draft,
        "changes": [(change, _WHAT[change.what]) for change in found],
        "gates": gates,
        "form": form,
        "decision_rows": [
            [form[f"{part}_{place}"] for part in ("body", "number", "decided_on")] for place in form.places
        ],
    }
    return render(request, "regulation/compare.html", context, status=422 if form.errors else 200)


_WHAT = {"added": _("新增"), "dropped": _("删去"), "changed": _("改动"), "renamed": _("改名")}


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 19 else 0
