"""Every address for every kind of person, and every act for every person at every state, as the docs say."""

from __future__ import annotations

import os

import pytest

from tests import make
from tests.rights import cast, document, table
from tests.rights.knocking import addresses, filled, knock

ROWS = list(table.rows())


def test_every_address_is_in_the_table_once():
    known = [(row.method, row.address) for row in ROWS]
    forgotten, gone = addresses() - set(known), set(known) - addresses()

    assert len(known) == len(set(known)), sorted(one for one in set(known) if known.count(one) > 1)
    assert (sorted(forgotten), sorted(gone)) == ([], []), (
        "tests/rights/table.py: write one line for each new address (METHOD address name=thing) under the group whom "
        f"it lets in, and take out what is gone; then run tools/rights.\nnew: {sorted(forgotten)}\ngone: {sorted(gone)}"
    )


@pytest.mark.slow
@pytest.mark.parametrize("role", cast.ROLES)
def test_every_address_answers_this_person_as_the_table_says(db, role):
    met = cast.build()
    client = met.clients[role]
    differing = {}
    for row in ROWS:
        things = {name: met.ids.get(thing, thing) for name, thing in row.things.items()}
        said = knock(client, row.method, filled(row.address, things), row.address)
        wanted = row.who.answer(role, row.method)
        if said != wanted:
            differing[f"{row.method} {row.address}"] = f"{said}, not {wanted}"

    assert differing == {}


def test_the_page_of_rights_says_what_table_and_policies_say(db):
    with make.office() as made:
        said = document.written(make.staff(made))
    if os.environ.get("SHUNIU_WRITE_RIGHTS"):
        document.PAGE.write_text(said, encoding="utf-8")

    assert document.PAGE.read_text(encoding="utf-8") == said, "run tools/rights, and look at what changed"
