"""What a person may do at his own desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import Refusal, WrongInput, WrongState
from shuniu.core.sentences import Sentence
from shuniu.desk.models import SavedFilter
from shuniu.people.models import Person

MOST_SAVED = 20
NO_NAME = Sentence("desk.no_name", _("请给这组条件起个名字。"))
TOO_MANY = Sentence("desk.too_many", _("最多保存%(most)s组条件，请先删去不用的。"))
NOTHING_TO_SAVE = Sentence("desk.nothing_to_save", _("现在没有筛选条件，请先筛选再保存。"))


def refusal_to_save_filter(person: Person, name: str, query: str) -> Refusal | None:
    if not name:
        return WrongInput(NO_NAME)
    if not query:
        return WrongInput(NOTHING_TO_SAVE)
    others = SavedFilter.objects.filter(person=person).exclude(name=name)
    return WrongState(TOO_MANY, most=MOST_SAVED) if others.count() >= MOST_SAVED else None
