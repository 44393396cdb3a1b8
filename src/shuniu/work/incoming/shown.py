"""A paper as its page shows it: the story, who has it now, who reads, what this person can do and why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.clock.levels import Clocks, Standing
from shuniu.core.refusals import Refusal
from shuniu.flow import principals
from shuniu.flow.enums import OPEN_STATES, Asked, RunState, TaskState
from shuniu.flow.models import Opinion, Task
from shuniu.flow.policies import is_asked, refusal_to_act
from shuniu.flow.principals import Principal
from shuniu.flow.queries import opinions_of, tasks_of
from shuniu.instructions import circle
from shuniu.instructions.actions.own import phrases
from shuniu.instructions.models import Draft
from shuniu.instructions.policies import refusal_to_circle, refusal_to_enter_for
from shuniu.instructions.queries import drafts_for
from shuniu.instructions.shown import Shown as Written
from shuniu.instructions.shown import WrittenOn
from shuniu.matters.called import CALLED as OF_EVERY_KIND
from shuniu.matters.enums import State
from shuniu.matters.models import Matter
from shuniu.matters.queries import entries_of
from shuniu.matters.readers.extent import Extent
from shuniu.people.chains import leaders_served_by
from shuniu.people.models import Appointment
from shuniu.trail.models import Entry
from shuniu.work.incoming import layout, policies, queries, routing
from shuniu.work.incoming.case import HEARD, LEADERS, Case
from shuniu.work.incoming.models import Incoming
from shuniu.work.incoming.rules import Rules, rules, sheet_name
from shuniu.work.incoming.suggesting import Suggesting

_LAST = 3  # instructions that stand above the paper; all of them are in its story
HUB = (Asked.REGISTER, Asked.DISPATCH, Asked.FILE)

# What each line of the record is called in the story.
CALLED: dict[str, Any] = {
    **OF_EVERY_KIND,
    "incoming.registered": _("登记"),
    "incoming.registered_with_difference": _("登记"),
    "incoming.presented": _("呈送拟办"),
    "incoming.presented_to_nobody": _("呈送拟办"),
    "incoming.presented_for_check": _("送审核"),
    "incoming.checked": _("审核"),
    "incoming.proposed": _("拟办"),
    "incoming.decided": _("批办"),
    "incoming.instructed": _("批示"),
    "incoming.instructed_for": _("批示（代录）"),
    "incoming.circled": _("圈阅"),
    "instructions.confirmed": _("确认代录"),
    "instructions.disputed": _("代录不实"),
    "instructions.corrected": _("更正"),
    "instructions.reported": _("反馈"),
    "instructions.reported_so_far": _("阶段情况"),
    "instructions.urged": _("催问"),
    "instructions.prepared": _("代拟"),
    "instructions.read_as": _("识读"),
    "incoming.sent_on": _("分送"),
    "incoming.sent_on_beside": _("分送"),
    "incoming.read": _("阅"),
    "incoming.handled": _("承办"),
    "incoming.handled_for": _("承办"),
    "incoming.urged": _("催办"),
    "incoming.urged_by_phone": _("电话催办"),
    "incoming.explained": _("说明"),
    "incoming.concluded": _("办结"),
    "incoming.collected": _("收回"),
    "incoming.filed": _("归档"),
    "incoming.returned": _("退回来文单位"),
    "incoming.received_again": _("重新接收"),
    "incoming.assigned": _("指定"),
    "incoming.claimed": _("领取"),
    "incoming.released": _("放回"),
}
# The boxes of the handling sheet; that for an order of the director (decide) only where he gave one.
_BOXES: dict[str, Any] = {
    Asked.PROPOSE: _("拟办意见"),
    "decide": _("批办意见"),
    Asked.INSTRUCT: _("领导批示"),
    Asked.HANDLE: _("办理结果"),
}
# What everybody who sees the paper may know of its way.
_PLAIN = (
    "incoming.registered", "incoming.registered_with_difference", "incoming.returned", "incoming.received_again",
    "incoming.concluded", "incoming.collected", "incoming.filed",
)  # fmt: skip
_WRITTEN = ("checked", "proposed", "decided", "instructed", "instructed_for", "handled", "handled_for")


@dataclass(frozen=True)
class Line:
    """One entry of the story, for ``core/components/timeline.html``."""

    state: str
    what: Any
    who: str = ""
    at: datetime | None = None
    text: str = ""
    clause: str = ""
    unit: str = ""


@dataclass
class PaperPage:
    matter: Matter
    by: Appointment
    paper: Incoming = field(init=False)
    tasks: list[Task] = field(init=False)

    def __post_init__(self) -> None:
        self.paper = queries.paper_of(self.matter)
        self.tasks = tasks_of(self.matter.run_id)

    @cached_property
    def case(self) -> Case:
        open_now = [task for task in self.tasks if task.state in OPEN_STATES]
        done = [task for task in self.tasks if task.asked in HEARD and task.state == TaskState.DONE]
        return Case(self.matter, self.matter.run, self.tasks, open_now, done, self.paper.kind, self.version)

    @cached_property
    def extent(self) -> Extent:
        return Extent(self.matter, self.by)

    @cached_property
    def rules(self) -> Rules:
        return rules()

    @cached_property
    def entries(self) -> list[Entry]:
        return entries_of(self.matter)

    @cached_property
    def opinions(self) -> list[Opinion]:
        """What of them is for this person."""
        return self.extent.opinions(opinions_of(self.matter.run_id))

    @cached_property
    def written(self) -> WrittenOn:
        """The opinions with how each was given, and what can be done about it."""
        return WrittenOn(self.matter, self.by, self.opinions)

    @property
    def instructions(self) -> list[Written]:
        return self.written.instructions

    @cached_property
    def phrases(self) -> list[str]:
        return phrases(self.by.person_id)

    @cached_property
    def drafts(self) -> dict[int, Draft]:
        """What his secretary prepared for what is asked of this person."""
        return drafts_for(task.pk for task in self.mine if task.asked == Asked.INSTRUCT)

    @property
    def version(self) -> str:
        return self.paper.file.sha256 if self.paper.file else ""

    def refusal_to_circle(self, task: Task) -> Refusal | None:
        asked = [*self.case.tasks, *self.case.done]
        situation = circle.situation_of(task, asked, is_request=self.case.is_request)
        return refusal_to_circle(circle.rule_for(situation))

    @cached_property
    def sheet_name(self) -> str:
        return sheet_name() or str(_("文件处理单"))

    @property
    def opinions_by_kind(self) -> list[tuple[Any, list[Written]]]:
        """As the handling sheet has them: what was proposed, ordered, instructed, done; empty boxes stay for the pen."""
        boxes: dict[str, list[Opinion]] = {kind: [] for kind in _BOXES}
        for one in self.opinions:
            # The director's own order, given where he was asked to propose, is 批办.
            ordered = one.kind == Asked.INSTRUCT and one.step == Asked.PROPOSE
            boxes.get("decide" if ordered else one.kind, []).append(one)
        return [
            (heading, self.written.in_precedence(boxes[kind]))
            for kind, heading in _BOXES.items()
            if boxes[kind] or kind != "decide"
        ]

    @property
    def facts(self) -> list[str]:
        """Under the title: its numbers, where it comes from, how it stands."""
        matter = self.matter
        return [
            one
            for one in (
                self.paper.kind,
                matter.document_number,
                matter.sender,
                matter.number,
                str(matter.run.get_state_display() if self.is_paused else matter.get_state_display()),
                str(matter.get_secrecy_display()) if matter.secrecy else "",
            )
            if one
        ]

    @cached_property
    def people(self) -> list[Principal]:
        return principals.everybody()

    @cached_property
    def story(self) -> list[Line]:
        entries = self.extent.entries(self.entries, _PLAIN)
        done = [_line(entry, self._clauses) for entry in entries]
        asked = self.extent.tasks(self.case.tasks)
        now = [_now(task, self.clocks) for task in asked if task.asked != Asked.READ]
        return [*done, *now, *self._to_come()]

    @cached_property
    def stages(self) -> list[tuple[Any, datetime | None]]:
        """受理、登记、呈阅、转办: how far it has come, each with its time."""
        sent = [task for task in self.tasks if task.state != TaskState.LATER]
        presented = [task for task in sent if task.appointment and task.appointment.role in LEADERS]
        passed_on = [task for task in sent if task.asked == Asked.HANDLE]
        return [
            (_("受理"), self.paper.signed_at),
            (_("登记"), self.entries[0].at if self.entries else None),
            (_("呈阅"), min((task.opened_at for task in presented), default=None)),
            (_("转办"), min((task.opened_at for task in passed_on), default=None)),
        ]

    @cached_property
    def mine(self) -> list[Task]:
        """What is asked of this person, the registry's own steps aside."""
        return [task for task in self.case.tasks if task.asked not in HUB and is_asked(task, self.by)]

    @cached_property
    def for_bodies(self) -> list[Task]:
        """What bodies outside were asked: the registry enters their answers."""
        if not self.is_registry:
            return []
        return [task for task in self.case.tasks if task.body_id and task.asked == Asked.HANDLE]

    @cached_property
    def to_enter(self) -> list[Task]:
        """Instructions that this person may enter for the leader who was asked."""
        asked = [one for one in self.case.tasks if one.asked == Asked.INSTRUCT and not is_asked(one, self.by)]
        served = leaders_served_by(self.by)
        return [one for one in asked if refusal_to_enter_for(one, self.matter, self.by, served) is None]

    @cached_property
    def circulation(self) -> list[Task]:
        """Everybody to whom it was sent to read or instruct, in order: sent, done, who is next."""
        asked = [task for task in self.tasks if task.asked in (Asked.READ, Asked.INSTRUCT)]
        return self.extent.tasks(asked)

    @property
    def is_registry(self) -> bool:
        return self.case.is_registry(self.by)

    @cached_property
    def follows(self) -> list[routing.Follows]:
        """Units that follow the field of the paper, those that handle it before those that keep contact."""
        found = routing.follows(self.matter.field, self.matter.sender, self.matter.title)
        return sorted(found, key=lambda one: not one.handles)

    @cached_property
    def suggesting(self) -> Suggesting:
        """What the sending form holds ready, and the words from which it comes."""
        place = self.by.office.place
        return Suggesting(
            self.matter, self.people, self.tasks, self.written.in_force, self.follows, self.rules, place
        )

    @cached_property
    def refusals(self) -> dict[str, Refusal | None]:
        """Why each act is not open to this person now; None where it is."""
        case, by = self.case, self.by
        return {
            "present": policies.refusal_to_present(case, by),
            "send_on": policies.refusal_to_send_on(case, by, self.rules),
            "return": policies.refusal_to_return(case, by),
            "again": policies.refusal_to_receive_again(case, by),
            "urge": policies.refusal_to_urge(case, by),
            "conclude": policies.refusal_to_conclude(case, by),
            "collect": policies.refusal_to_collect(case, self.paper, by),
            "file": policies.refusal_to_file(case, self.paper, by),
            "above": policies.refusal_to_note(case, by),
        }

    @cached_property
    def waiting_for(self) -> list[tuple[Task, Refusal]]:
        """What others are asked now, each with the reason why this person cannot do it."""
        beside = (Asked.READ,) if not self.is_registry else (*HUB, Asked.READ)
        others = [task for task in self.extent.tasks(self.case.tasks) if task.asked not in beside]
        refused = [(task, refusal_to_act(task, self.by)) for task in others if task not in self.mine]
        return [(task, refusal) for task, refusal in refused if refusal]

    @cached_property
    def clocks(self) -> Clocks:
        return Clocks()

    @property
    def is_paused(self) -> bool:
        return self.matter.run.state == RunState.PAUSED

    @property
    def clock(self) -> Standing | None:
        """What is paused is not late."""
        is_running = self.matter.state == State.IN_HAND and not self.is_paused
        return self.clocks.of(self.matter.due_at) if is_running else None

    @cached_property
    def pages(self) -> range:
        """The pages that can be drawn; none for papers that are text."""
        file = self.paper.file
        drawn = file is not None and file.kind in ("pdf", "image")
        return range(1, (file.pages or 1) + 1) if file and drawn else range(0)

    @property
    def text(self) -> list[layout.Line]:
        """The paper as lines, where there is no page to draw, each as it stands on an official page."""
        if self.paper.file is None:
            return []
        matter = self.matter
        return layout.laid_out(self.paper.file.lines, title=matter.title, number=matter.document_number)

    @property
    def last_words(self) -> list[Written]:
        """The proposal, what leaders wrote and what was written last: the first thing a leader reads, on a phone above all."""
        written = [one for one in self.opinions if one.kind in (Asked.PROPOSE, Asked.CHECK, Asked.INSTRUCT)]
        if not written or self.matter.state != State.IN_HAND:
            return []
        shown = [one for one in written if one.kind == Asked.PROPOSE][-1:]
        shown += [one for one in written if one.kind == Asked.INSTRUCT][-_LAST:]
        return self.written.of([*(one for one in shown if one is not written[-1]), written[-1]])

    @cached_property
    def _clauses(self) -> dict[str, str]:
        """Which clause each step rests on, from the tasks that asked for it."""
        return {task.asked: task.clause for task in self.tasks if task.clause}

    def _to_come(self) -> Iterator[Line]:
        if self.matter.state != State.IN_HAND:
            return
        if not self.matter.run.is_proposed and not self.case.at(Asked.PROPOSE):
            yield Line("next", Asked.PROPOSE.label, clause=self.rules.gates.get("incoming.proposal", ""))
        for asked in (Asked.DISPATCH, Asked.FILE):
            if not self.case.at(asked):
                yield Line("next", asked.label)


def _line(entry: Entry, clauses: dict[str, str]) -> Line:
    name = entry.verb.removeprefix("incoming.")
    text = str(entry.args.get("text", "")) if name in _WRITTEN else str(entry.said)
    who = f"{entry.for_name}（{entry.by_name}）" if entry.for_name else entry.by_name
    if name in ("handled_for", "instructed_for") and not entry.for_name:
        who = f"{entry.args.get('whose', '')}（{entry.by_name}）"
    return Line("done", CALLED.get(entry.verb, entry.verb), who, entry.at, text, _clause_of(name, clauses))


def _clause_of(name: str, clauses: dict[str, str]) -> str:
    asked = {"proposed": Asked.PROPOSE, "decided": Asked.PROPOSE, "presented": Asked.PROPOSE}.get(name)
    return clauses.get(asked, "") if asked else ""


def _now(task: Task, clocks: Clocks) -> Line:
    what = task.get_part_display() if task.part else task.get_asked_display()
    standing = clocks.of(task.due_at)
    return Line(
        "now",
        what,
        task.principal or str(_("待指定")),
        task.opened_at,
        text=" ".join(filter(None, [task.note, str(standing.words) if standing else ""])),
        clause=task.due_clause or task.clause,
    )
