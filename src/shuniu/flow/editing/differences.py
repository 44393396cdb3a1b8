"""What is different between two versions of a flow, for people: each step, move and field with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shuniu.flow import words
from shuniu.flow.definition import Definition, Field, Step, Way
from shuniu.flow.enums import Asked

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
_KINDS = {ADDED: _("新增"), REMOVED: _("去掉"), CHANGED: _("改动")}
_TYPES = {
    "text": _("文字"), "number": _("数字"), "day": _("日期"), "choice": _("选一项"), "yes_no": _("是或否"),
}  # fmt: skip
_OPINIONS = {"required": _("必须写"), "optional": _("可以写"), "none": _("不用写")}


@dataclass(frozen=True)
class Word:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    kind: str
    what: str  # 步骤“会签”
    words: tuple[Word, ...] = ()

    @property
    def kind_words(self) -> str:
        return str(_KINDS[self.kind])


def differences(before: Definition, after: Definition) -> list[Difference]:
    """In the order of the newer one, what is gone at the end of each kind."""
    return [
        *_head(before, after),
        *_of(before.steps, after.steps, gettext("步骤“%(name)s”"), before, after),
        *_of(before.ways, after.ways, gettext("去向“%(name)s”"), before, after),
        *_of(before.fields, after.fields, gettext("填写项“%(name)s”"), before, after),
    ]


def _head(before: Definition, after: Definition) -> Iterator[Difference]:
    found = [
        Word(label, old, now)
        for label, old, now in (
            (gettext("名称"), before.name, after.name),
            (gettext("第一步"), _step(before, before.start), _step(after, after.start)),
        )
        if old != now
    ]
    if found:
        yield Difference(CHANGED, gettext("流程"), tuple(found))


def _of(
    before: Mapping[str, Any], after: Mapping[str, Any], said: str, was: Definition, now: Definition
) -> Iterator[Difference]:
    for key, one in after.items():
        if key not in before:
            shown = tuple(Word(label, "", value) for label, value in told(one, now) if value)
            yield Difference(ADDED, said % {"name": one.name}, shown)
        elif before[key] != one:
            pairs = zip(told(before[key], was), told(one, now), strict=True)
            changed = tuple(Word(label, old, value) for (label, old), (_same, value) in pairs if old != value)
            if changed:
                yield Difference(CHANGED, said % {"name": before[key].name}, changed)
    for key, one in before.items():
        if key not in after:
            yield Difference(REMOVED, said % {"name": one.name})


def told(record: Step | Way | Field, definition: Definition) -> list[tuple[str, str]]:
    """A record word by word: label and value as people read them."""
    if isinstance(record, Step):
        return _told_step(record, definition)
    return _told_way(record, definition) if isinstance(record, Way) else _told_field(record)


def _told_step(step: Step, definition: Definition) -> list[tuple[str, str]]:
    names = [definition.fields[one].name for one in step.fills if one in definition.fields]
    return [
        (gettext("名称"), step.name),
        (gettext("要办的事"), str(dict(Asked.choices).get(step.asked, step.asked))),
        (gettext("由谁办"), words.of_who(step.who)),
        (gettext("几人怎样办"), words.of_how(step) or gettext("一人办即可")),
        (gettext("通过以后"), _way(definition, step.passed)),
        (gettext("不通过"), _way(definition, step.failed)),
        (gettext("意见"), str(_OPINIONS.get(step.opinion, step.opinion))),
        (gettext("填写"), "、".join(names)),
        (gettext("期限"), step.limit),
        (gettext("依据"), step.clause),
        (gettext("等不等它办完"), _yes(step.holds_up)),
        (gettext("等齐各路"), _yes(step.joins)),
        (gettext("必经"), _yes(step.required)),
        (gettext("另办的流程"), step.flow),
        (gettext("交给谁办"), step.where),
    ]


def _told_way(way: Way, definition: Definition) -> list[tuple[str, str]]:
    return [
        (gettext("名称"), way.name),
        (gettext("从哪一步"), "、".join(_step(definition, one) for one in way.from_)),
        (gettext("去向"), targets_told(way, definition)),
        (gettext("可选人选步骤"), _yes(way.chosen)),
        (gettext("何时可用"), words.of_condition(way.when, definition.fields)),
        (gettext("一人不同意即按此走"), _yes(way.objects)),
    ]


def targets_told(way: Way, definition: Definition) -> str:
    """Where it leads, each with its condition: 金额 > 50000：批示；否则：归档."""
    if not way.to:
        return words.of_end(way)
    if not way.routes:
        return "、".join(_step(definition, one) for one in way.to)
    parts = []
    for route in way.routes:
        asked = words.of_condition(route.when, definition.fields) or gettext("否则")
        parts.append(f"{asked}：{'、'.join(_step(definition, one) for one in route.to)}")
    return "；".join(parts)


def _told_field(field: Field) -> list[tuple[str, str]]:
    return [
        (gettext("名称"), field.name),
        (gettext("内容"), str(_TYPES.get(field.type, field.type))),
        (gettext("可选"), "、".join(field.choices)),
    ]


def _step(definition: Definition, key: str) -> str:
    return definition.steps[key].name if key in definition.steps else key


def _way(definition: Definition, key: str) -> str:
    return definition.ways[key].name if key in definition.ways else key


def _yes(value: bool) -> str:
    return gettext("是") if value else gettext("否")
