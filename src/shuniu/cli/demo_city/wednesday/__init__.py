"""An ordinary Wednesday in the demo city: what is in everybody's hands when the doors open.

Told by the same actions as everything else, on the days on which it would have happened, chapter by chapter; each is a
transaction of its own, and what was told once is not told again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import override

from shuniu.cli.demo_city.build import CODE
from shuniu.cli.demo_city.papers import Staff
from shuniu.cli.demo_city.wednesday import bureau, desks, followed, lines, people, reading, wheel
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Membership, Office
from shuniu.people.queries import appointments_in_force


@dataclass(frozen=True)
class Chapter:
    name: str
    tell: Callable[[Staff], None]
    is_told: Callable[[], bool]


CHAPTERS = (
    Chapter("委托、外出和AB角", people.tell, people.is_told),
    Chapter("收文", wheel.tell, wheel.is_told),
    Chapter("传阅件", reading.tell, reading.is_told),
    Chapter("签报和采购", lines.tell, lines.is_told),
    Chapter("督查件", followed.tell, followed.is_told),
    Chapter("各人的案头", desks.tell, desks.is_told),
)


def tell() -> Iterator[str]:
    """Say which chapter is there, one after the other."""
    office = Office.objects.get(code=CODE)
    with override("zh-hans"):
        for number, chapter in enumerate(CHAPTERS, start=1):
            with office_transaction(office.pk):
                if not chapter.is_told():
                    chapter.tell(_staff(office))
            yield f"演示城市的一天 {number}/{len(CHAPTERS) + 1}：{chapter.name}"
        bureau.tell()
        yield f"演示城市的一天 {len(CHAPTERS) + 1}/{len(CHAPTERS) + 1}：市水利局"


def _staff(office: Office) -> Staff:
    """By the name of the account, in the order of the list."""
    names = dict(Membership.objects.filter(office=office).values_list("person_id", "account__username"))
    held = appointments_in_force().select_related("person", "unit").order_by("place", "id")
    return {names[one.person_id]: one for one in held}
