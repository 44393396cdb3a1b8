"""The pieces of office work: their keys, their names, and the words and weights that stand for them."""

from __future__ import annotations

import re
from importlib.resources import files

from shuniu.regulation.reading import capabilities
from shuniu.regulation.reading.capabilities.lexicon import lexicon
from shuniu.regulation.reading.taxonomy import TAXONOMY

# Said nowhere to an office.
_OURS = re.compile("能力|绑定|租户|节点|实例")


def data(name: str) -> list[str]:
    lines = files(capabilities).joinpath(f"data/{name}").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_each_key_has_a_name_of_its_own_in_both_languages():
    assert all(key == one.key for key, one in TAXONOMY.items())
    for names in ([one.name_zh for one in TAXONOMY.values()], [one.name_en for one in TAXONOMY.values()]):
        assert len(set(names)) == len(TAXONOMY) == 65
        assert all(names)


def test_the_names_are_words_of_an_office():
    assert not [one.name_zh for one in TAXONOMY.values() if _OURS.search(one.name_zh)]


def test_the_taxonomy_is_that_of_the_clauses(shared):
    table = (
        (shared / "spec/summary.md").read_text("utf-8").split("## Rows by capability")[1].split("\n## ")[0]
    )

    assert set(re.findall(r"^\| ([a-z_.]+)(?: \+)? \| *\d", table, re.MULTILINE)) == set(TAXONOMY)


def test_every_piece_of_work_has_words():
    assert {line.strip("[]") for line in data("words.txt") if line.startswith("[")} == set(TAXONOMY)
    # The name of a piece of work says what it is.
    silent = [one.key for one in TAXONOMY.values() if one.key not in lexicon().find(one.name_zh)]
    assert silent == []


def test_the_weights_hold_short_words_and_no_sentences():
    names = [line.split("\t")[0] for line in data("weights.tsv")]

    assert max(len(run) for name in names for run in re.findall(r"[\u4e00-\u9fff]+", name)) <= 6
