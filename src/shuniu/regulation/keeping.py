"""Where a clause is kept: the work that it asks for, the limit or gate that it sets, the figure, the
portfolio.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shuniu.clock.models import Limit
from shuniu.people.models import Portfolio, Unit
from shuniu.regulation import works
from shuniu.regulation.models import Binding, Clause, Gate, GivenUp, Text


@dataclass(frozen=True)
class Kept:
    """One place that keeps a clause, as a link says it."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class KeptClause:
    clause: Clause
    places: list[Kept]


class Keeping:
    """Answers for a page of clauses with a fixed number of statements."""

    def __init__(self) -> None:
        self.by_reference: dict[str, list[Kept]] = defaultdict(list)
        self.doers: dict[str, str] = {}
        self.open_units = set(Unit.objects.filter(valid_to=None).values_list("pk", flat=True))

    @classmethod
    def of(cls, text: Text, clauses: Iterable[Clause]) -> list[KeptClause]:
        """Each clause with its places. What a text of the past asked for is not kept any more."""
        clauses = list(clauses)
        if text.state != Text.State.IN_FORCE:
            return [KeptClause(clause, []) for clause in clauses]
        keeping = cls()
        keeping._collect()
        return [KeptClause(clause, list(keeping._places(clause))) for clause in clauses]

    def _collect(self) -> None:
        rules = reverse("regulation:rules")
        for limit in Limit.objects.filter(origin=Limit.Origin.TEXT).exclude(clause=""):
            self.by_reference[limit.clause].append(Kept(f"{_('期限')} {limit.words or limit}", rules))
        for gate in Gate.objects.exclude(clause=""):
            self.by_reference[gate.clause].append(Kept(f"{_('把关')} {gate_words(gate)}", rules))
        for gone in GivenUp.objects.all():
            where = str(_("已划给%s")) % gone.body if gone.body else str(_("不再承担"))
            self.by_reference[gone.clause].append(Kept(f"{gone.what} {where}"))
        for unit_id, name, clause in _portfolios():
            if unit_id in self.open_units:
                self.by_reference[clause].append(Kept(f"{_('分管方面')} {name}"))
        for one in Binding.objects.filter(valid_to=None).select_related("unit").order_by("-rank"):
            self.doers[one.capability] = one.unit.name if one.unit else one.post

    def _places(self, clause: Clause) -> Iterable[Kept]:
        for key in dict.fromkeys(str(one.get("key")) for one in clause.asks_for):
            doer = self.doers.get(key, "")
            words = (
                f"{works.name_of(key)}：{doer}" if doer else f"{works.name_of(key)}：{_('还没有单位承担')}"
            )
            yield Kept(words, reverse("regulation:one_work", args=[key]))
        if clause.kind == Clause.Kind.UNIT and clause.unit_id:
            yield Kept(f"{_('内设机构')} {clause.unit}")
        if clause.kind not in {Clause.Kind.TASK, Clause.Kind.SECTION}:
            yield from self.by_reference.get(clause.reference, [])


def _portfolios() -> Iterable[tuple[int | None, str, str]]:
    found = Portfolio.objects.filter(ends_on=None, leader=None).exclude(clause="").select_related("body")
    grouped: dict[tuple[int | None, str], list[str]] = defaultdict(list)
    for one in found:
        grouped[one.unit_id, one.clause].append(one.field or one.leader_named or str(one.body or ""))
    for (unit_id, clause), names in grouped.items():
        yield unit_id, "、".join(names), clause


_ACTIONS: dict[str, Any] = {
    "incoming.send_on": _("分送来文前"),
    "incoming.file_back": _("归档前"),
    "incoming.register": _("登记来文前"),
    "outgoing.sign_off": _("签发前"),
    "supervision.register": _("督查件立项前"),
    "supervision.close": _("督查件销号前"),
    "supervision.extend": _("督查件延期前"),
    "people.in_charge": _("主任公出、事假期间主持工作的，"),
    "establishment.change": _("调整机构编制前"),
    "org.change_units": _("变动内设机构前"),
    "regulation.adopt": _("工作制度生效前"),
}
_EVIDENCE: dict[str, Any] = {
    "incoming.proposal": _("要有拟办意见"),
    "incoming.request_opinion": _("，请示要先有意见才能呈领导"),
    "incoming.returned": _("原件要收回"),
    "incoming.screened": _("要审核是否符合规定"),
    "legal.opinion": _("要有法制审核意见"),
    "supervision.owners": _("每一级都要有人负责"),
    "supervision.answer": _("要有办理结果和报告"),
    "supervision.notice": _("要向交办单位和领导说明原因"),
    "people.deputy_director": _("要是主任委托的副主任"),
}


def gate_words(gate: Gate) -> str:
    """签发前要有法制审核意见; 调整机构编制前要由…决定."""
    before = str(_ACTIONS.get(gate.action, gate.action))
    needed = _EVIDENCE.get(gate.evidence)
    return before + str(needed if needed else str(_("要由%s决定")) % gate.evidence)
