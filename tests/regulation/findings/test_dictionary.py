"""The general dictionary is looked up by pairs; it must answer as the whole of it would."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from shuniu.regulation.reading.findings.dictionary import Counts


@pytest.fixture(scope="module")
def whole() -> dict[str, float]:
    (folder,) = find_spec("jieba").submodule_search_locations
    fields = Path(folder, "dict.txt").read_text("utf-8").split()
    return dict(zip(fields[::3], map(float, fields[1::3]), strict=True))


def _is_chinese(word: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in word)


def test_every_word_is_found_with_its_count(whole):
    counts = Counts({})
    some = [word for word in whole if _is_chinese(word)][::17]

    assert {word: counts.get(word) for word in some} == {word: whole[word] for word in some}
    assert counts.total == sum(whole.values())


@pytest.mark.parametrize("word", ["办卿", "卿办", "龘龘", "\ud800办", "办\ud800", "𠀀", "AT", ""])
def test_what_is_no_word_is_not_found(word):
    assert Counts({}).get(word) == 0.0
    assert word not in Counts({})


def test_our_own_words_count_at_least_as_much_as_we_say():
    counts = Counts({"拟办": 300.0, "一个": 300.0})

    assert counts.get("拟办") == 300.0
    assert counts.get("一个") > 100_000
