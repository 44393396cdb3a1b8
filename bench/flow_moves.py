"""The moves that are measured: papers go round the wheel of a small office, through the product's own actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Appointment
from shuniu.work.incoming import actions
from shuniu.work.incoming.targets import Target
from tests import make

Move = Callable[[], object]


def furnish() -> int:
    """The office, with its people and a paper that went the whole way; its id."""
    with make.office() as office:
        make.staff(office)
        make.bodies("市水务局")
    for move in _one_way(office.pk):
        _made(office.pk, move)
    return office.pk


def moves(office: int) -> Iterator[Callable[[], None]]:
    """Moves without end, each in a transaction of its own; papers are registered between them, unmeasured."""
    while True:
        for move in _one_way(office):
            yield lambda move=move: _made(office, move)


def dearest(office: int) -> int:
    """The statements of the dearest of these moves, the setting of the office included."""
    return max(_counted(office, move) for move in _one_way(office))


def people(office: int) -> dict[str, Appointment]:
    with office_transaction(office):
        held = Appointment.objects.select_related("person", "unit")
        by_name = {one.person.name: one for one in held}
    return {key: by_name[name] for key, (name, _unit, _title, _role) in make.PEOPLE.items()}


def _one_way(office: int) -> Iterator[Move]:
    """Present, propose, send on to a leader, his instruction, send on to a unit, its answer."""
    by = people(office)
    clerk, vice, unit = by["clerk"], f"a:{by['vice'].pk}", f"u:{by['economy'].unit_id}"
    with office_transaction(office):
        paper = make.paper(by=clerk)

    def task(asked: str) -> int:
        with office_transaction(office):
            return make.open_task(paper, asked).pk

    yield lambda: actions.present(paper.pk, by=clerk)
    proposal = task("propose")
    yield lambda: actions.propose(proposal, "请许副市长阅示。", names=[vice, unit], by=by["director"])
    yield lambda: actions.send_on(paper.pk, [Target(vice, "instruct")], by=clerk)
    instruction = task("instruct")
    yield lambda: actions.instruct(instruction, "请经济科研究办理。", names=[unit], by=by["vice"])
    yield lambda: actions.send_on(paper.pk, [Target(unit, "handle")], by=clerk)
    handling = task("handle")
    yield lambda: actions.handle(handling, "已商市水务局办结。", by=by["economy"])


def _made(office: int, move: Move) -> None:
    with office_transaction(office):
        move()


def _counted(office: int, move: Move) -> int:
    with CaptureQueriesContext(connection) as seen:
        _made(office, move)
    control = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    # The setting is said when the transaction opens; what forgets it at the end is not sent in production.
    return sum(not one["sql"].startswith(control) for one in seen)
