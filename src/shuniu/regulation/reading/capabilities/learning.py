"""Weighing the features by examples: a logistic regression over pairs of a piece and a key.

Plain Python without chance: the same examples give the same weights. ``bench.train_capabilities`` writes
them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from .evidence import Evidence, Features, grams
from .model import Model, known_of
from .piece import Piece

# A run of characters stands for a key when it is seen often enough and mostly with it.
_SEEN = 3
_MOSTLY = 0.6
# A key with fewer examples has no habits of its own yet: only its words, and what holds for all keys.
_HABITS_FROM = 3
_ROUNDS = 20
_STEP = 0.5
_SMALL = 0.05


@dataclass(frozen=True)
class Example:
    piece: Piece
    keys: frozenset[str]


def learn(examples: Sequence[Example], keys: tuple[str, ...]) -> Model:
    """The model that the examples make."""
    known = _runs(examples)
    seen = Counter(key for one in examples for key in one.keys)
    rare = {key for key in keys if seen[key] < _HABITS_FROM}
    drawn = Model({}, known)
    pairs = [pair for example in examples for pair in _pairs(drawn, example, rare)]
    weights = _weigh(pairs)
    return Model(weights, known_of(weights))


def _runs(examples: Sequence[Example]) -> dict[str, list[str]]:
    texts = [(set(grams(one.piece.bare)), one.keys) for one in examples]
    seen = Counter(gram for found, _ in texts for gram in found)
    together = Counter((gram, key) for found, keys in texts for gram in found for key in keys)
    known: dict[str, list[str]] = defaultdict(list)
    for (gram, key), count in sorted(together.items()):
        if count >= _SEEN and count / seen[gram] >= _MOSTLY:
            known[gram].append(key)
    return dict(known)


def _pairs(drawn: Model, example: Example, rare: set[str]) -> Iterable[tuple[Features, bool]]:
    for key, features in drawn.evidence_by_key(Evidence(example.piece)).items():
        if key in rare:
            features = {name: value for name, value in features.items() if not name.startswith(f"{key}: ")}
        yield features, key in example.keys


def _weigh(pairs: list[tuple[Features, bool]]) -> dict[str, float]:
    """Least logarithmic loss plus half the squares of the weights, in steps that shrink by and by."""
    every = sorted({name for features, _ in pairs for name in features})
    names = {name: place for place, name in enumerate(every)}
    rows = [([(names[name], value) for name, value in pair.items()], float(asked)) for pair, asked in pairs]
    # Each touch of a weight pays its part of the price of its size.
    touched = Counter(place for row, _ in rows for place, _value in row)
    price = [1.0 / touched[place] for place in range(len(names))]
    weights, learned = [0.0] * len(names), [1e-6] * len(names)
    for _round in range(_ROUNDS):
        for row, asked in rows:
            total = sum(weights[place] * value for place, value in row)
            miss = 1 / (1 + exp(-total)) - asked
            for place, value in row:
                slope = miss * value + weights[place] * price[place]
                learned[place] += slope * slope
                weights[place] -= _STEP * slope / sqrt(learned[place])
    return {name: round(weights[place], 2) for name, place in names.items() if abs(weights[place]) >= _SMALL}
