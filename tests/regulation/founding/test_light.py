"""A body without a text, and what becomes of it when it is founded."""

from __future__ import annotations

from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Appointment, Body, Unit
from shuniu.regulation import queries
from shuniu.regulation.founding import actions, light
from tests.regulation.founding import drafts
from tests.regulation.founding.conftest import refused

PEOPLE = [light.Starter("沈立群", "主任", Appointment.Role.DIRECTOR), light.Starter("冯小满", "文书")]


def test_a_light_office_receives_from_the_first_minute(opened):
    desk = Unit.objects.get()
    light.staff_desk(desk, PEOPLE)

    assert queries.bound_unit("documents.receive") == desk
    assert queries.is_on("documents.receive")
    assert not queries.is_on("meetings")
    held = [(one.person.name, one.person.pinyin, one.unit) for one in Appointment.objects.order_by("place")]
    assert held == [("沈立群", "shenliqun", None), ("冯小满", "fengxiaoman", desk)]


def test_founding_keeps_the_desk_at_which_somebody_works(opened):
    light.staff_desk(Unit.objects.get(), PEOPLE)
    drafts.draft(drafts.establishment())

    actions.found(opened)

    assert Unit.objects.filter(name="收文处", valid_to=None).exists()
    assert Appointment.objects.filter(ends_on=None).count() == 2
    assert queries.bound_unit("documents.receive").name == "文电科"
    assert not queries.is_on("documents.exchange")


def test_a_code_is_given_once(opened):
    with refused("founding.code_taken"):
        actions.open_office("qingjiang", "另一个办公室")


def test_it_takes_its_place_among_the_bodies_of_another_office(db):
    above = actions.open_office("above", "清江市人民政府办公室")
    below = actions.open_office("below", "清江市水务局")
    with office_transaction(above.pk):
        Body.objects.create(name="清江市财政局", place=1)
        light.take_place_among_bodies(below)
        body = Body.objects.get(name="清江市水务局")
        assert (body.place, body.linked_office_id) == (2, below.pk)
        light.take_place_among_bodies(below, at=1)
        assert Body.objects.get(name="清江市水务局").place == 1
