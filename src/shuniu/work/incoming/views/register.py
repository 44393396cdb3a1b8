"""Taking a paper in: upload, look over what was read, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.core.extract import ocr
from shuniu.core.refusals import Refusal
from shuniu.files import tasks
from shuniu.files.actions import receive, vouch
from shuniu.files.models import StoredFile
from shuniu.files.queries import uploaded_by
from shuniu.matters.queries import same_document
from shuniu.people.http import StaffRequest, staff_only
from shuniu.people.models import Body
from shuniu.work.incoming import actions, layout, policies, queries, routing
from shuniu.work.incoming.actions import Receipt
from shuniu.work.incoming.enums import Channel
from shuniu.work.incoming.forms import ReceiptForm, UploadForm
from shuniu.work.incoming.recognise import propose


@staff_only
@require_http_methods(["GET", "POST"])
def upload(request: StaffRequest) -> HttpResponse:
    """First the file; a paper that came on paper only goes straight to the register."""
    refusal = policies.refusal_to_register(request.appointment, routing.registries())
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and refusal is None and form.is_valid():
        try:
            file = receive(form.cleaned_data["file"], by=request.actor)
        except Refusal as refused:
            form.add_error("file", str(refused))
        else:
            _begin_recognition(request, file)
            return redirect(f"{reverse('incoming:confirm')}?file={file.pk}")
    status = 403 if refusal and request.method == "POST" else 422 if form.errors else 200
    return render(request, "incoming/upload.html", {"form": form, "refusal": refusal}, status=status)


@staff_only
@require_http_methods(["GET", "POST"])
def confirm(request: StaffRequest) -> HttpResponse:
    """Then what was read from it, to be put right and confirmed."""
    file = _file(request)
    must_look = file is not None and file.is_quarantined
    shown: dict[str, Any] = {"fields": routing.fields(), "must_look": must_look}
    if request.method == "GET":
        form = ReceiptForm(initial=_proposed(file), **shown)
        return _confirm_page(request, form, file)
    form = ReceiptForm(request.POST, **shown)
    if not form.is_valid():
        return _confirm_page(request, form, file, status=422)
    try:
        matter = _registered(request, form, file)
    except Refusal as refused:
        form.add_error(None, str(refused))
        return _confirm_page(request, form, file, status=refused.status)
    messages.success(request, str(queries.last_said(matter.pk)))
    return redirect(matter)


@staff_only
@require_GET
def reading(request: StaffRequest, file_id: int) -> HttpResponse:
    """How far the reading of a scan is; asked every two seconds until it is done."""
    file = get_object_or_404(uploaded_by(request.actor), pk=file_id)
    return render(request, "incoming/confirm.html#reading", {"file": file})


def _registered(request: StaffRequest, form: ReceiptForm, file: StoredFile | None) -> Any:
    given = dict(form.cleaned_data)
    given.pop("unmarked", None)
    if file is not None and file.is_quarantined:
        file = vouch(file, by=request.actor)
    return actions.register(Receipt(**given), file=file, by=request.appointment)


def _file(request: StaffRequest) -> StoredFile | None:
    number = request.POST.get("file") or request.GET.get("file") or ""
    is_number = number.isdecimal() and len(number) < 19
    return get_object_or_404(uploaded_by(request.actor), pk=number) if is_number else None


def _proposed(file: StoredFile | None) -> dict[str, Any]:
    if file is None:
        return {"channel": Channel.PAPER}
    read = propose(file.lines)
    found = routing.follows(sender=read.sender, title=read.title)
    field = next((one.field for one in found if one.handles), found[0].field if found else "")
    return {
        "title": read.title,
        "sender": read.sender,
        "document_number": read.number,
        "document_date": read.date,
        "kind": read.kind,
        "urgency": read.urgency,
        "field": field,
        "channel": Channel.ELECTRONIC,
    }


def _laid_out(file: StoredFile, form: ReceiptForm) -> list[layout.Line]:
    title, number = (str(form[name].value() or "") for name in ("title", "document_number"))
    return layout.laid_out(file.lines, title=title, number=number)


def _field_from(form: ReceiptForm) -> str:
    """Why a field was proposed: the words that name it."""
    field = str(form.initial.get("field") or "")
    if not field:
        return ""
    where = _("来文单位") if field in str(form.initial["sender"]) else _("标题")
    return _("%(where)s中有“%(field)s”。") % {"where": where, "field": field}


def _begin_recognition(request: StaffRequest, file: StoredFile) -> None:
    if file.is_being_read and ocr.is_installed():
        tasks.recognise.defer(office_id=request.office.pk, file_id=file.pk)


def _confirm_page(
    request: StaffRequest, form: ReceiptForm, file: StoredFile | None, status: int = 200
) -> HttpResponse:
    number = str(form["document_number"].value() or "")
    context = {
        "form": form,
        "file": file,
        "text": _laid_out(file, form) if file else [],
        "ocr": ocr.is_installed(),
        "refusal": policies.refusal_to_register(request.appointment, routing.registries()),
        "same": same_document(number)[:3] if number else [],
        "senders": Body.objects.filter(valid_to=None)[:500],
        "read_by": _("由系统从来文读出，请核对。"),
        "field_from": _field_from(form),
    }
    return render(request, "incoming/confirm.html", context, status=status)
