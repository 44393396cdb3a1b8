"""How well the words of leaders and offices are read: persons, bodies and days, against lines with gold answers.

``right_set_aside`` counts the half that was set aside before any rule was written: of everything that is there to
be found and everything that was found, how much is in both (a false finding counts against it like a missed one).
``whole_set_aside`` is the share of lines with nothing wrong at all, ``part_set_aside`` the share of found persons
and bodies of which what is wanted is read, too. ``floor_set_aside`` is plain matching of names, titles and written
dates, in the same run. tests/instructions/words/README.md says how the lines were made.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import chinese_calendar

from bench import Figures
from shuniu.instructions.reading import Body, Part, Person, Reading, Why, read

WORDS = Path(__file__).parents[1] / "tests" / "instructions" / "words"
KINDS = ("person", "body", "day")
_MARK = re.compile(r"\{([^{}=]+)=([^{}]+)\}")
_PARTS = {
    "s": Part.DECIDE, "h": Part.HANDLE, "l": Part.LEAD, "a": Part.ASSIST, "r": Part.READ, "n": Part.NOT, "x": Part.ASIDE,
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One thing to be found: ``means`` is whom or which day, ``near`` where its words stand."""

    kind: str
    means: str
    near: tuple[int, int]
    part: str = ""


@dataclass(frozen=True)
class Row:
    office: str
    today: date
    text: str
    gold: tuple[Item, ...]
    supervise: bool


@dataclass(frozen=True)
class Office:
    place: str
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]


def run(quick: bool) -> Figures:
    open_rows, aside = rows("open"), rows("set_aside")
    figures: Figures = {}
    for name, some in (("open", open_rows), ("set_aside", aside)):
        ours, floor = _score(some, by_reading), _score(some, by_names)
        print(
            f"{name}: {len(some)} instructions\n  read\n{ours}\n  floor: names and dates as written\n{floor}"
        )
        figures |= {
            f"right_{name}": ours.right(), f"floor_{name}": floor.right(), f"whole_{name}": ours.whole(),
            f"part_{name}": ours.parts(),
        }  # fmt: skip
        figures |= {f"precision_{kind}_{name}": ours.precision(kind) for kind in KINDS}
        figures |= {f"recall_{kind}_{name}": ours.recall(kind) for kind in KINDS}
        figures[f"supervision_{name}"] = _supervision(some)
    figures["instructions"] = len(open_rows) + len(aside)
    figures["ms_each"] = _milliseconds(aside)
    return figures


class Score:
    """Counts of items in both, found only, and missed; lines with nothing wrong; parts."""

    def __init__(self) -> None:
        self.both, self.false, self.missed = Counter[str](), Counter[str](), Counter[str]()
        self.lines, self.clean_lines, self.parts_right, self.parts_judged = 0, 0, 0, 0

    def add(self, gold: tuple[Item, ...], found: list[Item]) -> list[str]:
        left, wrong = list(found), []
        for item in gold:
            match = next((one for one in left if _same(one, item)), None)
            if match is None:
                self.missed[item.kind] += 1
                wrong.append(f"missed {item.kind} {item.means}")
                continue
            left.remove(match)
            self.both[item.kind] += 1
            if item.part:
                self.parts_judged += 1
                self.parts_right += item.part == match.part
                if item.part != match.part:
                    wrong.append(f"part {item.means}: {item.part}, read {match.part or '-'}")
        self.false.update(one.kind for one in left)
        wrong += [f"false {one.kind} {one.means}" for one in left]
        self.lines += 1
        self.clean_lines += not [one for one in wrong if not one.startswith("part")]
        return wrong

    def right(self) -> float:
        return _rounded(
            self.both.total() / max(self.both.total() + self.false.total() + self.missed.total(), 1)
        )

    def whole(self) -> float:
        return _rounded(self.clean_lines / max(self.lines, 1))

    def parts(self) -> float:
        return _rounded(self.parts_right / max(self.parts_judged, 1))

    def precision(self, kind: str) -> float:
        return _rounded(self.both[kind] / max(self.both[kind] + self.false[kind], 1))

    def recall(self, kind: str) -> float:
        return _rounded(self.both[kind] / max(self.both[kind] + self.missed[kind], 1))

    def __str__(self) -> str:
        kinds = [
            f"    {kind:6} precision {self.precision(kind):.3f}  recall {self.recall(kind):.3f}"
            f"  (right {self.both[kind]}, false {self.false[kind]}, missed {self.missed[kind]})"
            for kind in KINDS
        ]
        return "\n".join(
            [
                *kinds,
                f"    right {self.right():.3f}  whole lines {self.whole():.3f}  parts {self.parts():.3f}",
            ]
        )


def rows(name: str) -> list[Row]:
    lines = (WORDS / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [_row(json.loads(line)) for line in lines]


def _row(said: dict[str, str]) -> Row:
    text, gold, end = "", [], 0
    for found in _MARK.finditer(said["marked"]):
        text += said["marked"][end : found.start()]
        near = (len(text), len(text) + len(found[1]))
        gold += _gold(found[2], near, offices()[said["office"]])
        text, end = text + found[1], found.end()
    text += said["marked"][end:]
    day = date.fromisoformat(said["today"])
    return Row(said["office"], day, text, tuple(gold), bool(said.get("supervise")))


def _gold(meant: str, near: tuple[int, int], office: Office) -> list[Item]:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", meant):
        return [Item("day", meant, near)]
    who, _, part = meant.partition(":")
    if who == "-":
        return []
    wanted = _PARTS.get(part, "")
    if who in ("?p", "?b"):
        return [Item("person" if who == "?p" else "body", "?", near, wanted)]
    persons = {one.key for one in office.people}
    return [
        Item(
            "person" if one.split("/")[0] in persons else "body",
            "/".join(sorted(one.split("/"))),
            near,
            wanted,
        )
        for one in who.split("+")
    ]


@cache
def offices() -> dict[str, Office]:
    made = json.loads((WORDS / "offices.json").read_text("utf-8"))
    return {name: _office(one) for name, one in made.items()}


def _office(one: dict[str, list[dict[str, str]]]) -> Office:
    people = tuple(
        Person(
            p["id"], p["name"], p["title"], p["role"], p["unit"], tuple(filter(None, p["field"].split("、")))
        )
        for p in one["people"]
    )
    bodies = tuple(Body(b["id"], b["name"], b["short"], b["kind"] == "unit") for b in one["bodies"])
    return Office(str(one["place"]), people, bodies)


def by_reading(row: Row) -> list[Item]:
    found = reading_of(row)
    items = [Item("day", one.on.isoformat(), (one.at.start, one.at.end)) for one in found.days]
    for one in found.mentions:
        kind, near = "person" if one.is_person else "body", (one.at.start, one.at.end)
        # A leader who leads handles it: only bodies are told apart as lead and assist.
        part = Part.HANDLE if one.is_person and one.part in (Part.LEAD, Part.ASSIST) else one.part
        if one.why in (Why.SURE, Why.SHORT):
            items += [Item(kind, key, near, part) for key in one.keys]
        elif one.why == Why.SEVERAL:
            items.append(Item(kind, "/".join(sorted(one.keys)), near, part))
        elif one.why != Why.UNKNOWN:
            items.append(Item(kind, "?", near, part))
    return items


def reading_of(row: Row) -> Reading:
    office = offices()[row.office]
    return read(row.text, office.people, office.bodies, row.today, chinese_works, place=office.place)


def by_names(row: Row) -> list[Item]:
    """The floor: full names, surname and title, names of bodies with and without their place, dates as written."""
    office, left = offices()[row.office], row.text
    ways = [(way, "person", one.key) for one in office.people for way in _titled(one)]
    ways += [
        (way, "body", one.key) for one in office.bodies for way in (one.name, one.name[1:], one.short) if way
    ]
    items = []
    for way, kind, key in sorted(ways, key=lambda one: -len(one[0])):
        for place in [found.start() for found in re.finditer(re.escape(way), left)]:
            items.append(Item(kind, key, (place, place + len(way))))
        left = left.replace(way, "·" * len(way))
    for found in re.finditer(r"(\d{1,2})月(\d{1,2})日", row.text):
        on = f"{row.today.year}-{int(found[1]):02}-{int(found[2]):02}"
        items.append(Item("day", on, found.span()))
    return items


def _titled(one: Person) -> list[str]:
    short = one.title.removeprefix("常务").removeprefix("副")
    return [one.name, f"{one.name[:1]}{one.title}", f"{one.name[:1]}{short}"]


def chinese_works(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def _same(found: Item, gold: Item) -> bool:
    beside = found.near[0] < gold.near[1] and gold.near[0] < found.near[1]
    return beside and (found.kind, found.means) == (gold.kind, gold.means)


def _score(some: list[Row], way: Callable[[Row], list[Item]]) -> Score:
    score = Score()
    for row in some:
        score.add(row.gold, way(row))
    return score


def wrong_in(some: list[Row]) -> Iterator[tuple[Row, list[str]]]:
    """Each line that is not read as it should be, with what is wrong: for whoever works on the rules."""
    for row in some:
        if wrong := Score().add(row.gold, by_reading(row)):
            yield row, wrong


def _supervision(some: list[Row]) -> float:
    right = sum(bool(reading_of(row).supervision) == row.supervise for row in some)
    return _rounded(right / max(len(some), 1))


def _milliseconds(some: list[Row]) -> float:
    begun = time.process_time()
    for row in some:
        reading_of(row)
    return _rounded((time.process_time() - begun) * 1000 / max(len(some), 1))


def _rounded(figure: float) -> float:
    return round(figure, 3)
