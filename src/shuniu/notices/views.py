"""How one is told outside the system; what the office lets out; what is on its way."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.core.lists import Choice, Column, List
from shuniu.core.refusals import check
from shuniu.notices import letting_out, wishes
from shuniu.notices.enums import Channel, DeliveryState
from shuniu.notices.forms import OutsideForm, WishForm
from shuniu.notices.models import Delivery, Outside
from shuniu.notices.policies import refusal_to_let_out
from shuniu.people.http import StaffRequest, staff_only

DELIVERIES = List(
    columns=[
        Column("person", _("送给"), lambda row: row.person.name),
        Column("channel", _("方式"), lambda row: row.get_channel_display()),
        Column("state", _("状态"), lambda row: row.get_state_display()),
        Column("tries", _("未成次数"), lambda row: row.tries, is_figure=True),
        Column("next_at", _("应发时间"), lambda row: row.next_at, order="next_at"),
        Column("sent_at", _("发送时间"), lambda row: row.sent_at, order="sent_at"),
        Column("fault", _("原因"), lambda row: row.fault),
    ],
    filters=[
        Choice("state", _("状态"), DeliveryState.choices, "state"),
        Choice("channel", _("方式"), Channel.choices, "channel"),
    ],
    sort="-next_at",
    file_name=_("对外通知"),
)


@staff_only
@require_http_methods(["GET", "POST"])
def wish(request: StaffRequest) -> HttpResponse:
    person_id = request.appointment.person_id
    kept = wishes.wishes_of([person_id])
    form = WishForm(request.POST or None, wishes=kept, person_id=person_id)
    if request.method == "POST" and form.is_valid():
        wishes.wish_for(form.chosen, by=request.appointment)
        messages.success(request, _t("通知方式已保存。"))
        return redirect("notices:wish")
    context = {
        "form": form,
        "outside": Outside.objects.first(),
        "may_not": refusal_to_let_out(request.appointment),
    }
    return render(request, "notices/wish.html", context, status=422 if form.errors else 200)


@staff_only
@require_http_methods(["GET", "POST"])
def outside(request: StaffRequest) -> HttpResponse:
    check(refusal_to_let_out(request.appointment))
    kept = Outside.objects.first() or Outside()
    form = OutsideForm(request.POST or None, initial=model_to_dict(kept))
    if request.method == "POST" and form.is_valid():
        letting_out.let_out(**form.cleaned_data, by=request.appointment)
        messages.success(request, _t("对外通知的规定已保存。"))
        return redirect("notices:outside")
    return render(request, "notices/outside.html", {"form": form}, status=422 if form.errors else 200)


@staff_only
@require_POST
def try_out(request: StaffRequest) -> HttpResponse:
    letting_out.try_out(by=request.appointment)
    messages.success(request, _t("测试通知已交给发送程序，一分钟内发出，结果见“对外通知”。"))
    return redirect("notices:deliveries")


@staff_only
@require_GET
def deliveries(request: StaffRequest) -> HttpResponseBase:
    check(refusal_to_let_out(request.appointment))
    shown = DELIVERIES.show(request, Delivery.objects.select_related("person"))
    return shown.export() or render(request, "notices/deliveries.html", {"list": shown})


@staff_only
@require_POST
def send_again(request: StaffRequest, pk: int) -> HttpResponse:
    get_object_or_404(Delivery, pk=pk)
    sent = letting_out.send_again(pk, by=request.appointment)
    messages.success(request, _t("给%(name)s的通知一分钟内重发。") % {"name": sent.person.name})
    return redirect("notices:deliveries")
