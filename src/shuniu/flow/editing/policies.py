"""Who may change the office's flows, and what nobody may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import NotAllowed, Refusal, WrongInput, WrongState
from shuniu.core.sentences import Sentence
from shuniu.flow.checking import Finding
from shuniu.flow.checking.required import RULES
from shuniu.flow.definition import Definition, Step
from shuniu.flow.enums import Asked
from shuniu.flow.models import FlowDraft
from shuniu.flow.who import resolve
from shuniu.people.models import Appointment
from shuniu.people.queries import director_behind
from shuniu.regulation.policies import refusal_to_change
from shuniu.regulation.queries import units_bound_to

KEEPERS_ONLY = Sentence(
    "flow.keepers_only", _("流程由办公厅（室）主任和承担制度管理的处（科）室修改，您的职务是%(post)s。")
)
FAULTS_LEFT = Sentence("flow.faults_left", _("还有%(count)s处要改正，改正以后才能发布。"))
NOTHING_NEW = Sentence("flow.nothing_new", _("和现行的一版没有不同，不用发布。"))
TRY_FIRST = Sentence("flow.try_first", _("请先用一件假想的事从头到尾试办一遍，再发布。"))
GRANTS_HIMSELF = Sentence(
    "flow.grants_himself", _("这一版让您自己去办“%(steps)s”。自己不能给自己加办理的权限，请由别人发布。")
)
CHANGED_BY_ANOTHER = Sentence(
    "flow.changed_by_another", _("%(who)s刚刚改过这个草稿。请看过新的内容，再改一遍。")
)
HAS_DRAFT = Sentence("flow.has_draft", _("“%(name)s”已经有一个草稿，请接着改那一个。"))
KEY_TAKEN = Sentence("flow.key_taken", _("已经有代号为“%(key)s”的流程。"))
BEGIN_AGAIN = Sentence("flow.trial_begin_again", _("草稿已经改过，或者这一步已经办过。请重新试办。"))
FAULTS_FIRST = Sentence("flow.trial_faults_first", _("还有%(count)s处要改正，改正以后才能试办。"))
LOCKED = Sentence("flow.step_locked", _("“%(step)s”是%(basis)s要求的，不能去掉。"))

# What somebody at such a step decides for the office: nobody may put himself there.
DECIDING = {
    Asked.APPROVE, Asked.INSTRUCT, Asked.SIGN_OFF, Asked.VOTE, Asked.COUNTERSIGN, Asked.REVIEW, Asked.CHECK, Asked.PROPOSE,
}  # fmt: skip

_LEADING = {
    "principal": Appointment.Role.PRINCIPAL,
    "portfolio": Appointment.Role.LEADER,
    "office": Appointment.Role.DEPUTY_DIRECTOR,
}

# What stands in the addresses of pages where the key of a flow stands.
_ADDRESSES = {"new"}


def refusal_to_draft(by: Appointment) -> Refusal | None:
    """The director, who acts for him, and the unit whose duty the office's rules are. What it drafts he publishes."""
    if refusal_to_change(by) is None:
        return None
    if by.unit_id is not None and by.unit_id in units_bound_to(["regulation"]):
        return None
    return NotAllowed(KEEPERS_ONLY, post=by.title)


def refusal_to_change_draft(draft: FlowDraft, edition: int) -> Refusal | None:
    return WrongState(CHANGED_BY_ANOTHER, who=str(draft.changed_by)) if draft.edition != edition else None


def refusal_to_add(key: str, taken: bool) -> Refusal | None:
    return WrongInput(KEY_TAKEN, key=key) if taken or key in _ADDRESSES else None


def refusal_to_remove_step(was: Definition | None, step: str) -> Refusal | None:
    before = was.steps.get(step) if was else None
    if before is None or not before.required:
        return None
    return NotAllowed(LOCKED, step=before.name, basis=before.clause or str(RULES), clause=before.clause)


def refusal_to_try(found: Sequence[Finding]) -> Refusal | None:
    faults = sum(one.is_fault for one in found)
    return WrongState(FAULTS_FIRST, count=faults) if faults else None


def refusal_to_publish(
    draft: FlowDraft,
    now: Definition | None,
    was: Definition | None,
    found: Sequence[Finding],
    by: Appointment,
) -> Refusal | None:
    """``now``: the draft, if it has the shape of a flow; ``was``: the version in force, if there is one."""
    if refusal := refusal_to_change(by):
        return refusal
    if now is None or any(one.is_fault for one in found):
        return WrongState(FAULTS_LEFT, count=sum(one.is_fault for one in found))
    if now == was:
        return WrongState(NOTHING_NEW)
    if not draft.is_tried:
        return WrongState(TRY_FIRST)
    own = [step.name for step in _gained(now, was, by)]
    return NotAllowed(GRANTS_HIMSELF, steps="、".join(own)) if own else None


def _gained(now: Definition, was: Definition | None, by: Appointment) -> Iterator[Step]:
    """The steps at which this person would decide from now on, and did not before."""
    for key, step in now.steps.items():
        before = was.steps.get(key) if was else None
        held = before is not None and before.asked in DECIDING and _reaches(before.who, by)
        if step.asked in DECIDING and not held and _reaches(step.who, by):
            yield step


def _reaches(who: Sequence[str], by: Appointment) -> bool:
    """Whether he, or whom he acts for, is the one whom a source finds, now or when those before it find nobody."""
    own = [by, *filter(None, [director_behind(by)])]
    for source in who:
        kind, _colon, name = source.partition(":")
        if kind == "starter" or (kind == "leader" and any(one.role == _LEADING.get(name) for one in own)):
            return True
        if kind in ("leader", "chosen", "unit"):
            continue  # found only when there is a matter
        asked = resolve([source]).principal
        if asked is None:
            continue
        if asked.key in {f"a:{one.pk}" for one in own} or (asked.is_unit and asked.id == by.unit_id):
            return True
    return False
