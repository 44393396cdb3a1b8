"""Words for people in libraries that must run without Django.

``from shuniu.core.words import Words as _`` marks a message id for the catalogue like gettext does; it is
translated when shown, if Django is running and configured, and else shown as written.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    msgid: str

    def __str__(self) -> str:
        conf = sys.modules.get("django.conf")
        if conf is None or not conf.settings.configured:
            return self.msgid
        from django.utils.translation import gettext

        return gettext(self.msgid)
