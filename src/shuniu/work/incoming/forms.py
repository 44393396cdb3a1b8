"""What people type about incoming papers: the shape of it, nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.flow.enums import Part, Rank
from shuniu.flow.principals import Principal
from shuniu.instructions.drafting import Draft
from shuniu.instructions.forms import EnteredForm, PenForm
from shuniu.instructions.heard import Heard, Wanted
from shuniu.matters.enums import Level, Secrecy, SenderType, Urgency
from shuniu.work.incoming.enums import Channel
from shuniu.work.incoming.recognise import KINDS
from shuniu.work.incoming.targets import Target

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("来文文件"), help_text=_("PDF、DOCX、DOC、OFD、TXT、HTML，或 PNG、JPG 扫描件，不超过50 MB。")
    )


class ReceiptForm(forms.Form):
    """What the clerk confirms about a paper; proposed from its text where it could be read."""

    title = forms.CharField(label=_("标题"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    sender = forms.CharField(
        label=_("来文单位"), max_length=120, widget=forms.TextInput(attrs={"list": "senders"})
    )
    document_number = forms.CharField(label=_("文号"), max_length=80, required=False)
    document_date = forms.DateField(label=_("成文日期"), required=False, widget=_DAY)
    kind = forms.ChoiceField(
        label=_("文种"), required=False, choices=[("", "—"), *((kind, kind) for kind in KINDS)]
    )
    urgency = forms.ChoiceField(label=_("紧急程度"), required=False, choices=Urgency.choices)
    field = forms.ChoiceField(label=_("方面"), required=False)
    sender_level = forms.ChoiceField(
        label=_("来文层级"), required=False, choices=[("", _("按来文单位判断")), *Level.choices]
    )
    sender_type = forms.ChoiceField(
        label=_("来文单位类别"), required=False, choices=[("", _("按来文单位判断")), *SenderType.choices]
    )
    channel = forms.ChoiceField(label=_("来文方式"), choices=Channel.choices)
    secrecy = forms.ChoiceField(label=_("标识"), required=False, choices=Secrecy.choices)
    copies = forms.IntegerField(label=_("份数"), initial=1, validators=[MinValueValidator(1)])
    difference = forms.CharField(
        label=_("核对差异"),
        max_length=200,
        required=False,
        help_text=_("与来文注明的不一致时写明，如“注明4份，实收3份”。"),
    )
    sender_checked = forms.BooleanField(label=_("来文单位已核对"))
    copies_checked = forms.BooleanField(label=_("文件数量已核对"))
    unmarked = forms.BooleanField(label=_("我看过首页，没有绝密、机密、秘密标志"))

    def __init__(
        self, *args: Any, fields: Iterable[str] = (), must_look: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((field, field) for field in fields)]
        self.fields["field"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            del self.fields["field"]
        if not must_look:
            del self.fields["unmarked"]


class NothingForm(forms.Form):
    """A press of a button is all that is said."""


class TaskForm(forms.Form):
    """Something about one task."""

    task = forms.IntegerField(widget=forms.HiddenInput)


class OpinionForm(TaskForm):
    """What somebody writes at his step, and whom he means to go on to."""

    text = forms.CharField(label=_("意见"), widget=forms.Textarea(attrs={"rows": 4}))
    names = forms.MultipleChoiceField(
        label=_("接下来送给"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("意见里写明了的，不必再选。"),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[Principal] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["names"].choices = [(one.key, one.label) for one in people]  # type: ignore[attr-defined]


class ProposalForm(OpinionForm):
    draft: Draft | None = None  # what its text was drafted from, where it was

    decide = forms.BooleanField(label=_("作为批办意见"), required=False)


class InstructionForm(PenForm, OpinionForm):
    """A leader's own hand at his step."""


class EnteredInstructionForm(EnteredForm, OpinionForm):
    """What he wrote or said elsewhere, entered for him."""


class AboveForm(forms.Form):
    """An instruction that a leader above had written before the paper came."""

    giver = forms.CharField(label=_("批示领导"), max_length=120)
    rank = forms.ChoiceField(
        label=_("层级"),
        required=False,
        choices=[("", _("按批示领导判断")), *((rank, rank.label) for rank in (Rank.PROVINCE, Rank.ABOVE))],
    )
    text = forms.CharField(label=_("批示"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, people: Sequence[Principal] = (), **kwargs: Any) -> None:
        # Nobody is offered, but those whom its words name are looked for among them.
        super().__init__(*args, **kwargs)
        self.people = people


class TextForm(TaskForm):
    text = forms.CharField(label=_("办理情况"), widget=forms.Textarea(attrs={"rows": 3}))


class CheckForm(TaskForm):
    text = forms.CharField(label=_("审核意见"), widget=forms.Textarea(attrs={"rows": 3}))


class ExplanationForm(TaskForm):
    until = forms.DateField(label=_("改为"), widget=_DAY)
    text = forms.CharField(label=_("书面说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(label=_("附书面材料"), required=False)

    def clean_until(self) -> datetime:
        """The end of that day's work."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["until"], time(17, 30)))


class ReasonsForm(forms.Form):
    reasons = forms.CharField(label=_("退回原因"), widget=forms.Textarea(attrs={"rows": 3}))


class AgainForm(forms.Form):
    file = forms.FileField(label=_("重新报送的文件"), required=False)


class UrgeForm(forms.Form):
    text = forms.CharField(label=_("催办的话"), required=False, max_length=200)
    spoke_with = forms.CharField(
        label=_("接电话的人"), required=False, max_length=60, help_text=_("电话催办的填写，记入经过。")
    )
    task = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ConcludeForm(forms.Form):
    text = forms.CharField(label=_("办结情况"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class CollectForm(forms.Form):
    copies = forms.IntegerField(label=_("收回份数"), validators=[MinValueValidator(0)])


class AssignForm(TaskForm):
    to = forms.ChoiceField(label=_("指定"))

    def __init__(self, *args: Any, people: Sequence[Principal] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.key, one.label) for one in people if not one.is_body and one.is_staffed]
        self.fields["to"].choices = [("", "—"), *named]  # type: ignore[attr-defined]


_FOR_LEADERS = (("", "—"), ("instruct", _("批示")), ("read", _("阅")))
_FOR_PEOPLE = (("", "—"), ("read", _("阅")))
_FOR_UNITS = (("", "—"), ("lead", _("主办")), ("assist", _("协办")), ("read", _("阅")))
_FOR_BODIES = (("", "—"), ("lead", _("主办")), ("assist", _("协办")))
_LEADING = ("principal", "leader", "director", "deputy_director")


class SendForm(forms.Form):
    """To whom the registry sends the paper on, and for what: one choice beside each name."""

    note = forms.CharField(label=_("附言"), required=False, max_length=200)
    due_on = forms.DateField(
        label=_("限办"), required=False, widget=_DAY, help_text=_("不填的，按本机关的规定。")
    )
    in_turn = forms.BooleanField(label=_("阅的依次送"), required=False)
    reason = forms.CharField(
        label=_("理由"), required=False, max_length=200, help_text=_("送给意见没有点到的，或越过呈报时写。")
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[Principal] = (),
        suggested: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._people, self._first = people, set[str]()
        self.heard = Heard()
        for one in people:
            initial = (suggested or {}).get(one.key, "")
            self.fields[_name(one)] = forms.ChoiceField(
                label=one.label, required=False, choices=_choices(one), initial=initial
            )

    def show(self, heard: Heard, *, first: Sequence[str]) -> None:
        """What the opinions say stands beside the choices; ``first``: who stands at the top."""
        self.heard, self._first = heard, set(first)
        for one in self._people:
            if wanted := heard.wanted.get(one.key):
                # Read out with the choice, too.
                self.fields[_name(one)].help_text = wanted.words

    def groups(self) -> list[tuple[Any, list[tuple[Any, Wanted | None]], bool]]:
        """(heading, rows, open at once): whom the opinions name first, then leaders, units, bodies, others.

        A row is the choice beside a name, and the words of the opinions that name him.
        """
        groups: dict[Any, list[Any]] = {heading: [] for heading in _HEADINGS}
        for one in self._people:
            row = (self[_name(one)], self.heard.wanted.get(one.key))
            groups[_heading(one, self._first)].append(row)
        return [
            (heading, rows, heading == _HEADINGS[0] or any(field.value() for field, _wanted in rows))
            for heading, rows in groups.items()
            if rows
        ]

    def targets(self) -> list[Target]:
        chosen = [(one, self.cleaned_data.get(_name(one)) or "") for one in self._people]
        leads = [value for _one, value in chosen if value in (Part.LEAD, Part.ASSIST)]
        return [
            _target(one, value, alone=len(leads) == 1, note=self.cleaned_data["note"])
            for one, value in chosen
            if value
        ]


_HEADINGS = (_("意见点到的和分管的"), _("领导"), _("处（科）室"), _("部门和地方"), _("其他人员"))


def _heading(one: Principal, first: set[str]) -> Any:
    if one.key in first:
        return _HEADINGS[0]
    if one.is_unit:
        return _HEADINGS[2]
    if one.is_body:
        return _HEADINGS[3]
    return _HEADINGS[1] if one.role in _LEADING else _HEADINGS[4]


def _name(one: Principal) -> str:
    return f"to_{one.kind}_{one.id}"


def _choices(one: Principal) -> Sequence[tuple[str, Any]]:
    if one.is_unit:
        return _FOR_UNITS
    if one.is_body:
        return _FOR_BODIES
    return _FOR_LEADERS if one.role in _LEADING else _FOR_PEOPLE


def _target(one: Principal, value: str, *, alone: bool, note: str) -> Target:
    if value in (Part.LEAD, Part.ASSIST):
        return Target(one.key, "handle", Part.NONE if alone else value, note)
    return Target(one.key, value, note=note)
