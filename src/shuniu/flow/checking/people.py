"""Whether somebody can act at each step, as far as the flow itself says; who it is, each office's text says."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence
from shuniu.flow.checking.findings import Finding, where
from shuniu.flow.definition import SOURCES, Definition, Step
from shuniu.people.models import Appointment
from shuniu.regulation import works

NOBODY = Sentence("flow.nobody", _("“%(step)s”没有写由谁办。"))
ODD_SOURCE = Sentence("flow.odd_source", _("“%(step)s”由“%(source)s”办：没有这样的写法。"))
NO_WORK = Sentence("flow.no_work", _("“%(step)s”由承担“%(work)s”的处（科）室办，但没有这项工作。"))
NO_ROLE = Sentence("flow.no_role", _("“%(step)s”由“%(role)s”办，但没有这类职务。"))
NOBODY_CHOOSES = Sentence("flow.nobody_chooses", _("“%(step)s”由上一步选定的人办，但“%(move)s”不能选人。"))
NOBODY_BEFORE = Sentence("flow.nobody_before", _("“%(step)s”是第一步，前面没有人可以选定由谁办。"))
NO_SUBFLOW = Sentence("flow.no_subflow", _("“%(step)s”又办本流程自己，永远办不完。"))
ODD_WHERE = Sentence(
    "flow.odd_where", _("“%(step)s”交给“%(where)s”办：要写明 unit: 哪个处（科）室，或者 office: 哪个机关。")
)

LEADERS = ("portfolio", "principal", "assisting", "office")
_NEEDS_NAME = ("duty", "head", "post", "role", "unit", "leader")


def findings(definition: Definition) -> Iterator[Finding]:
    for number, step in enumerate(definition.steps.values()):
        if not step.who and not step.flow:
            yield Finding(NOBODY(step=step.name), where("steps", number, "who"))
        for source in step.who:
            if found := _source(step, source, number):
                yield found
        if step.flow:
            yield from _subflow(definition, step, number)
        if set(step.who) == {"chosen"} and not definition.hub:
            yield from _chosen(definition, step, number)


def _source(step: Step, source: str, number: int) -> Finding | None:
    kind, _colon, name = source.partition(":")
    here = where("steps", number, "who")
    if kind not in SOURCES or bool(name) != (kind in _NEEDS_NAME):
        return Finding(ODD_SOURCE(step=step.name, source=source), here)
    if kind in ("duty", "head") and not works.is_known(name):
        return Finding(NO_WORK(step=step.name, work=name), here)
    if kind == "role" and name not in Appointment.Role.values:
        return Finding(NO_ROLE(step=step.name, role=name), here)
    if kind == "leader" and name not in LEADERS:
        return Finding(ODD_SOURCE(step=step.name, source=source), here)
    return None


def _chosen(definition: Definition, step: Step, number: int) -> Iterator[Finding]:
    here = where("steps", number, "who")
    if step.key == definition.start:
        yield Finding(NOBODY_BEFORE(step=step.name), here)
    for way in definition.ways.values():
        if step.key in way.to and not way.chosen:
            yield Finding(NOBODY_CHOOSES(step=step.name, move=way.name), here)


def _subflow(definition: Definition, step: Step, number: int) -> Iterator[Finding]:
    if step.flow == definition.key and not step.where.startswith("office:"):
        yield Finding(NO_SUBFLOW(step=step.name), where("steps", number, "flow"))
    kind, _colon, name = step.where.partition(":")
    if step.where and (kind not in ("unit", "office") or not name):
        yield Finding(ODD_WHERE(step=step.name, where=step.where), where("steps", number, "where"))
