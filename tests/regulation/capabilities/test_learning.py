"""Learning from examples: what is said of some work helps all, and the same examples give the same."""

from __future__ import annotations

from shuniu.regulation.reading.capabilities.learning import Example, learn
from shuniu.regulation.reading.capabilities.lexicon import Lexicon
from shuniu.regulation.reading.capabilities.piece import Piece
from shuniu.regulation.reading.taxonomy import TAXONOMY
from tests.regulation.capabilities.made_up import PIECES

KEYS = tuple(TAXONOMY)


def example(text: str, *keys: str) -> Example:
    return Example(Piece(text, "task"), frozenset(keys))


def examples() -> list[Example]:
    return [Example(Piece(text, kind, unit), frozenset(keys.split())) for kind, unit, text, keys in PIECES]


def test_what_holds_for_words_of_one_work_is_believed_of_another():
    without_seals = [one for one in examples() if "seals" not in one.keys]

    assert "seals" in learn(without_seals, KEYS).decide(Piece("保管印章", "task"))


def test_a_word_that_no_list_has_is_learned():
    taught = [example(f"负责蓝本{end}", "research") for end in ("的编排", "的整理", "的查找", "的送印")]

    assert "research" in learn([*examples(), *taught], KEYS).decide(Piece("负责蓝本的校勘", "task"))
    assert "research" not in learn(examples(), KEYS).decide(Piece("负责蓝本的校勘", "task"))


def test_the_same_examples_give_the_same_weights():
    assert learn(examples(), KEYS).weights == learn(examples(), KEYS).weights


def test_a_gap_ends_with_the_clause():
    words = Lexicon(["[seals]", "管理*印章"])

    assert words.find("管理机关的印章")["seals"].strong == [(0, 7)]
    assert words.find("管理档案，印章") == {}


def test_a_word_inside_a_longer_one_of_the_same_work_is_not_counted_twice():
    words = Lexicon(["[duty]", "值班 总值班"])

    assert words.find("总值班")["duty"].strong == [(0, 3)]
