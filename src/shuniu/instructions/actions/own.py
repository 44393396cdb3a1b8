"""A person's own phrases, and the office's rule of what a circle means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput, check
from shuniu.instructions import policies, queries, said
from shuniu.instructions.enums import Meaning, Situation
from shuniu.instructions.models import CircleRule, Phrase
from shuniu.people.models import Appointment
from shuniu.people.queries import actor
from shuniu.regulation.queries import units_bound_to
from shuniu.trail.actions import journal, record

MOST_PHRASES = 30
# What everybody finds at hand until he has chosen his own.
STARTING_SET = (_("同意。"), _("请阅。"), _("请按程序办理。"), _("请研究提出意见。"), _("已阅。"))


def phrases(person_id: int) -> list[str]:
    own = [one.text for one in queries.phrases_of(person_id)]
    return own or [str(one) for one in STARTING_SET]


def own_phrases(person_id: int) -> list[Phrase]:
    """His own, as rows: the starting set becomes his own when he first changes it."""
    own = queries.phrases_of(person_id)
    if own:
        return own
    made = [
        Phrase(person_id=person_id, text=str(text), place=place)
        for place, text in enumerate(STARTING_SET, start=1)
    ]
    return Phrase.objects.bulk_create(made)


def add_phrase(text: str, *, by: Appointment) -> Phrase:
    own = own_phrases(by.person_id)
    wanted = text.strip()
    if not wanted:
        raise WrongInput(said.NO_WORDS)
    if any(one.text == wanted for one in own):
        raise WrongInput(said.PHRASE_TWICE)
    if len(own) >= MOST_PHRASES:
        raise WrongInput(said.TOO_MANY_PHRASES, most=MOST_PHRASES)
    return Phrase.objects.create(person_id=by.person_id, text=wanted, place=own[-1].place + 1)


def remove_phrase(text: str, *, by: Appointment) -> None:
    for one in own_phrases(by.person_id):
        if one.text == text:
            one.delete()


def move_phrase(text: str, up: bool, *, by: Appointment) -> None:
    """One place up or down; the first is the one that a single press sends."""
    own = own_phrases(by.person_id)
    here = next((place for place, one in enumerate(own) if one.text == text), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(own):
        return
    own[here], own[there] = own[there], own[here]
    for place, one in enumerate(own, start=1):
        one.place = place
    Phrase.objects.bulk_update(own, ["place"])


def keep_circle_rule(situation: str, meaning: str, clause: str, *, by: Appointment) -> CircleRule:
    """What a circle means here from now on; circles already made keep the meaning that they had."""
    book = journal("instructions")
    check(policies.refusal_to_rule(by, units_bound_to(["documents.receive"])))
    rule, _made = CircleRule.objects.update_or_create(
        situation=situation, defaults={"meaning": meaning, "clause": clause.strip()}
    )
    told = said.RULE_CHANGED(situation=Situation(situation).label, meaning=Meaning(meaning).label)
    record(book, told, by=actor(by))
    return rule
