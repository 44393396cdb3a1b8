"""What people are told, kept as a key with arguments, and how it goes out to them."""

from __future__ import annotations

import uuid
from datetime import time

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey
from shuniu.core.sentences import Said
from shuniu.notices.enums import Channel, DeliveryState, Sort, When


class Notice(OfficeOwned):
    """One thing told to one person in one post, or to all of a unit, with the page it is about."""

    appointment = PlainKey("people.Appointment", null=True, blank=True, related_name="notices")
    unit = PlainKey("people.Unit", null=True, blank=True, related_name="+")
    key = models.CharField(max_length=80)
    args = models.JSONField(default=dict)
    url = models.CharField(max_length=200, blank=True)
    sort = models.CharField(max_length=6, choices=Sort.choices, default=Sort.TOLD)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    # The worker has looked at it and laid out what goes to whom: a move pays nothing for mail and gateway.
    laid_out = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at",)
        indexes = [
            models.Index(fields=["office", "appointment", "-at"], name="notice_office_appointment"),
            models.Index(fields=["office", "unit", "-at"], name="notice_office_unit"),
            models.Index(
                fields=["office", "appointment"], name="notice_unread_of_person", condition=Q(read_at=None)
            ),
            models.Index(fields=["office", "unit"], name="notice_unread_of_unit", condition=Q(read_at=None)),
            models.Index(fields=["office", "id"], name="notice_to_lay_out", condition=Q(laid_out=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_is_for_somebody",
                condition=models.Q(appointment__isnull=False, unit=None)
                | models.Q(appointment=None, unit__isnull=False),
            )
        ]

    @property
    def said(self) -> Said:
        return Said(self.key, self.args)


class Outside(OfficeOwned):
    """What an office lets out of the system; one row an office, none as long as nothing is."""

    by_mail = models.BooleanField(_("发邮件"), default=False)
    by_gateway = models.BooleanField(_("发消息网关"), default=False)
    with_titles = models.BooleanField(_("带公文标题"), default=False)
    quiet_from = models.TimeField(_("夜间自"), default=time(21, 0))
    quiet_to = models.TimeField(_("夜间至"), default=time(7, 30))

    class Meta:
        constraints = [models.UniqueConstraint(name="outside_once_an_office", fields=["office"])]

    def opens(self, channel: str) -> bool:
        return self.by_mail if channel == Channel.MAIL else self.by_gateway


class Wish(OfficeOwned):
    """How one person wants one sort of notice by one channel; without a row ``wishes.USUAL`` holds."""

    person = PlainKey("people.Person", related_name="+")
    sort = models.CharField(max_length=6, choices=Sort.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    when = models.CharField(max_length=8, choices=When.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="wish_once", fields=["office", "person", "sort", "channel"])
        ]


class Delivery(OfficeOwned):
    """One notice on its way to one person by one channel. Kept until it is sent, however long the gateway is down."""

    notice = PlainKey(Notice, related_name="deliveries")
    person = PlainKey("people.Person", related_name="+")
    channel = models.CharField(_("方式"), max_length=8, choices=Channel.choices)
    is_daily = models.BooleanField(default=False)
    reference = models.UUIDField(default=uuid.uuid4)  # the same at each attempt: the other side knows a twin
    state = models.CharField(
        _("状态"), max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    tries = models.PositiveSmallIntegerField(_("次数"), default=0)
    next_at = models.DateTimeField(_("下次发送"))
    sent_at = models.DateTimeField(_("发送时间"), null=True, blank=True)
    fault = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(
                fields=["office", "next_at", "id"],
                name="delivery_office_next",
                condition=Q(state="waiting"),
            ),
            models.Index(fields=["office", "-id"], name="delivery_office_newest"),
        ]
        constraints = [
            models.UniqueConstraint(name="delivery_once", fields=["office", "notice", "person", "channel"]),
            models.CheckConstraint(
                name="delivery_is_sent_at_a_time",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
            ),
        ]
