"""How well the work that a text asks for is found, against the clauses of the five offices.

``all`` is the model that comes with the product, tried on the examples that it was learned from. ``left_out``
is the honest figure: for each office the weights are learned anew from the other four and tried on the office
left out. Tried on every clause; on whole pieces (``pieces``), the duties, tasks and articles that the clauses
were cut from; and on what the product reads from the texts (``read``). ``seconds_max`` is the slowest reading of a whole text, with
all that a first reading loads. docs/reading-capabilities.md says what
the figures do not tell.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping

from bench import Figures
from bench.readings import read_pieces
from bench.rows import SHARED, Row, profiles, rows, whole_pieces
from shuniu.regulation.reading import read
from shuniu.regulation.reading.capabilities.learning import learn
from shuniu.regulation.reading.capabilities.lexicon import lexicon
from shuniu.regulation.reading.capabilities.model import Model, shipped
from shuniu.regulation.reading.taxonomy import TAXONOMY


class Score:
    """Counts of keys given rightly, given wrongly, and missed."""

    def __init__(self) -> None:
        self.right, self.wrong, self.missed = Counter[str](), Counter[str](), Counter[str]()

    def add(self, given: set[str], expected: frozenset[str]) -> None:
        self.right.update(given & expected)
        self.wrong.update(given - expected)
        self.missed.update(expected - given)

    def precision(self) -> float:
        return self.right.total() / max(self.right.total() + self.wrong.total(), 1)

    def recall(self) -> float:
        return self.right.total() / max(self.right.total() + self.missed.total(), 1)

    def __str__(self) -> str:
        return f"precision {self.precision():.3f}  recall {self.recall():.3f}  F1 {self.f1():.3f}"

    def f1(self) -> float:
        """Over all keys together, each given or missed key counting alike."""
        both = 2 * self.right.total()
        return both / max(both + self.wrong.total() + self.missed.total(), 1)


def run(quick: bool) -> Figures:
    if not SHARED.exists():
        print("skipped: the folder with the founding texts and their clauses is not beside this checkout")
        return {"skipped": 1}
    begun = time.process_time()
    ours = shipped()
    lexicon()
    load = time.process_time() - begun
    reading_times = _reading_times()
    every = rows()
    cut = {"clauses": _by_office(every), "pieces": _by_office(whole_pieces(every))}
    parts = cut | {"read": _by_office(read_pieces(every))}
    capabilities = max(_seconds(ours, some) for some in parts["clauses"].values())
    unseen = {office: without(office, cut) for office in parts["clauses"]}
    known = _tried("the product's model", dict.fromkeys(unseen, ours), parts)
    left_out = _tried("each office left out", unseen, parts)
    if not quick:
        _print_keys(_together(left_out["clauses"].values()))
    return {
        "f1_all": _rounded(_together(known["clauses"].values()).f1()),
        "f1_left_out": _rounded(_together(left_out["clauses"].values()).f1()),
        "precision_left_out": _rounded(_together(left_out["clauses"].values()).precision()),
        "recall_left_out": _rounded(_together(left_out["clauses"].values()).recall()),
        **{f"f1_left_out_{office}": _rounded(score.f1()) for office, score in left_out["clauses"].items()},
        "f1_all_pieces": _rounded(_together(known["pieces"].values()).f1()),
        "f1_left_out_pieces": _rounded(_together(left_out["pieces"].values()).f1()),
        "f1_all_read": _rounded(_together(known["read"].values()).f1()),
        "f1_left_out_read": _rounded(_together(left_out["read"].values()).f1()),
        "clauses": len(every),
        "seconds_max": _rounded(max(reading_times) + load),
        "seconds_again": _rounded(max(_reading_times())),
        "seconds_capabilities": _rounded(capabilities),
        "seconds_load": _rounded(load),
    }


Parts = Mapping[str, Mapping[str, list[Row]]]


def examples(parts: Parts, *, without: str = "") -> list[Row]:
    """What a model is learned from: the clauses and the whole pieces of all offices but one."""
    others = [some for part in parts.values() for office, some in part.items() if office != without]
    return [row for some in others for row in some]


def without(office: str, parts: Parts) -> Model:
    return learn([row.example for row in examples(parts, without=office)], tuple(TAXONOMY))


def _by_office(every: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in every:
        found.setdefault(row.office, []).append(row)
    return found


def _tried(title: str, models: Mapping[str, Model], parts: Parts) -> dict[str, dict[str, Score]]:
    """The scores of each office with its model, printed."""
    found: dict[str, dict[str, Score]] = {}
    for name, part in parts.items():
        found[name] = {office: _score(models[office], some) for office, some in part.items()}
        print(f"{title}, {name}")
        for office, score in [*found[name].items(), ("all", _together(found[name].values()))]:
            print(f"  {office:4} {score}")
    return found


def _score(tried: Model, some: Iterable[Row]) -> Score:
    score = Score()
    for row in some:
        score.add(set(tried.decide(row.example.piece)), row.example.keys)
    return score


def _seconds(tried: Model, some: list[Row]) -> float:
    """Processor time for every piece of one text, whatever else the machine does."""
    begun = time.process_time()
    for row in some:
        tried.decide(row.example.piece)
    return time.process_time() - begun


def _reading_times() -> list[float]:
    """Processor time for reading each of the five texts whole; the first in a process loads what it needs."""
    found = []
    for profile in profiles(SHARED).values():
        lines = (SHARED / "regulations" / profile["file"]).read_text("utf-8").split("\n")
        begun = time.process_time()
        read(lines)
        found.append(time.process_time() - begun)
    return found


def _together(scores: Iterable[Score]) -> Score:
    whole = Score()
    for score in scores:
        whole.right += score.right
        whole.wrong += score.wrong
        whole.missed += score.missed
    return whole


def _rounded(figure: float) -> float:
    return round(figure, 3)


def _print_keys(score: Score) -> None:
    print("by key, each office left out, clauses: right, wrong, missed")
    for key in sorted(TAXONOMY):
        print(f"  {key:24} {score.right[key]:4} {score.wrong[key]:4} {score.missed[key]:4}")
