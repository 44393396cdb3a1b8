"""Which work a piece of a text asks for, and the words that decided it."""

from __future__ import annotations

import time

import pytest

from shuniu.regulation.reading.capabilities import capabilities_of
from shuniu.regulation.reading.taxonomy import TAXONOMY
from tests.regulation.capabilities.made_up import PIECES


def keys_of(text: str, **about: str) -> set[str]:
    about.setdefault("kind", "task")
    return {one["key"] for one in capabilities_of(text, **about)}


def words_of(text: str, key: str, **about: str) -> list[str]:
    about.setdefault("kind", "task")
    return next(one["words"] for one in capabilities_of(text, **about) if one["key"] == key)


def test_a_text_that_nobody_has_seen_is_understood():
    given = [(keys_of(text, kind=kind, unit=unit), set(keys.split())) for kind, unit, text, keys in PIECES]

    right = sum(len(found & expected) for found, expected in given)
    unlike = sum(len(found ^ expected) for found, expected in given)

    assert 2 * right / (2 * right + unlike) > 0.85


@pytest.mark.parametrize(("kind", "unit", "text"), [piece[:3] for piece in PIECES])
def test_the_words_stand_in_the_text_as_given(kind, unit, text):
    found = capabilities_of(text, kind=kind, unit=unit)

    assert found
    assert all(word and word in text for one in found for word in one["words"])
    assert {one["key"] for one in found} <= set(TAXONOMY)


def test_the_words_are_those_that_decided():
    assert words_of("保管和使用区政府印章", "seals") == ["印章"]
    assert "档案" in words_of("(三)负责文件的整理归档和档案借阅", "documents.archive")


def test_words_with_spaces_between_their_characters_are_found_and_given_as_printed():
    assert words_of("二、 负责 印 章 管理", "seals") == ["印 章"]


def test_the_name_of_the_unit_decides_what_its_short_task_is_about():
    assert "egov" in keys_of("指导、协调和推动有关工作", unit="电子政务办公室")
    assert "egov" not in keys_of("指导、协调和推动有关工作", unit="保卫处")


def test_the_paragraph_that_a_task_was_cut_from_says_whose_work_it_is():
    whole = "负责副市长分管的农业方面的文字综合、会务和调研。"

    assert "portfolio" in keys_of("会务", unit="农业科", whole=whole)
    assert "portfolio" not in keys_of("会务", unit="会议科", whole="负责会务和会议室的管理。")


def test_the_fields_that_a_unit_follows_are_not_its_own_work():
    text = "负责教育、民政、信访、人防、无线电、档案史志、计划生育等方面的文电和会务工作"

    found = keys_of(text, unit="秘书五科")

    assert {"portfolio", "meetings"} <= found
    assert not found & {"petitions", "civil_defense", "radio", "documents.archive", "personnel"}


def test_the_title_of_a_chapter_of_rules_is_about_its_articles():
    assert "emergency" in keys_of(
        "各科室接到报告后，应当立即赶到。", kind="article", section="第八章 应急管理制度"
    )


def test_a_name_and_a_heading_ask_for_the_organisation_and_not_for_their_words():
    assert keys_of("（五）信访处", kind="unit", unit="信访处") == {"org"}
    assert keys_of("三、内设机构", kind="section") == {"org", "regulation"}


def test_the_likeliest_work_comes_first():
    assert capabilities_of("负责机关食堂管理", kind="task", unit="行政科")[0]["key"] == "catering"


@pytest.mark.parametrize("text", ["", " \u3000\n", "……", "abc 123", "\u0000", "（一）"])
def test_a_text_that_says_nothing_asks_for_no_work_of_its_own(text):
    assert all(one["words"] == [] for one in capabilities_of(text, kind="task"))


@pytest.mark.parametrize("text", ["公文" * 500_000, "负责甲、" * 200_000, "联系" * 300_000])
def test_a_damaged_text_without_any_end_takes_no_time(text):
    begun = time.process_time()
    capabilities_of(text, kind="duty", whole=text)

    assert time.process_time() - begun < 1
