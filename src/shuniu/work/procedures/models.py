"""An inner matter that goes through a line of its office's flows (签报、呈批件)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuniu.core.models import OfficeOwned, PlainKey


class Procedure(OfficeOwned):
    """What is asked for, in words. Number, title, state and dates are the matter's, fields the run's."""

    matter = PlainKey("matters.Matter", related_name="procedure")
    text = models.TextField(_("正文"))

    class Meta:
        verbose_name = _("签报")
        constraints = [models.UniqueConstraint(name="procedure_once_a_matter", fields=["office", "matter"])]

    def __str__(self) -> str:
        return self.matter.title
