"""Writes docs/rights.md: who is let in where, and who may do what with a paper at each state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from shuniu.matters.enums import Rule
from shuniu.matters.readers.extent import scope_by
from shuniu.people.models import Appointment, Assistance
from tests import make
from tests.rights import policies, table
from tests.rights.cast import ROLES
from tests.rights.knocking import ADMINISTRATION, IN, NO, NOTHING, SIGN_IN

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rights.md"
_SIGNS = {IN: "●", NO: "×", NOTHING: "－", SIGN_IN: "登录", ADMINISTRATION: "→"}

_HEAD = """# Rights

Made by `tools/rights` from the policies and from `tests/rights/table.py`; `tests/rights` knocks at every address as
every person and compares. Do not edit it by hand.

Access to a matter comes from its reader rows (`matters/readers`): each says as whom, by which rule, from which task,
link or share. `shuniu readers check` compares them with the facts, `shuniu readers rebuild` makes them anew. Whoever
sees only his own part (承办、传阅 …) reads the paper, what was written to him, what his unit wrote, and instructions that
name him or his unit; another opinion only where it was released. Leaders and the unit whose matter it is read all.
A post that one person holds (主要领导、主任、处室负责人) is a reader itself: whoever follows in it sees what was seen there.
Another office sees nothing of all this: its rows are closed to it by the database.
"""


def written(people: dict[str, Appointment]) -> str:
    return "\n".join([_HEAD, *_rules(), *_acts(people), *_addresses()]) + "\n"


def _rules() -> Iterator[str]:
    yield "## By which rule somebody sees a matter, the strongest first\n"
    yield from _table(
        ["rule", "", "reads"], ([rule.value, str(rule.label), str(scope_by(rule).label)] for rule in Rule)
    )


def _acts(people: dict[str, Appointment]) -> Iterator[str]:
    yield "\n## 收文: who may do what, at each state\n"
    yield "● may · ○ not now · × not his to do · － does not see the paper\n"
    people["secretary"] = make.person("曹一鸣", title="秘书", role="secretary")
    Assistance.objects.create(leader=people["vice"], kind="secretary", appointment=people["secretary"])
    for state, matter in policies.states(people):
        yield f"\n### {state}\n"
        heads = ["", *(ROLES[key] for key in policies.WHO)]
        yield from _table(
            heads,
            (
                [act, *(policies.answer(matter, people[key], ask) for key in policies.WHO)]
                for act, ask in policies.ACTS.items()
            ),
        )


def _addresses() -> Iterator[str]:
    yield "\n## Addresses\n"
    yield "● let in · × refused with a reason · － told nothing (404) · 登录 led to sign in · → led to his own page\n"
    for who, _lines in table.TABLE:
        rows = [row for row in table.rows() if row.who is who]
        yield f"\n### {who.words}\n"
        by_method: Mapping[str, str] = {"pages": "PAGE", "API": "GET"}
        kinds = [
            name
            for name, method in by_method.items()
            if any((row.method == "PAGE") == (method == "PAGE") for row in rows)
        ]
        yield from _table(
            ["", *ROLES.values()],
            ([name, *(_SIGNS[who.answer(role, by_method[name])] for role in ROLES)] for name in kinds),
        )
        yield ""
        yield from (f"- `{row.method} /{row.address}`" for row in rows)


def _table(heads: list[str], rows: Iterator[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
