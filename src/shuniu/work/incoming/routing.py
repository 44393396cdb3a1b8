"""Where this office's own text leads a paper: which registry takes it in, which unit follows its field,
which unit checks it before it reaches a leader. Nothing here knows an office by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from shuniu.flow.enums import Rank
from shuniu.flow.principals import Principal, of_unit
from shuniu.matters.enums import Level, SenderType, Urgency
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment, Portfolio, Unit
from shuniu.people.queries import appointments_in_force
from shuniu.people.titles import bare, same_post
from shuniu.regulation import queries as regulation
from shuniu.regulation.models import Binding, Clause

RECEIVE = "documents.receive"
LIAISON = "liaison_offices"

_TAKES_IN = re.compile(r"来文|来电|收文|收发|受理|接收|请示|报告")
_EVERY = re.compile(r"统一|所有|各级各类|文电收发")
_LEVELS = (
    (Level.STATE, re.compile(r"国务院|中央|国家部委|部委")),
    (Level.PROVINCE, re.compile(r"省政府|省委|省人民政府|省直")),
    (Level.SAME, re.compile(r"各(?:部门|委办局)|直属")),
    (Level.BELOW, re.compile(r"乡镇|街道|各乡|各镇|各县|各区|区、县")),
)
# Another city's government named beside one's own: 济宁市政府 in the text of a county-level city.
_CITY = re.compile(r"(?!负责|承办|协调|指导|组织|服务|起草)(?P<place>[一-鿿]{2})市(?:人民)?政府(?:各部门)?")
_CHECKS = re.compile(r"公文(?:的)?(?:审核|办理|处理)|文件(?:的)?审核|公文和请示|审核处理")
_SERVED = re.compile(r"分管(?P<field>[^、，,。工作方面]{2,10})方面")
# 办理向省政府报送的紧急重要事项: what cannot wait is taken in here, too, and handled from here.
_CANNOT_WAIT = re.compile(r"办理[^。；;，,]{0,12}紧急[^。；;，,]{0,4}事项")
URGENT = frozenset({Urgency.EXPRESS, Urgency.URGENT, Urgency.FLASH})
_PROVINCE_UP = re.compile(r"省|国务院|中央|总理|主席|部长|国务委员|自治区")
_OWNS_INSTRUCTIONS = re.compile(r"批示")


@dataclass(frozen=True)
class Registry:
    """A unit that takes papers in: from these levels only, or (none) whatever comes."""

    unit: Unit
    levels: frozenset[str]
    clause: str
    cities: frozenset[str] = frozenset()  # places above, by name
    is_every: bool = False  # its text says that all papers are taken in here
    is_for_urgent: bool = False  # only what cannot wait

    def takes(self, level: str) -> bool:
        return level in self.levels

    def is_of(self, unit: Unit | None) -> bool:
        """Whether somebody of this unit works there: of the unit itself, or of a part of it."""
        return unit is not None and self.unit.pk in (unit.pk, unit.parent_id)


@dataclass(frozen=True)
class Follows:
    """A unit that follows a field: it handles it, or only keeps contact with it."""

    unit: Unit
    field: str
    handles: bool
    clause: str


def registries() -> list[Registry]:
    """All units that take papers in here, the general one first. Two statements."""
    bound = [
        one for one in regulation.bindings().filter(capability=RECEIVE).order_by("rank", "id") if one.unit
    ]
    if not bound:
        return _receiving_desk()
    units = {one.unit_id: one for one in bound if one.unit_id is not None}
    words = _receiving_words(list(units))
    found = [_registry(one, words.get(unit_id, [])) for unit_id, one in units.items()]
    desks = [one for one in found[1:] if one.is_for_urgent]
    if found[0].is_every:
        return [found[0], *desks]
    # Beside the first, only those whose text names from whom they take papers in.
    return [*found[:1], *(one for one in found[1:] if one.levels and one not in desks), *desks]


def _registry(bound: Binding, words: Sequence[str]) -> Registry:
    cities = {found["place"] for said in words for found in _CITY.finditer(said)}
    levels = set(_levels_in(_CITY.sub("", said) for said in words)) | ({Level.CITY} if cities else set())
    every = any(_EVERY.search(said) for said in words)
    urgent = any(_CANNOT_WAIT.search(said) for said in words)
    assert bound.unit is not None
    return Registry(bound.unit, frozenset(levels), bound.clause, frozenset(cities), every, urgent)


def places_above(among: Iterable[Registry]) -> frozenset[str]:
    """Cities above this office, by the words of its own text."""
    return frozenset(city for registry in among for city in registry.cities)


def registry_for(level: str, among: list[Registry] | None = None) -> Registry | None:
    """Who takes in a paper of this level: the one whose text names it, else the general one."""
    found = registries() if among is None else among
    named = next((one for one in found if one.takes(level) and not one.is_for_urgent), None)
    return named or next(iter(found), None)


def follows(field: str = "", sender: str = "", title: str = "") -> list[Follows]:
    """Units whose fields fit: the field that the paper is classed under, else those named by sender or title."""
    rows = fields_of_units()
    if field:
        return [one for one in rows if one.field == field]
    return _speaking_of(rows, sender) or _speaking_of(rows, title)


def handling(sender: str, title: str) -> list[Follows]:
    """Units that handle a field which the sender's name or the title speaks of."""
    return [one for one in _speaking_of(fields_of_units(), f"{sender} {title}") if one.handles]


def fields() -> list[str]:
    """Every field of work that the office's text gives to a unit, in the order of the text."""
    return list(dict.fromkeys(one.field for one in fields_of_units()))


def checking_units(leaders: Sequence[Principal], matter: Matter) -> dict[str, Principal]:
    """By leader's key: the unit that checks papers for him before they reach him, by its own text. One statement."""
    mine = Q(leader__in=[one.id for one in leaders])
    staffed = Exists(appointments_in_force().filter(unit=OuterRef("unit")))
    served = _in_force(Portfolio.objects.filter(mine | ~Q(leader_named=""))).annotate(is_staffed=staffed)
    rows = list(served.select_related("unit"))
    serving = [one for one in rows if one.unit and one.unit_id != matter.unit_id and _can_check(one)]
    found: dict[str, Principal] = {}
    for leader in leaders:
        overseen = [one.field for one in rows if one.leader_id == leader.id and one.unit_id is None]
        unit = next((one.unit for one in serving if _is_served(one, leader, [*overseen, matter.field])), None)
        if unit is not None:
            found[leader.key] = of_unit(unit)
    return found


def first_check(matter: Matter) -> Principal | None:
    """Papers of liaison offices go first to the unit that looks after those, where the text names one."""
    if matter.sender_type != SenderType.LIAISON:
        return None
    unit = regulation.bound_unit(LIAISON)
    return of_unit(unit) if unit and unit.pk != matter.unit_id and _CHECKS.search(unit.text) else None


def owner_of_instruction(giver: Appointment, matter: Matter) -> int | None:
    """Whose work it is to see an instruction carried out: the unit's whose text names his post for it (省长、秘书长…
    批示意见的督办); for a leader in charge, the unit's that follows the paper's field, else his own; else the registry's.
    One statement.
    """
    every = _divided()
    for one in every:
        if one.unit_id and _OWNS_INSTRUCTIONS.search(one.scope) and same_post(one.leader_named, giver.title):
            return one.unit_id
    if giver.role == Appointment.Role.LEADER:
        own = [one.field for one in every if one.leader_id == giver.pk and one.unit is None]
        fields = [matter.field] if matter.field else own
        owners = [one.unit for one in _follows_in(every) if one.handles and one.field in fields]
        if owners and _OWNS_INSTRUCTIONS.search(owners[0].text):
            return owners[0].pk
    return matter.unit_id


def rank_of_name(giver: str) -> str:
    """How high a leader above stands, by how he is named: 省长, 国务院副总理; a city's leaders are not as high."""
    return Rank.PROVINCE if _PROVINCE_UP.search(giver) else Rank.ABOVE


def _receiving_desk() -> list[Registry]:
    """An office without a text has one unit, its receiving desk: it takes everything in."""
    units = list(Unit.objects.filter(valid_to=None)[:2])
    return [Registry(units[0], frozenset(), "")] if len(units) == 1 else []


def _receiving_words(units: list[int]) -> dict[int, list[str]]:
    words: dict[int, list[str]] = {}
    clauses = Clause.objects.filter(unit__in=units, kind__in=("task", "unit", "item", "article"))
    for unit_id, said, asks in clauses.values_list("unit_id", "words", "asks_for"):
        takes_in = _TAKES_IN.search(said) or _CANNOT_WAIT.search(said)
        if takes_in and any(one.get("key") == RECEIVE for one in asks):
            words.setdefault(unit_id, []).append(said)
    return words


def _levels_in(words: Iterable[str]) -> Iterable[str]:
    for said in words:
        yield from (level for level, shape in _LEVELS if shape.search(said))


def fields_of_units() -> list[Follows]:
    """Fields that a unit's text names, and those of the leaders whom a unit serves: 分管经济方面工作领导同志,
    常务副市长分管工作. One statement.
    """
    return _follows_in(_divided())


def _divided() -> list[Portfolio]:
    """Who oversees, follows and serves what today, leaders and units, in the order of the text."""
    rows = _in_force(Portfolio.objects.filter(Q(leader__isnull=False) | Q(unit__isnull=False)))
    return list(rows.select_related("unit", "leader").order_by("unit__place", "place", "id"))


def _follows_in(every: Sequence[Portfolio]) -> list[Follows]:
    overseen = [one for one in every if one.leader is not None and one.unit is None and one.field]
    found = []
    for one in every:
        if one.unit is None:
            continue
        field, handles = one.field or _served_field(one), one.relation == Portfolio.Relation.HANDLES
        for name in [field] if field else _fields_of_named(one, overseen):
            found.append(Follows(one.unit, name, handles, one.clause))
    return found


def _fields_of_named(one: Portfolio, overseen: Iterable[Portfolio]) -> list[str]:
    """What the leader oversees whose post this unit's text names; 常务副市长 is not every 副市长."""
    named = bare(one.leader_named)
    if not named or one.leader is not None:
        return []
    whose = [other for other in overseen if other.leader and bare(other.leader.title) == named]
    return [other.field for other in whose if other.relation == Portfolio.Relation.HANDLES]


def _served_field(one: Portfolio) -> str:
    told = _SERVED.search(one.leader_named)
    return told["field"] if told else ""


def _can_check(one: Any) -> bool:
    return bool(one.is_staffed and _CHECKS.search(one.unit.text))


def _is_served(one: Portfolio, leader: Principal, fields: Sequence[str]) -> bool:
    if one.leader_id is not None:
        return one.leader_id == leader.id
    named = one.leader_named + one.scope
    if leader.role == Appointment.Role.PRINCIPAL:
        return "主要领导" in named or (leader.label.split()[-1] in named and "分管" not in named)
    served = _served_field(one)
    if not served or leader.role != Appointment.Role.LEADER:
        return False
    return any(served in field for field in fields)


def _in_force(rows: QuerySet[Portfolio]) -> QuerySet[Portfolio]:
    day = timezone.localdate()
    return rows.filter(Q(starts_on=None) | Q(starts_on__lte=day)).filter(
        Q(ends_on=None) | Q(ends_on__gte=day)
    )


def _speaking_of(rows: Iterable[Follows], words: str) -> list[Follows]:
    """Those whose field a name or title speaks of. Of two fields of which one lies in the other, the longer:
    红莲湖旅游新城 is not 旅游.
    """
    found = [one for one in rows if speaks_of(one.field, words)]
    names = {one.field for one in found}
    return [one for one in found if not any(one.field in other and one.field != other for other in names)]


def speaks_of(field: str, words: str) -> bool:
    """Whether a name or title speaks of a field: 水务 in 市水务局, 国税 in 市国税局; 民政 not in 人民政府."""
    return len(field) >= 2 and field in words.replace("人民政府", "·")
