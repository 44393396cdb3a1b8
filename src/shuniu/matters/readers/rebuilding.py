"""Reader rows checked against the facts, and made anew from them: ``shuniu readers check|rebuild``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection

from shuniu.core.tenancy import current_office_id
from shuniu.matters.models import Matter
from shuniu.matters.readers import facts
from shuniu.matters.readers.writing import renew

BATCH = 2000

# A row is right when a fact gives it, under the same rule, and it carries what its matter's header says.
_DIFFERENT = """
SELECT m.id, m.number, coalesce(f.principal, r.principal), coalesce(f.rule, ''), coalesce(r.rule, '')
FROM ({facts}) f
FULL JOIN (SELECT * FROM matters_reader
           WHERE office_id = %(office)s AND matter_id = ANY(%(matters)s::bigint[])) r
  ON r.matter_id = f.matter_id AND r.principal = f.principal
JOIN matters_matter m ON m.id = coalesce(f.matter_id, r.matter_id)
WHERE f.principal IS NULL OR r.principal IS NULL OR f.rule <> r.rule
   OR (r.kind, r.state, r.received_at, r.number_key, r.sender)
      IS DISTINCT FROM (m.kind, m.state, m.received_at, m.number_key, m.sender)
ORDER BY 1, 3
"""


class Difference(NamedTuple):
    """What the facts give and what the rows have, for one matter and principal; "" where there is nothing."""

    matter_id: int
    number: str
    principal: str
    by_facts: str
    kept: str

    @property
    def words(self) -> str:
        if not self.kept:
            return f"{self.number} {self.principal}：应当可以看（{self.by_facts}），没有登记"
        if not self.by_facts:
            return f"{self.number} {self.principal}：登记可以看（{self.kept}），没有依据"
        if self.by_facts != self.kept:
            return f"{self.number} {self.principal}：依据是{self.by_facts}，登记为{self.kept}"
        return f"{self.number} {self.principal}：登记的日期、编号或状态与本件不符"


def differences() -> Iterator[Difference]:
    """Every difference in this office, batch by batch, so that memory does not grow with the register."""
    for ids in _batches():
        yield from _differences(ids)


def rebuild() -> Iterator[Difference]:
    """The same, put right: rows without a fact go, missing ones come."""
    for ids in _batches():
        found = _differences(ids)
        if found:
            renew({one.matter_id for one in found})
        yield from found


def _batches() -> Iterator[list[int]]:
    after = 0
    while True:
        ids = list(Matter.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not ids:
            return
        yield ids
        after = ids[-1]


def _differences(ids: list[int]) -> list[Difference]:
    with connection.cursor() as cursor:
        given = facts.arguments(matters=ids, office=current_office_id())
        cursor.execute(_DIFFERENT.format(facts=facts.OF_MATTERS), given)
        return [Difference(*row) for row in cursor.fetchall()]
