"""What a person keeps for himself: matters that he follows, filters that he uses again, papers that he has open."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey, now


class Follow(OfficeOwned):
    """A matter that somebody wants to keep an eye on. It gives no right: what he may no longer see, he does not."""

    person = PlainKey("people.Person", related_name="+")
    matter = PlainKey("matters.Matter", related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["office", "person", "-at"], name="follow_office_person")]
        constraints = [models.UniqueConstraint(name="follow_once", fields=["office", "person", "matter"])]


class SavedFilter(OfficeOwned):
    """The words of an address that narrow and order a list, under a name of one's own."""

    person = PlainKey("people.Person", related_name="+")
    list = models.CharField(max_length=20)
    name = models.CharField(_("名称"), max_length=30)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="saved_filter_once", fields=["office", "person", "list", "name"])
        ]


class Open(OfficeOwned):
    """Somebody has a matter's page open; the page says so every half minute, and is forgotten after a whole one."""

    person = PlainKey("people.Person", related_name="+")
    matter = PlainKey("matters.Matter", related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(name="open_once", fields=["office", "matter", "person"])]
