from __future__ import annotations

import pytest

from shuniu.people.models import Appointment
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make


class Desk:
    """青溪市 with its people, each with a browser; papers are sent where a story needs them."""

    def __init__(self, office):
        self.office, self.people, self._clients = office, make.staff(office), {}

    def client(self, who):
        if who not in self._clients:
            self._clients[who] = make.client(make.account(self.people[who], self.office, who))
        return self._clients[who]

    def page(self, who, address):
        answer = self.client(who).get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()

    def rows(self, who, address):
        """The titles of a list, from top to bottom."""
        return [_title(row) for row in self.client(who).get(address).context["list"].rows]

    def to_economy(self, title="关于水库加固工程资金的请示", **about):
        """A paper that the economists' section is to handle."""
        unit = f"u:{self.people['economy'].unit_id}"
        matter = make.proposed_paper(self.people, names=(unit,), title=title, **about)
        actions.send_on(matter.pk, [Target(unit, "handle")], by=self.people["clerk"])
        return matter

    def to_leader(self, title="关于解决易涝点改造资金的请示", **about):
        """A paper that lies with the vice mayor."""
        key = f"a:{self.people['vice'].pk}"
        matter = make.proposed_paper(self.people, names=(key,), title=title, **about)
        actions.send_on(matter.pk, [Target(key, "instruct")], by=self.people["clerk"])
        return matter

    def to_read(self, who, title="关于汛期值班情况的通报"):
        key = f"a:{self.people[who].pk}"
        matter = make.proposed_paper(self.people, names=(key,), title=title)
        actions.send_on(matter.pk, [Target(key, "read")], by=self.people["clerk"])
        return matter


def _title(row):
    return row.what.title if hasattr(row, "what") else row.title


@pytest.fixture
def desk(db):
    with make.office() as made:
        yield Desk(made)


@pytest.fixture
def secretary(desk) -> Appointment:
    return make.person("罗秘书", unit="综合科", title="秘书", role="secretary")
