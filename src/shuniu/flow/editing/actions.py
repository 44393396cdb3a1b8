"""Working on a flow: begin a draft, change it, try it out, publish it, or let it go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.core.refusals import WrongInput, check
from shuniu.core.sentences import Sentence
from shuniu.flow.definition import definition_of
from shuniu.flow.editing import policies, queries
from shuniu.flow.models import FlowDraft, FlowVersion
from shuniu.flow.queries import latest_version
from shuniu.people.models import Appointment
from shuniu.people.queries import acting, printed
from shuniu.trail.actions import journal, record

BEGUN = Sentence("flow.draft_begun", _("开始修改流程“%(flow)s”。"))
EDITED = Sentence("flow.draft_edited", _("修改流程草稿“%(flow)s”：%(what)s。"))
TRIED = Sentence("flow.draft_tried", _("流程草稿“%(flow)s”试办到底。"))
PUBLISHED = Sentence("flow.published", _("发布流程“%(flow)s”第%(version)s版，理由：%(reason)s。"))
DISCARDED = Sentence("flow.draft_discarded", _("放弃流程草稿“%(flow)s”。"))
NO_FLOW = Sentence("flow.no_flow", _("没有代号为“%(key)s”的流程。"))
NOT_SHAPED = Sentence("flow.not_shaped", _("这不是一个完整的流程：%(why)s"))
WHOLE = _("整个流程")


def begin(key: str, *, by: Appointment) -> FlowDraft:
    """A draft of the next version, beginning with the one in force; the one that is there, if somebody was first."""
    check(policies.refusal_to_draft(by))
    if draft := queries.draft_of(key):
        return draft
    data = queries.in_force(key)
    if data is None:
        raise WrongInput(NO_FLOW, key=key)
    return _kept(key, data, by)


def add(data: Mapping[str, Any], *, by: Appointment) -> FlowDraft:
    """A draft of a flow that the office does not have yet."""
    check(policies.refusal_to_draft(by))
    _must_be_shaped(data)
    check(policies.refusal_to_add(data["key"], queries.is_taken(data["key"])))
    return _kept(data["key"], data, by)


def change(key: str, data: Mapping[str, Any], *, edition: int, what: str = "", by: Appointment) -> FlowDraft:
    """``edition``: which one the person saw. ``what``: what of it is different, for the record."""
    draft = _locked(key, by)
    check(policies.refusal_to_change_draft(draft, edition))
    _must_be_shaped(data)
    if data["key"] != draft.key:
        raise WrongInput(NO_FLOW, key=data["key"])
    draft.data, draft.is_tried, draft.edition = dict(data), False, draft.edition + 1
    draft.changed_by, draft.changed_at = by, timezone.now()
    draft.save()
    record(journal("flow"), EDITED(flow=str(draft), what=what or str(WHOLE)), by=acting(by))
    return draft


def tried(key: str, *, edition: int, by: Appointment) -> FlowDraft:
    """A made-up matter came to its end by this draft."""
    draft = _locked(key, by)
    check(policies.refusal_to_change_draft(draft, edition))
    if not draft.is_tried:
        draft.is_tried = True
        draft.save(update_fields=["is_tried"])
        record(journal("flow"), TRIED(flow=str(draft)), by=acting(by))
    return draft


def publish(key: str, *, edition: int, reason: str, by: Appointment) -> FlowVersion:
    """From now on matters begin by it. Those that run keep the version with which they began."""
    draft = _locked(key, by)
    check(policies.refusal_to_change_draft(draft, edition))
    looked = queries.looked_over(draft)
    check(policies.refusal_to_publish(draft, looked.now, looked.was, looked.found, by))
    version = FlowVersion.objects.create(
        key=key, version=_next(key), data=draft.data, made_by=printed(by), reason=reason
    )
    draft.delete()
    record(journal("flow"), PUBLISHED(flow=str(draft), version=version.version, reason=reason), by=acting(by))
    return version


def discard(key: str, *, by: Appointment) -> None:
    draft = _locked(key, by)
    draft.delete()
    record(journal("flow"), DISCARDED(flow=str(draft)), by=acting(by))


def _next(key: str) -> int:
    """What came with the product is version 1 as soon as there is a second one."""
    newest = latest_version(key)
    if newest is None and (data := queries.in_force(key)):
        newest = FlowVersion.objects.create(key=key, version=1, data=data)
    return newest.version + 1 if newest else 1


def _kept(key: str, data: Mapping[str, Any], by: Appointment) -> FlowDraft:
    draft = FlowDraft.objects.create(key=key, data=dict(data), changed_by=by)
    record(journal("flow"), BEGUN(flow=definition_of(data).name), by=acting(by))
    return draft


def _locked(key: str, by: Appointment) -> FlowDraft:
    """Who may not work on flows is told that, and not whether somebody works on this one."""
    check(policies.refusal_to_draft(by))
    people = ("changed_by__person", "changed_by__unit")
    draft = FlowDraft.objects.select_for_update(of=("self",)).select_related(*people).filter(key=key).first()
    if draft is None:
        raise WrongInput(NO_FLOW, key=key)
    return draft


def _must_be_shaped(data: Mapping[str, Any]) -> None:
    if found := queries.is_shaped(data):
        raise WrongInput(NOT_SHAPED, why=" ".join(str(one) for one in found[:3]))
