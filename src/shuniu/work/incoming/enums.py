"""Kinds and channels of incoming papers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    ELECTRONIC = "electronic", _("电子公文")
    PAPER = "paper", _("纸质公文")
    FAX = "fax", _("传真")
    MAIL = "mail", _("邮寄")
    ASSIGNED = "assigned", _("上级交办")  # an item assigned from above counts as a document
