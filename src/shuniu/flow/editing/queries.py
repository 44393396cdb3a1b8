"""Questions about an office's flows: which there are, which version is in force, what is being worked on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence
from shuniu.flow.checking import Finding, findings_of, shape, ways
from shuniu.flow.definition import Definition, definition_of
from shuniu.flow.editing import shelf
from shuniu.flow.models import FlowDraft, FlowVersion
from shuniu.flow.queries import latest_version
from shuniu.flow.who import resolve
from shuniu.flow.words import of_who

NOBODY_TODAY = Sentence(
    "flow.nobody_today", _("“%(step)s”由%(who)s办，但本机关现在没有这样的人，会进待指定。")
)


@dataclass(frozen=True)
class FlowRow:
    """One flow in the list; ``version`` 0 is one that nobody has published yet."""

    key: str
    name: str
    version: int
    steps: int
    running: int
    made_at: datetime | None
    made_by: str
    is_shipped: bool
    draft_by: str


def flows_of_office() -> list[FlowRow]:
    """Every flow, whether it came with the product, was published here, or is a draft only. Two statements."""
    busy = Count("runs", filter=Q(runs__state__in=("running", "waiting", "paused")))
    versions: dict[str, list[FlowVersion]] = {}
    for version in FlowVersion.objects.annotate(busy=busy).order_by("key", "version"):
        versions.setdefault(version.key, []).append(version)
    drafts = {
        one.key: one for one in FlowDraft.objects.select_related("changed_by__person", "changed_by__unit")
    }
    keys = dict.fromkeys([*shelf.flows(), *versions, *drafts])
    return [_row(key, versions.get(key, []), drafts.get(key)) for key in keys]


def _row(key: str, versions: list[FlowVersion], draft: FlowDraft | None) -> FlowRow:
    newest = versions[-1] if versions else None
    data: Mapping[str, Any] = (
        newest.data if newest else shelf.flows().get(key) or (draft.data if draft else {})
    )
    return FlowRow(
        key=key,
        name=str(data.get("name") or key),
        version=newest.version if newest else (1 if key in shelf.flows() else 0),
        steps=len(data.get("steps", [])),
        running=sum(one.busy for one in versions),  # type: ignore[attr-defined]
        made_at=newest.made_at if newest and newest.made_by else None,
        made_by=newest.made_by if newest else "",
        is_shipped=key in shelf.flows(),
        draft_by=str(draft.changed_by) if draft else "",
    )


def in_force(key: str) -> dict[str, Any] | None:
    """The data by which the next matter would run."""
    version = latest_version(key)
    return version.data if version else shelf.flows().get(key)


def versions_of(key: str) -> list[FlowVersion]:
    """The newest first."""
    return list(FlowVersion.objects.filter(key=key).order_by("-version"))


def draft_of(key: str) -> FlowDraft | None:
    people = ("changed_by__person", "changed_by__unit")
    return FlowDraft.objects.filter(key=key).select_related(*people).first()


@dataclass(frozen=True)
class Looked:
    """A draft looked over: beside what is in force, with what is wrong."""

    draft: FlowDraft
    now: Definition
    was: Definition | None
    found: list[Finding]
    can_be_drawn: bool  # every step that it names is there

    @property
    def faults(self) -> list[Finding]:
        return [one for one in self.found if one.is_fault]


def looked_over(draft: FlowDraft) -> Looked:
    was, now = in_force(draft.key), definition_of(draft.data)
    found = findings_of(draft.data, was=was)
    return Looked(
        draft=draft,
        now=now,
        was=definition_of(was) if was else None,
        found=found if any(one.is_fault for one in found) else [*found, *_unfound(now)],
        can_be_drawn=not any(ways.references(draft.data)),
    )


def _unfound(definition: Definition) -> Iterator[Finding]:
    """The steps for which the office's text and posts give nobody today: their tasks would go to 待指定."""
    for number, step in enumerate(definition.steps.values()):
        sources = [one for one in step.who if one.partition(":")[0] in ("duty", "head", "post", "role")]
        if sources and len(sources) == len(step.who) and resolve(sources).is_nobody:
            yield Finding(
                NOBODY_TODAY(step=step.name, who=of_who(step.who)), ("steps", number, "who"), is_fault=False
            )


def is_taken(key: str) -> bool:
    return in_force(key) is not None or FlowDraft.objects.filter(key=key).exists()


def is_shaped(data: Mapping[str, Any]) -> list[Finding]:
    """What keeps data from being kept as a draft at all: nothing but the shape of a flow can be worked on."""
    return list(shape.findings(data))
