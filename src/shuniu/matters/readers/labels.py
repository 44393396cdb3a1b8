"""Keys of readers as people read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from shuniu.matters.readers.keys import OFFICE_WIDE, post_principal
from shuniu.people.models import Appointment, Body, Office, Unit
from shuniu.people.queries import appointments_in_force, printed


def labels(keys: Iterable[str]) -> dict[str, str]:
    """Each key as people read it, those that no longer stand, too."""
    wanted = sorted(set(keys))
    ids: dict[str, list[int]] = defaultdict(list)
    for key in wanted:
        kind, _sign, number = key.partition(":")
        if number.isdecimal():
            ids[kind].append(int(number))
    found = {OFFICE_WIDE: str(_("本机关全体"))}
    people = Appointment.objects.select_related("person", "unit").filter(pk__in=ids["a"])
    found |= {f"a:{one.pk}": printed(one) for one in people} if ids["a"] else {}
    found |= {f"u:{one.pk}": one.name for one in Unit.objects.filter(pk__in=ids["u"])} if ids["u"] else {}
    found |= {f"b:{one.pk}": one.name for one in Body.objects.filter(pk__in=ids["b"])} if ids["b"] else {}
    found |= {f"f:{one.pk}": one.name for one in Office.objects.filter(pk__in=ids["f"])} if ids["f"] else {}
    posts = [key for key in wanted if key.startswith("r:")]
    return found | _posts(posts) if posts else found


def _posts(keys: Sequence[str]) -> dict[str, str]:
    """A post with who holds it today: 秘书科 处（科）室负责人（冯玉兰）."""
    held: dict[str, list[Appointment]] = defaultdict(list)
    for one in appointments_in_force().filter(role__in={key.split(":")[1] for key in keys}):
        held[post_principal(one)].append(one)
    units = {one.pk: one.name for one in Unit.objects.filter(pk__in=[_unit_of(key) for key in keys])}
    return {key: _post(key, units.get(_unit_of(key), ""), held[key]) for key in keys}


def _post(key: str, unit: str, held: Sequence[Appointment]) -> str:
    name = str(_("%(unit)s负责人") % {"unit": unit} if unit else Appointment.Role(key.split(":")[1]).label)
    holders = "、".join(one.person.name for one in held)
    return f"{name}（{holders}）" if holders else name


def _unit_of(key: str) -> int:
    return int((key.split(":") + ["0"])[2])
