"""Whether conditions can be asked, and whether what steps fill in is there to be filled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence
from shuniu.flow.checking.findings import Finding, where
from shuniu.flow.conditions import ConditionFault, fields_in, parsed
from shuniu.flow.definition import Definition
from shuniu.flow.files import Place

FILLS_NOTHING = Sentence("flow.fills_nothing", _("“%(step)s”要填“%(field)s”，但没有这个填写项。"))
NEVER_FILLED = Sentence("flow.never_filled", _("“%(move)s”的条件要看“%(field)s”，但没有哪一步填写它。"))


def findings(definition: Definition) -> Iterator[Finding]:
    for number, step in enumerate(definition.steps.values()):
        for field in step.fills:
            if field not in definition.fields:
                said = FILLS_NOTHING(step=step.name, field=field)
                yield Finding(said, where("steps", number, "fills"))
    filled = {field for step in definition.steps.values() for field in step.fills}
    for name, text, place in _conditions(definition):
        try:
            read = fields_in(parsed(text, definition.fields))
        except ConditionFault as fault:
            yield Finding(fault.said, place)
            continue
        for one in read:
            if one.key not in filled:
                yield Finding(NEVER_FILLED(move=name, field=one.name), place, is_fault=False)


def _conditions(definition: Definition) -> Iterator[tuple[Any, str, Place]]:
    for number, way in enumerate(definition.ways.values()):
        if way.when:
            yield way.name, way.when, where("moves", number, "when")
        for place, route in enumerate(way.routes):
            if route.when:
                yield way.name, route.when, ("moves", number, "routes", place, "when")
