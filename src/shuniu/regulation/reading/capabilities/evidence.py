"""What speaks for each piece of work in a piece of text, as named features with values.

Features without a colon are shared by all keys (``hit``: the text has a strong word of the key): what is
learned about one piece of work holds for those that the examples hardly have. Those of one key begin with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from .lexicon import Found, lexicon
from .piece import Piece, bare

Features = dict[str, float]

# What the form of a text asks for and no word of the work itself.
_FORMAL = {"regulation", "org"}
# A chapter with one subject is about it throughout.
_THROUGHOUT = {"meetings", "supervision", "info", "discipline"}
# Fields that a unit is there for altogether: what its text adds belongs to the field too.
_FIELDS = {
    "services_hall", "liaison_offices", "counsellors", "egov", "emergency", "anti_smuggling", "civil_defense",
    "radio", "foreign_affairs", "finance_sector", "hotline", "mining_relocation", "retired", "proposals",
    "legal.reconsideration", "portal", "disclosure",
}  # fmt: skip
# Such work, done for one leader or field, is what "following" it means.
_SERVICES = {"drafting", "meetings", "research", "supervision", "documents.review", "documents.receive"}
_SERVES = re.compile(r"分管|方面(?:的|工作|进行)|等方面|主要领导[^，。；;,]{0,6}文字|文字综合")

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")

# Between the key and a run of characters in the name of a feature.
RUN = ": ~"
# How far one key's own habits may move it from what holds for all keys.
_OWN = 0.5
_SHORT = 6
_SURE = 2.0


class Evidence:
    """The words of every key in a piece and around it, made into features."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.words = lexicon().find(piece.bare)
        self._unit = _strong_keys(piece.unit)
        self._chapter = _strong_keys(piece.section) if piece.of_rules else frozenset()
        self._around = _strong_keys(piece.around)
        self._hits = {key for key, found in self.words.items() if found.strong} | self._by_subject()
        self._serves = not piece.of_rules and bool(_SERVES.search(piece.around or piece.bare))

    def _by_subject(self) -> set[str]:
        """The one subject of a chapter of rules counts as said in each article that names no other."""
        subjects = self._chapter - _FORMAL
        if len(subjects) != 1:
            return set()
        named = any(found.strong and key not in _FORMAL for key, found in self.words.items())
        return {key for key in subjects if not named or key in _FIELDS | _THROUGHOUT}

    def keys(self) -> set[str]:
        """The keys that words speak for."""
        found = set(self.words) | self._hits | self._around
        if self.piece.counts_as == "task":
            found |= self._chapter
        return found | self._unit | ({"portfolio"} if self._serves else set())

    def shared(self, key: str) -> Features:
        """The features that are weighed alike for every key."""
        kind = self.piece.counts_as
        signs = self._signs(key)
        others = min(len(self._hits - {key}), 3)
        features: Features = dict.fromkeys(signs, 1.0)
        for sign in signs:
            features[f"{sign}|{kind}"] = features[f"{sign}|{others} others"] = 1.0
        together = "+".join(signs) or "nothing"
        features[f"only {together}"] = 1.0
        if len(self.piece.bare) < 9:
            features[f"short, only {together}"] = 1.0
        features.update(self._shape(key))
        if "unit" in signs and key in _FIELDS and kind == "task":
            features["field"] = features[f"field|{min(others, 2)} others"] = 1.0
        features[f"is {kind}"] = 1.0
        return features

    def own(self, key: str, grams: Iterable[str]) -> Features:
        """The features of this key alone: its habits, the other keys beside it, its words and known runs."""
        features: Features = {f"{key}: {sign}": _OWN for sign in self._signs(key)}
        features[f"{key}: is {self.piece.counts_as}"] = 1.0
        features[f"{key}: always"] = _OWN
        features.update({f"{key}: beside {other}": _OWN for other in sorted(self._hits)})
        features.update({f"{key}: in a unit of {other}": _OWN for other in sorted(self._unit)})
        features.update({f"{key}{RUN}{gram}": 1.0 for gram in grams})
        features.update({f"{key}: {word}": 1.0 for word in self._words(key)})
        if key == "portfolio" and self._serves:
            features["portfolio: serves"] = _SURE
            features["portfolio: serves with"] = _SURE * bool(self._hits & _SERVICES)
        return features

    def spans(self, key: str) -> list[tuple[int, int]]:
        """Where the words of a key stand: the strong ones, or else the weak."""
        found = self.words.get(key, Found())
        return found.strong or found.weak

    def _words(self, key: str) -> list[str]:
        """The short words of a key: what a gap took in belongs to one text and teaches nothing."""
        found = self.words.get(key, Found())
        return [self._bare(span) for span in found.strong + found.weak if span[1] - span[0] <= _SHORT]

    def _bare(self, span: tuple[int, int]) -> str:
        return self.piece.bare[span[0] : span[1]]

    def _signs(self, key: str) -> list[str]:
        found = self.words.get(key, Found())
        hit = key in self._hits
        heads = self._unit | self._chapter if self.piece.counts_as == "task" else self._unit
        serves = key == "portfolio" and self._serves and self.piece.counts_as == "task"
        said = {
            "hit": hit,
            "weak": bool(found.weak) and not hit,
            "unit": key in heads,
            "around": (key in self._around and not hit) or serves,
        }
        return [sign for sign, is_so in said.items() if is_so]

    def _shape(self, key: str) -> Features:
        """How the strong words of a key stand in the text: how many, how long, at the head, filling it."""
        spans = self.words.get(key, Found()).strong
        if not spans:
            return {}
        longest = max(end - begin for begin, end in spans)
        features: Features = {f"hit of {min(longest, 5)}": 1.0}
        if len({self._bare(span) for span in spans}) > 1:
            features["several hits"] = 1.0
        if spans[0][0] <= 2:
            features["hit at the head"] = 1.0
        if longest * 2 >= len(self.piece.bare):
            features["hit fills the text"] = 1.0
        return features


@lru_cache(maxsize=4096)
def _strong_keys(text: str) -> frozenset[str]:
    return frozenset(key for key, found in lexicon().find(bare(text)).items() if found.strong)


def grams(text: str) -> Iterator[str]:
    """Runs of two to four Chinese characters."""
    for run in _HAN.findall(text):
        for length in (2, 3, 4):
            yield from (run[begin : begin + length] for begin in range(len(run) - length + 1))


def by_key(text: str, known: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The runs of a text under the keys that know them."""
    found: dict[str, list[str]] = {}
    for gram in dict.fromkeys(grams(text)):
        for key in known.get(gram, ()):
            found.setdefault(key, []).append(gram)
    return found
