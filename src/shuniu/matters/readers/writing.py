"""Reader rows as a matter moves: each function is one statement, whatever the length of the history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from shuniu.core.tenancy import current_office_id
from shuniu.flow.models import Opinion, Task
from shuniu.matters.models import Matter
from shuniu.matters.readers import facts

# A principal who may already see it keeps the stronger rule, so that nobody's sight shrinks by being asked again.
_LET = """
INSERT INTO matters_reader
  (office_id, principal, matter_id, kind, state, received_at, number_key, sender, rule, source)
SELECT m.office_id, f.principal, m.id, m.kind, {state}, m.received_at, m.number_key, m.sender, f.rule, f.source
FROM ({facts}) f JOIN matters_matter m ON m.id = f.matter_id
ON CONFLICT (office_id, principal, matter_id) DO UPDATE SET rule = excluded.rule, source = excluded.source
WHERE array_position(%(order)s::text[], excluded.rule::text)
    < array_position(%(order)s::text[], matters_reader.rule::text)
"""

# What no fact gives any more, or gives under another rule, or what says other than the header does.
_DROP = """
DELETE FROM matters_reader r USING matters_matter m
WHERE r.office_id = %(office)s AND r.matter_id = ANY(%(matters)s::bigint[]) AND m.id = r.matter_id AND (
  (r.kind, r.state, r.received_at, r.number_key, r.sender)
    IS DISTINCT FROM (m.kind, m.state, m.received_at, m.number_key, m.sender)
  OR (r.matter_id, r.principal, r.rule::text) NOT IN (SELECT matter_id, principal, rule FROM ({facts}) f))
"""


def begin(matter: Matter) -> None:
    """The unit whose it is and whoever began it may see it."""
    _let(facts.OF_HEADER, matters=[matter.pk], state=matter.state)


def let_in(matter: Matter, tasks: Iterable[Task]) -> None:
    """Whoever is asked may see the matter and find it in his lists; so may he for whom another stands in."""
    ids = [task.pk for task in tasks]
    if ids:
        _let(facts.OF_TASKS, tasks=ids, state=matter.state)


def let_follow(matter: Matter, instruction: Opinion) -> None:
    """The unit whose work it is to see an instruction carried out may see the matter, where it could not before."""
    _let(facts.OF_INSTRUCTION, opinion=instruction.pk, state=matter.state)


def let_linked(*matters: Matter) -> None:
    """What a link or a share opens: the unit of each of two linked matters sees the other."""
    _let(facts.OF_LINKS, matters=[one.pk for one in matters])


def renew(matters: Iterable[int]) -> None:
    """The rows of these matters made anew from the facts: after a reader was withdrawn, a task handed over.

    Two statements, however many matters; the headers must have been saved.
    """
    ids = sorted(matters)
    given = facts.arguments(matters=ids, office=current_office_id())
    with connection.cursor() as cursor:
        cursor.execute(_DROP.format(facts=facts.OF_MATTERS), given)
    _let(facts.OF_MATTERS, matters=ids)


def _let(which: str, *, state: str | None = None, **given: Any) -> None:
    """``state``: of a header that the move has changed and not yet saved."""
    statement = _LET.format(facts=which, state="m.state" if state is None else "%(state)s::text")
    with connection.cursor() as cursor:
        cursor.execute(statement, facts.arguments(**given, **({} if state is None else {"state": state})))
