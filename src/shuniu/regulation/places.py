"""Where the rulebook stands in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core import navigation


def register() -> None:
    navigation.register(
        navigation.Item("regulation", _("制度"), "regulation:texts", group=navigation.HOUSE, order=40)
    )
