"""The weights of the features, read from ``data/weights.tsv``, and the decision they lead to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from .evidence import RUN, Evidence, Features, by_key, grams
from .piece import Piece

# Asked for when more likely than this; when nothing is, the likeliest, if it is not out of the question.
ENOUGH = 0.4
AT_LEAST = 0.1
# A run of characters with less weight than this decided nothing.
_TELLING = 0.3


@dataclass
class Model:
    """Weights by feature. ``known`` says which runs of characters are features of which keys."""

    weights: Mapping[str, float]
    known: Mapping[str, list[str]] = field(default_factory=dict)

    def evidence_by_key(self, evidence: Evidence) -> dict[str, Features]:
        """The features of every key that anything in the piece speaks for, and that its form can decide."""
        words = by_key(evidence.piece.bare, self.known)
        keys = sorted(evidence.keys() | set(words) | FORM_DECIDES)
        return {key: evidence.shared(key) | evidence.own(key, words.get(key, ())) for key in keys}

    def likelihoods(self, evidence: Evidence) -> dict[str, float]:
        return {key: self._likelihood(features) for key, features in self.evidence_by_key(evidence).items()}

    def decide(self, piece: Piece) -> dict[str, list[str]]:
        """The keys that a piece asks for, the likeliest first, each with the words that decided it."""
        evidence = Evidence(piece)
        found = sorted(self.likelihoods(evidence).items(), key=lambda one: (-one[1], one[0]))
        asked = [key for key, likely in found if likely > ENOUGH]
        if not asked and found and found[0][1] > AT_LEAST:
            # The likeliest will do, where a word speaks for it: runs of characters alone say too little.
            asked = [found[0][0]] if found[0][0] in evidence.keys() | FORM_DECIDES else []
        return {key: self._words(evidence, key) for key in asked}

    def _words(self, evidence: Evidence, key: str) -> list[str]:
        if spans := evidence.spans(key):
            return list(dict.fromkeys(evidence.piece.as_given(*span) for span in spans))
        text = evidence.piece.bare
        best = max(grams(text), key=lambda gram: self.weights.get(f"{key}{RUN}{gram}", 0.0), default="")
        if self.weights.get(f"{key}{RUN}{best}", 0.0) < _TELLING:
            return []  # the name of the unit or of the chapter decided
        begin = text.index(best)
        return [evidence.piece.as_given(begin, begin + len(best))]

    def _likelihood(self, features: Features) -> float:
        total = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


# Headings, titles and lines of posts ask for these by what they are, whatever their words.
FORM_DECIDES = frozenset({"org", "regulation", "establishment", "documents.issue"})


def known_of(weights: Mapping[str, float]) -> dict[str, list[str]]:
    """Which runs of characters speak for or against which keys, from the names of the features."""
    known: dict[str, list[str]] = defaultdict(list)
    for name in weights:
        key, marked, gram = name.partition(RUN)
        if marked:
            known[gram].append(key)
    return dict(known)


@cache
def shipped() -> Model:
    """The model that comes with the product."""
    lines = files(__package__).joinpath("data/weights.tsv").read_text("utf-8").splitlines()
    pairs = (line.rsplit("\t", 1) for line in lines if line and not line.startswith("#"))
    weights = {name: float(value) for name, value in pairs}
    return Model(weights, known_of(weights))
