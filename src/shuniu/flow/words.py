"""A flow said in an office's words: who is asked, how several act, what a condition asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shuniu.flow.conditions import ConditionFault, parsed
from shuniu.flow.definition import Definition, Field, Step, Way
from shuniu.flow.enums import How, RunState
from shuniu.people.models import Appointment
from shuniu.regulation import works

_QUOTED = re.compile(r'("(?:[^"\\]|\\.)*")')
_WORD = re.compile(r"[a-zA-Z_]\w*|==|!=|<=|>=")
_LEADERS = {
    "portfolio": _("分管领导"), "principal": _("主要领导"), "assisting": _("协助分管的同志"),
    "office": _("办公厅（室）分管领导"),
}  # fmt: skip
_PLAIN = {"starter": _("发起人"), "chosen": _("上一步选定的人")}
_PARTS = {"registry": _("收文的处（科）室")}


def of_source(source: str) -> str:
    """One way to name somebody: 发起人, 分管领导, 承担“收文办理”的处（科）室."""
    kind, _colon, name = source.partition(":")
    if kind == "duty":
        return gettext("承担“%(work)s”的处（科）室") % {"work": works.name_of(name)}
    if kind == "head":
        return gettext("承担“%(work)s”的负责人") % {"work": works.name_of(name)}
    if kind == "role":
        return str(dict(Appointment.Role.choices).get(name, name))
    if kind == "leader":
        return str(_LEADERS.get(name, name))
    if kind == "unit":
        return str(_PARTS.get(name, name))
    return str(_PLAIN.get(kind, name))


def briefly(source: str) -> str:
    """The same where there is little room: 收文办理 处（科）室, 发起人."""
    kind, _colon, name = source.partition(":")
    if kind == "duty":
        return gettext("%(work)s处（科）室") % {"work": works.name_of(name)}
    if kind == "head":
        return gettext("%(work)s负责人") % {"work": works.name_of(name)}
    return of_source(source)


def of_who(who: Iterable[str]) -> str:
    """The first that is found counts: 发起人，没有时主要领导."""
    first, *others = [of_source(one) for one in who] or [""]
    return first + "".join(gettext("，没有时%(who)s") % {"who": one} for one in others)


def of_how(step: Step) -> str:
    """How several act, where several may: 各自都办, 表决（过半）."""
    if step.how == How.ONE:
        return ""
    words = str(dict(How.choices).get(step.how, step.how))
    if step.how == How.VOTE:
        return gettext("%(how)s，赞成超过%(share)s%%") % {"how": words, "share": round(step.ratio * 100)}
    return words


def of_condition(when: str, fields: Mapping[str, Field]) -> str:
    """The condition with the names of its fields, in Chinese words; as it was typed where it cannot be read."""
    try:
        plain = str(parsed(when, fields)) if when else ""
    except ConditionFault:
        return when
    return _with_names(plain, fields)


def as_typed(when: str, fields: Mapping[str, Field]) -> str:
    """The condition in Chinese words where it reads back as the same, else as it is kept."""
    shown = of_condition(when, fields)
    try:
        return shown if when and parsed(shown, fields) == parsed(when, fields) else when
    except ConditionFault:
        return when


def of_end(way: Way) -> str:
    return (
        str(dict(RunState.choices).get(way.leaves, ""))
        if way.leaves != RunState.RUNNING
        else gettext("到此为止")
    )


def told(definition: Definition) -> list[str]:
    """The whole flow, a sentence for each step and each move: what a picture shows, for those who cannot see it."""
    said = [_told_step(step) for step in definition.steps.values()]
    return said + [line for way in definition.ways.values() for line in _told_way(definition, way)]


def _told_step(step: Step) -> str:
    more = "，".join(one for one in (of_how(step), step.clause) if one)
    words = {"step": step.name, "who": of_who(step.who)}
    return gettext("%(step)s：%(who)s") % words + (f"（{more}）" if more else "")


def _told_way(definition: Definition, way: Way) -> Iterable[str]:
    names: Mapping[str, Any] = definition.steps
    start = "、".join(names[one].name for one in way.from_) or "—"
    for to, when in targets(way):
        end = "、".join(names[one].name for one in to) or of_end(way)
        asked = of_condition(when, definition.fields)
        yield f"{start} —{way.name}→ {end}" + (f"（{asked}）" if asked else "")


def targets(way: Way) -> list[tuple[tuple[str, ...], str]]:
    """Where a move can lead, each with its condition."""
    return [(route.to, route.when or way.when) for route in way.routes] or [(way.to, way.when)]


def _with_names(plain: str, fields: Mapping[str, Field]) -> str:
    words = {
        "and": gettext("并且"), "or": gettext("或者"), "not": gettext("非"), "in": gettext("属于"),
        "==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "True": gettext("是"), "False": gettext("否"),
        **{key: field.name for key, field in fields.items()},
    }  # fmt: skip
    # Texts in quotes stay as they are; every other word is looked up.
    return "".join(
        part
        if part.startswith('"')
        else _WORD.sub(lambda found: words.get(found.group(), found.group()), part)
        for part in _QUOTED.split(plain)
    )
