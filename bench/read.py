"""How well the work that a text asks for is found: precision, recall and F1 against the clauses of the five offices.

``f1_all`` is the model that comes with the product, tried on the examples that it was learned from. ``f1_left_out``
is the honest figure: for each office the weights and short words are learned anew from the other four, and tried on
the office left out. docs/reading-capabilities.md says what is compared and what the figures do not tell.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable

from bench.rows import SHARED, Row, rows
from shuniu.regulation.reading.capabilities.learning import learn
from shuniu.regulation.reading.capabilities.model import Model, model
from shuniu.regulation.reading.taxonomy import TAXONOMY


class Score:
    """Counts of keys given rightly, wrongly, and not given."""

    def __init__(self) -> None:
        self.right, self.wrong, self.missed = Counter[str](), Counter[str](), Counter[str]()

    def add(self, given: set[str], expected: frozenset[str]) -> None:
        self.right.update(given & expected)
        self.wrong.update(given - expected)
        self.missed.update(expected - given)

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall, F1 over all keys together."""
        right, wrong, missed = self.right.total(), self.wrong.total(), self.missed.total()
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def run(quick: bool) -> dict[str, float | int | str]:
    if not SHARED.exists():
        print("skipped: the folder with the founding texts and their clauses is not beside this checkout")
        return {"skipped": 1}
    begun = time.perf_counter()
    model()
    load = time.perf_counter() - begun
    every = rows()
    offices = sorted({row.office for row in every})
    known = {office: _tried(model(), [row for row in every if row.office == office]) for office in offices}
    unseen = {office: _tried(_without(office, every), [row for row in every if row.office == office]) for office in offices}
    _print("with the product's model", known)
    _print("each office left out", unseen)
    if not quick:
        _print_keys(_together(unseen.values()))
    whole, left_out = _together(known.values()), _together(unseen.values())
    seconds = max(_seconds(model(), [row for row in every if row.office == office]) for office in offices)
    return {
        "precision_all": round(whole.figures()[0], 3),
        "recall_all": round(whole.figures()[1], 3),
        "f1_all": round(whole.figures()[2], 3),
        "precision_left_out": round(left_out.figures()[0], 3),
        "recall_left_out": round(left_out.figures()[1], 3),
        "f1_left_out": round(left_out.figures()[2], 3),
        **{f"f1_left_out_{office}": round(score.figures()[2], 3) for office, score in unseen.items()},
        "rows": len(every),
        "seconds_max": round(seconds, 3),
        "seconds_load": round(load, 3),
    }


def _without(office: str, every: Iterable[Row]) -> Model:
    return learn([row.example for row in every if row.office != office], tuple(TAXONOMY))


def _tried(tried: Model, some: Iterable[Row]) -> Score:
    score = Score()
    for row in some:
        score.add(set(tried.decide(row.example.piece)), row.example.keys)
    return score


def _seconds(tried: Model, some: list[Row]) -> float:
    begun = time.perf_counter()
    for row in some:
        tried.decide(row.example.piece)
    return time.perf_counter() - begun


def _together(scores: Iterable[Score]) -> Score:
    whole = Score()
    for score in scores:
        whole.right += score.right
        whole.wrong += score.wrong
        whole.missed += score.missed
    return whole


def _print(title: str, scores: dict[str, Score]) -> None:
    print(title)
    for name, score in [*scores.items(), ("all", _together(scores.values()))]:
        precision, recall, f1 = score.figures()
        print(f"  {name:4} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def _print_keys(score: Score) -> None:
    print("by key, each office left out: right, wrong, missed")
    for key in sorted(TAXONOMY):
        print(f"  {key:24} {score.right[key]:4} {score.wrong[key]:4} {score.missed[key]:4}")
