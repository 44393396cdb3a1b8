"""What an office cannot change of its flow: the steps that a text requires, with their clause.

A flow is measured by the version before it. What that one requires stays, asks the same of the same people, and
cannot be gone round where it could not be before.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence
from shuniu.flow.checking import graph
from shuniu.flow.checking.findings import Finding, where
from shuniu.flow.definition import Definition, Step

GONE = Sentence("flow.required_gone", _("“%(step)s”是%(clause)s要求的，不能去掉。"))
CHANGED = Sentence("flow.required_changed", _("“%(step)s”的%(what)s是%(clause)s要求的，不能改。"))
GONE_ROUND = Sentence(
    "flow.required_gone_round", _("不经过“%(step)s”也能办结，但%(clause)s要求每件都经过它。")
)
OTHER_FLOW = Sentence("flow.other_flow", _("这是“%(key)s”，不是“%(was)s”的新一版。"))

RULES = _("规定")
# What of a required step stays as it is, in words.
LOCKED = {
    "required": _("必经"),
    "clause": _("依据"),
    "asked": _("要办的事"),
    "who": _("由谁办"),
    "how": _("几人怎样办"),
    "ratio": _("通过比例"),
    "passed": _("通过以后的去向"),
    "failed": _("不通过的去向"),
    "opinion": _("意见"),
    "holds_up": _("等不等它办完"),
    "joins": _("等齐各路"),
    "flow": _("另办的流程"),
    "where": _("交给谁办"),
    "limit": _("期限"),
}


def findings(definition: Definition, was: Definition) -> Iterator[Finding]:
    if definition.key != was.key:
        yield Finding(OTHER_FLOW(key=definition.key, was=was.key), ("key",))
    for before in was.steps.values():
        if not before.required:
            continue
        clause = before.clause or str(RULES)
        now = definition.steps.get(before.key)
        if now is None:
            yield Finding(GONE(step=before.name, clause=clause), ("steps",))
            continue
        number = list(definition.steps).index(before.key)
        for word in changed_of(before, now):
            said = CHANGED(step=before.name, what=str(LOCKED[word]), clause=clause)
            yield Finding(said, where("steps", number, word))
        if graph.avoids(definition, before.key) and not graph.avoids(was, before.key):
            yield Finding(GONE_ROUND(step=before.name, clause=clause), where("steps", number))


def changed_of(before: Step, now: Step) -> list[str]:
    """The locked words that differ."""
    return [word for word in LOCKED if getattr(before, word) != getattr(now, word)]
