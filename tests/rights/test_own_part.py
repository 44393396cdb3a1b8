"""A section or bureau to which a paper is passed reads the paper and what was written to it, by every door."""

from __future__ import annotations

import json

import pytest

from shuniu.flow.models import Opinion
from shuniu.matters.models import Matter
from shuniu.matters.readers import actions as readers
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make

PROPOSAL = "拟请经济科研究，注意与上年安排的差异。"
TO_ECONOMY = "请经济科三天内提出意见。"
TO_OTHERS = "此事须慎重，先不对外。"
NOTE = "请先看附件二"


class Case:
    def __init__(self, office):
        self.office, self.people, self.clients = office, make.staff(office), {}
        clerk, vice, mayor, economy = (self.people[key] for key in ("clerk", "vice", "mayor", "economy"))
        unit = f"u:{economy.unit_id}"
        self.matter = make.paper(by=clerk, lines="关于水库加固工程资金的请示\n所需六百万元。")
        actions.present(self.matter.pk, by=clerk)
        names = [unit, f"a:{vice.pk}", f"a:{mayor.pk}"]
        director = self.people["director"]
        actions.propose(make.open_task(self.matter, "propose").pk, PROPOSAL, names=names, by=director)
        self.instructed("vice", TO_ECONOMY, [unit])
        self.instructed("mayor", TO_OTHERS, [])
        actions.send_on(self.matter.pk, [Target(unit, "handle", note=NOTE)], by=clerk)
        self.matter = Matter.objects.get(pk=self.matter.pk)

    def instructed(self, who, text, names):
        """He writes on it; whoever checks papers for him has seen it before."""
        leader = self.people[who]
        actions.send_on(self.matter.pk, [Target(f"a:{leader.pk}", "instruct")], by=self.people["clerk"])
        tasks = self.matter.run.tasks
        for task in tasks.filter(asked="check", state="open"):
            actions.check_for_leader(task.pk, "齐全。", by=self.people["checker"])
        actions.instruct(tasks.get(asked="instruct", appointment=leader).pk, text, names=names, by=leader)

    def client(self, who):
        if who not in self.clients:
            self.clients[who] = make.client(make.account(self.people[who], self.office, who))
        return self.clients[who]

    def read_by(self, who, address):
        """What the answer says, in whatever form it comes."""
        answer = self.client(who).get(address.format(pk=self.matter.pk))
        assert answer.status_code == 200, answer.content.decode()
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        is_json = answer["Content-Type"].startswith("application/json")
        return json.dumps(json.loads(said), ensure_ascii=False) if is_json else said.decode("utf-8-sig")


@pytest.fixture
def case(db):
    with make.office() as made:
        yield Case(made)


DOORS = ["/incoming/{pk}/", "/incoming/{pk}/sheet/", "/api/incoming/{pk}"]


@pytest.mark.parametrize("door", DOORS)
def test_whoever_handles_it_reads_what_names_him_and_nothing_else(case, door):
    said = case.read_by("economy", door)

    assert TO_ECONOMY in said
    assert [words for words in (PROPOSAL, TO_OTHERS, "齐全。") if words in said] == []


@pytest.mark.parametrize("who", ["clerk", "director", "vice", "mayor", "checker"])
@pytest.mark.parametrize("door", DOORS)
def test_the_registry_the_leaders_and_those_who_check_read_all(case, who, door):
    said = case.read_by(who, door)

    assert [words for words in (PROPOSAL, TO_ECONOMY, TO_OTHERS) if words not in said] == []


def test_the_page_shows_what_was_written_to_him_and_not_to_whom_else_it_went(case):
    said = case.read_by("economist", "/incoming/{pk}/")

    assert NOTE in said
    assert "周明川" not in said
    assert "谁能看" not in said


def test_a_released_opinion_is_read_and_a_withheld_one_no_longer(case):
    opinion = Opinion.objects.get(run=case.matter.run_id, text=PROPOSAL)
    readers.release_opinion(opinion.pk, by=case.people["director"])
    assert PROPOSAL in case.read_by("economy", "/incoming/{pk}/")
    assert TO_OTHERS not in case.read_by("economy", "/incoming/{pk}/sheet/")

    readers.withhold(opinion.pk, by=case.people["clerk"])
    assert PROPOSAL not in case.read_by("economist", "/incoming/{pk}/")


@pytest.mark.parametrize("address", ["/incoming/?format=csv", "/matters/?format=csv", "/api/incoming/"])
def test_lists_and_their_exports_say_no_opinion(case, address):
    said = case.read_by("economy", address)

    assert case.matter.number in said
    assert [words for words in (PROPOSAL, TO_OTHERS) if words in said] == []
