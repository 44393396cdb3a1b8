"""When an office can be founded."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongState
from shuniu.core.sentences import Sentence
from shuniu.people.models import Office
from shuniu.regulation.models import Text

ALREADY = Sentence("founding.already", _("%(office)s已于%(day)s成立。要改，请读入修订后的文本。"))
NO_TEXT = Sentence("founding.no_text", _("还没有读入文本。请先上传三定规定或工作规则。"))
NO_UNITS = Sentence("founding.no_units", _("文本里没有读到内设机构。请先在“看懂了什么”里补上。"))
OTHER_OFFICE = Sentence("founding.other_office", _("只能成立本机关。"))


def refusal_to_found(office: Office, drafts: Sequence[Text], here: int) -> Refusal | None:
    if office.pk != here:
        return NotAllowed(OTHER_OFFICE)
    if not office.is_light:
        return WrongState(ALREADY, office=office.name, day=office.founded_on)
    if not drafts:
        return WrongState(NO_TEXT)
    if not any(text.reading.get("units") for text in drafts):
        return WrongState(NO_UNITS)
    return None
