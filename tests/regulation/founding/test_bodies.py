"""Lists of bodies: every row checked, all or nothing."""

from __future__ import annotations

from shuniu.people.models import Body, Office
from shuniu.regulation.bodies.actions import import_bodies
from shuniu.regulation.bodies.sheet import EXAMPLE, HEADS, read
from tests.regulation.founding.conftest import refused

GOOD = ["排序,名称,简称,类别,电话", "2,市教育局,,市政府工作部门,3820002", "1,市发展和改革委员会,市发改委,,"]


def test_a_list_is_written_in_its_order(founded):
    import_bodies(GOOD)

    listed = Body.objects.filter(name__in=["市教育局", "市发展和改革委员会"]).order_by("place")
    found = list(listed.values_list("name", "short_name", "phone"))
    assert found == [("市发展和改革委员会", "市发改委", ""), ("市教育局", "", "3820002")]


def test_a_body_known_keeps_its_row_and_is_joined_to_its_own_office(founded):
    known = Body.objects.create(name="市教育局", place=9)
    own = Office.objects.create(code="edu", name="市教育局", is_light=True)

    import_bodies(GOOD)

    body = Body.objects.get(name="市教育局")
    assert (body.pk, body.place, body.linked_office_id) == (known.pk, 2, own.pk)


def test_every_error_of_every_row_is_said_and_nothing_is_written(founded):
    lines = ["排序\t名称", "一\t市教育局", "2\t", "3\t市教育局", "3\t市财政局"]

    errors = {row.line: [error.key for error in row.errors] for row in read(lines)}

    assert errors == {
        2: ["bodies.not_a_place"],
        3: ["bodies.missing"],
        4: ["bodies.row_twice"],
        5: ["bodies.place_twice"],
    }
    with refused("bodies.errors"):
        import_bodies(lines)
    assert not Body.objects.filter(name="市财政局").exists()


def test_heads_that_nobody_knows_are_named(founded):
    with refused("bodies.unknown_head"):
        read(["名称,负责人", "市教育局,某人"])
    with refused("bodies.no_heads"):
        read(["简称", "市教育局"])
    with refused("bodies.no_rows"):
        read(["名称"])


def test_the_template_reads_as_it_stands(founded):
    (row,) = read(["\t".join(HEADS), "\t".join(EXAMPLE)])

    assert (row.name, row.place, row.errors) == ("市发展和改革委员会", 1, [])


def test_who_may_take_a_list_in(director, clerk):
    import_bodies(GOOD, by=director)
    with refused("people.staffing_only"):
        import_bodies(GOOD, by=clerk)
