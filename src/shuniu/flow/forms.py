"""What a person types while working on a flow: shape only; whether the flow holds together is for the findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuniu.clock.models import Limit
from shuniu.core.tenancy import current_office_id
from shuniu.flow import words
from shuniu.flow.checking import shape
from shuniu.flow.conditions import ConditionFault, written
from shuniu.flow.definition import OFFICE, Definition, Step, Way
from shuniu.flow.enums import Asked, How, RunState
from shuniu.people.models import Appointment, Office
from shuniu.people.queries import appointments_in_force
from shuniu.regulation import works

SOURCES, ROUTES = 3, 3
_HOW = [choice for choice in How.choices if choice[0] not in (How.WHEEL, How.READERS)]
_OPINIONS = [("optional", _("可以写")), ("required", _("必须写")), ("none", _("不用写"))]
_TYPES = [
    ("text", _("文字")), ("number", _("数字")), ("day", _("日期")), ("choice", _("选一项")), ("yes_no", _("是或否")),
]  # fmt: skip
_LEAVES = [
    (RunState.CONCLUDED, RunState.CONCLUDED.label),
    (RunState.ENDED, RunState.ENDED.label),
    (RunState.WAITING, RunState.WAITING.label),
    (RunState.RUNNING, _("到此为止，其他各路接着办")),
]
_NOTHING = [("", "—")]


def _name(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=shape.LONGEST_NAME, **more)


class NewForm(forms.Form):
    name = _name(_("名称"), help_text=_("如：签报、采购审批。"))
    key = forms.RegexField(
        shape.KEY, label=_("代号"), max_length=40,
        help_text=_("小写字母开头，只用小写字母、数字和下划线，如 purchase。以后不能改。"),
    )  # fmt: skip


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("流程文件"),
        help_text=_("BPMN 2.0 或本系统导出的流程文件（.bpmn、.toml）。"),
        widget=forms.FileInput(attrs={"accept": ".bpmn,.xml,.toml"}),
    )


class HeadForm(forms.Form):
    name = _name(_("名称"))
    start = forms.ChoiceField(label=_("第一步"))

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        first = {"name": definition.name, "start": definition.start}
        super().__init__(*args, **{"initial": first, **kwargs})
        self.fields["start"].choices = _steps(definition)  # type: ignore[attr-defined]


class FieldForm(forms.Form):
    name = _name(_("名称"), help_text=_("条件里就用这个名称。"))
    type = forms.ChoiceField(label=_("内容"), choices=_TYPES)
    choices = forms.CharField(
        label=_("可选的内容"),
        required=False,
        max_length=shape.LONGEST_TEXT,
        help_text=_("“选一项”才填，用顿号隔开。"),
    )

    def __init__(self, *args: Any, definition: Definition, key: str = "", **kwargs: Any) -> None:
        one = definition.fields.get(key)
        first = {"name": one.name, "type": one.type, "choices": "、".join(one.choices)} if one else {}
        super().__init__(*args, **{"initial": first, **kwargs})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = str(cleaned.get("choices", "")).replace("，", "、").replace("\n", "、").split("、")
        cleaned["choices"] = (
            [one.strip() for one in typed if one.strip()] if cleaned.get("type") == "choice" else []
        )
        if cleaned.get("type") == "choice" and not cleaned["choices"]:
            self.add_error("choices", _("请写出可选的内容。"))
        return cleaned


class StepForm(forms.Form):
    """A step. What a text requires of it stands there and cannot be changed: it is not read from the browser."""

    name = _name(_("名称"))
    asked = forms.ChoiceField(label=_("要办的事"), choices=Asked.choices)
    how = forms.ChoiceField(label=_("几人怎样办"), choices=_HOW)
    share = forms.IntegerField(
        label=_("赞成超过百分之几通过"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=_("“表决”才填。"),
    )
    passed = forms.ChoiceField(label=_("表决通过以后"), required=False)
    failed = forms.ChoiceField(label=_("表决不通过"), required=False)
    opinion = forms.ChoiceField(label=_("意见"), choices=_OPINIONS)
    fills = forms.MultipleChoiceField(
        label=_("在这一步填写"), required=False, widget=forms.CheckboxSelectMultiple
    )
    limit = forms.ChoiceField(label=_("期限"), required=False)
    clause = forms.CharField(label=_("依据"), max_length=80, required=False)
    holds_up = forms.BooleanField(label=_("办完才能往下走"), required=False)
    joins = forms.BooleanField(label=_("等齐各路再办"), required=False)
    flow = forms.ChoiceField(
        label=_("另办的流程"), required=False, help_text=_("这一步由另一个流程去办，办完回报。")
    )
    where = forms.ChoiceField(label=_("交给承担哪项工作的处（科）室，或者哪个机关办"), required=False)

    def __init__(
        self,
        *args: Any,
        definition: Definition,
        key: str = "",
        locked: bool = False,
        flows: Any = (),
        **kwargs: Any,
    ) -> None:
        self.step = definition.steps.get(key)
        self.numbers = range(1, max(SOURCES, len(self.step.who) if self.step else 0) + 1)
        super().__init__(*args, **{"initial": _of_step(self.step), **kwargs})
        self._offer(definition, key, flows)
        if locked:
            for word in self.fields.keys() - {"name", "fills"}:
                self.fields[word].disabled = True

    def _offer(self, definition: Definition, key: str, flows: Any) -> None:
        for number in self.numbers:
            self.fields[f"who_{number}"] = forms.ChoiceField(
                label=_("由谁办") if number == 1 else _("没有时"),
                choices=_sources(self.step),
                required=number == 1,
            )
        ways = [(way.key, way.name) for way in definition.ways_from(key)]
        limits = Limit.objects.order_by("key").values_list("key", flat=True).distinct()
        kept = self.step.limit if self.step else ""
        offered: dict[str, list[Any]] = {
            "passed": [*_NOTHING, *ways],
            "failed": [*_NOTHING, *ways],
            "fills": [(one.key, one.name) for one in definition.fields.values()],
            "limit": [*_NOTHING, *((one, one) for one in dict.fromkeys([*limits, *filter(None, [kept])]))],
            "flow": [*_NOTHING, *_with_kept(flows, self.step.flow if self.step else "")],
            "where": [*_NOTHING, *_with_kept(_wheres(), self.step.where if self.step else "")],
        }
        for word, choices in offered.items():
            self.fields[word].choices = choices  # type: ignore[attr-defined]
        first = ["name", "asked", *(f"who_{number}" for number in self.numbers)]
        self.order_fields([*first, *(word for word in self.fields if word not in first)])

    @property
    def values(self) -> dict[str, Any]:
        """The words of the step as its data has them."""
        typed = self.cleaned_data
        words_of = (
            "name",
            "asked",
            "how",
            "passed",
            "failed",
            "opinion",
            "limit",
            "clause",
            "holds_up",
            "joins",
        )
        return {
            **{word: typed[word] for word in (*words_of, "flow", "where")},
            "fills": list(typed["fills"]),
            "ratio": (typed["share"] or 50) / 100,
            "who": [one for number in self.numbers if (one := typed[f"who_{number}"])],
        }


class MoveForm(forms.Form):
    """A move: from where, where to, and when; up to three ways by conditions before the one that is left."""

    name = _name(_("名称"), help_text=_("就是办理人要按的那个按钮。"))
    from_ = forms.MultipleChoiceField(label=_("从哪一步"), widget=forms.CheckboxSelectMultiple)
    to = forms.MultipleChoiceField(
        label=_("去向"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("选几步就是几路同时办；一步也不选就是到此结束。"),
    )  # fmt: skip
    leaves = forms.ChoiceField(label=_("到此结束时"), choices=_LEAVES)
    chosen = forms.BooleanField(label=_("由办理人在所选的去向里再选，并选定由谁办"), required=False)
    objects = forms.BooleanField(label=_("几人同办时，有一人这样办就按此走"), required=False)
    when = forms.CharField(
        label=_("什么时候可用"), max_length=shape.LONGEST_TEXT, required=False,
        help_text=_("如：金额 > 5万 并且 紧急程度 = “特急”。不填就总是可用。"),
    )  # fmt: skip

    def __init__(self, *args: Any, definition: Definition, key: str = "", **kwargs: Any) -> None:
        self.definition = definition
        way = definition.ways.get(key)
        super().__init__(*args, **{"initial": _of_way(way, definition), **kwargs})
        self.numbers = range(1, max(ROUTES, len(way.routes) if way else 0) + 1)
        steps = _steps(definition)
        for word in ("from_", "to"):
            self.fields[word].choices = steps  # type: ignore[attr-defined]
        for number in self.numbers:
            self.fields[f"when_{number}"] = forms.CharField(
                label=_("条件"), max_length=shape.LONGEST_TEXT, required=False
            )
            self.fields[f"to_{number}"] = forms.MultipleChoiceField(
                label=_("成立时去"), choices=steps, required=False, widget=forms.CheckboxSelectMultiple
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for word in ("when", *(f"when_{number}" for number in self.numbers)):
            # Kept by the keys of the fields: their names may change.
            try:
                if cleaned.get(word):
                    cleaned[word] = written(cleaned[word], self.definition.fields)
            except ConditionFault as fault:
                self.add_error(word, str(fault))
        for number in self.numbers:
            if bool(cleaned.get(f"when_{number}")) != bool(cleaned.get(f"to_{number}")):
                self.add_error(f"to_{number}", _("条件和成立时的去向要一起填。"))
        if self._routes(cleaned) and not cleaned.get("to"):
            self.add_error("to", _("分条件走的，还要选出条件都不成立时的去向。"))
        return cleaned

    def _routes(self, typed: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            {"to": list(typed[f"to_{number}"]), "when": typed[f"when_{number}"]}
            for number in self.numbers
            if typed.get(f"when_{number}") and typed.get(f"to_{number}")
        ]

    @property
    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        routes, to = self._routes(typed), list(typed["to"])
        return {
            "name": typed["name"], "from": list(typed["from_"]),
            "to": [] if routes else to, "routes": [*routes, {"to": to}] if routes else [],
            "leaves": RunState.RUNNING if to else typed["leaves"], "when": typed["when"],
            "chosen": typed["chosen"] and not routes, "objects": typed["objects"],
        }  # fmt: skip

    @property
    def has_routes(self) -> bool:
        return any(self[f"when_{number}"].value() for number in self.numbers)

    @property
    def routes(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"when_{number}"], self[f"to_{number}"]) for number in self.numbers]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("为什么要改，以后查得到。"))


class TrialForm(forms.Form):
    """What the made-up matter holds: the fields of the flow, all of them, since a trial fills nothing in later."""

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        makers: dict[str, Any] = {
            "text": forms.CharField, "number": forms.DecimalField, "day": forms.DateField, "yes_no": forms.BooleanField,
        }  # fmt: skip
        for one in definition.fields.values():
            if one.type == "choice":
                choices = [*_NOTHING, *((value, value) for value in one.choices)]
                made: forms.Field = forms.ChoiceField(label=one.name, choices=choices, required=False)
            else:
                made = makers[one.type](label=one.name, required=False)
            if one.type == "day":
                made.widget = forms.DateInput(attrs={"type": "date"})
            self.fields[one.key] = made

    @property
    def values(self) -> dict[str, Any]:
        plain = {key: value for key, value in self.cleaned_data.items() if value not in (None, "")}
        return {key: value if isinstance(value, bool) else str(value) for key, value in plain.items()}


def _steps(definition: Definition) -> list[tuple[str, str]]:
    return [(step.key, step.name) for step in definition.steps.values()]


def _of_step(step: Step | None) -> dict[str, Any]:
    if step is None:
        return {"how": How.ONE, "opinion": "optional", "holds_up": True, "share": 50}
    named = (
        "name",
        "asked",
        "how",
        "passed",
        "failed",
        "opinion",
        "limit",
        "clause",
        "holds_up",
        "joins",
        "flow",
        "where",
    )
    who = {f"who_{number}": source for number, source in enumerate(step.who, 1)}
    shown = {word: getattr(step, word) for word in named}
    return {**shown, **who, "fills": list(step.fills), "share": round(step.ratio * 100)}


def _of_way(way: Way | None, definition: Definition) -> dict[str, Any]:
    if way is None:
        return {"leaves": RunState.CONCLUDED}
    conditional = [route for route in way.routes if route.when]
    rest = next((route.to for route in way.routes if not route.when), ())
    shown: dict[str, Any] = {
        "name": way.name, "from_": list(way.from_), "to": list(rest if way.routes else way.to),
        "chosen": way.chosen, "when": words.as_typed(way.when, definition.fields), "objects": way.objects,
        "leaves": RunState.CONCLUDED if way.to else way.leaves,
    }  # fmt: skip
    for number, route in enumerate(conditional, 1):
        shown |= {
            f"to_{number}": list(route.to),
            f"when_{number}": words.as_typed(route.when, definition.fields),
        }
    return shown


def _sources(step: Step | None) -> list[Any]:
    """The fixed ways to name somebody; one that this office does not offer stays where it stands."""
    titles = appointments_in_force().order_by("title").values_list("title", flat=True).distinct()
    leaders = ["leader:portfolio", "leader:principal", "leader:assisting", "leader:office"]
    plain = ["starter", "chosen", *leaders, "unit:registry"]
    groups: list[Any] = [
        ("", "—"),
        (_("一般"), _named(plain)),
        (_("某类职务"), _named(f"role:{role}" for role in Appointment.Role.values)),
        (_("承担某项工作的处（科）室"), [(f"duty:{key}", name) for key, name in works.choices()]),
        (_("承担某项工作的负责人"), [(f"head:{key}", name) for key, name in works.choices()]),
        (_("某个职务的人"), [(f"post:{title}", title) for title in titles]),
    ]
    known = {value for group in groups[1:] for value, _label in group[1]}
    return groups + _named(one for one in (step.who if step else ()) if one not in known)


def _named(sources: Any) -> list[tuple[str, str]]:
    return [(source, words.of_source(source)) for source in sources]


def _wheres() -> list[tuple[str, str]]:
    """Units by their work, then the other offices."""
    others = Office.objects.exclude(pk=current_office_id())
    units = [(f"unit:{key}", name) for key, name in works.choices()]
    return units + [(f"{OFFICE}{office.code}", office.name) for office in others]


def _with_kept(offered: Iterable[tuple[str, Any]], kept: str) -> list[tuple[str, Any]]:
    """What this office does not offer (a flow of another office) stays where it stands."""
    known = list(offered)
    return known if not kept or kept in dict(known) else [*known, (kept, kept)]
