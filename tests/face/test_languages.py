"""The catalogues keep what people wrote, say what is missing, and are compiled before they are needed."""

from __future__ import annotations

import gettext

import pytest

from shuniu.core.languages import catalogues
from shuniu.core.languages.catalogues import Word
from shuniu.core.languages.traditional import traditional


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    return tmp_path


def kept(locale: str, words: dict[str, Word], made: dict[str, str]) -> None:
    catalogues.write(locale, catalogues.renew(locale, words, made))


def test_the_traditional_form_keeps_the_words_of_a_mainland_office():
    assert traditional("核稿后请编制处复核，余%(days)s天") == "核稿後請編制處覆核，餘%(days)s天"
    assert traditional("信息、文件和网络") == "信息、文件和網絡"


def test_what_was_translated_stays_and_what_is_gone_goes(folder):
    kept("en", {"收文": Word("收文"), "发文": Word("发文")}, {"收文": "Incoming"})
    kept("en", {"收文": Word("收文"), "会议": Word("会议")}, {"收文": "something else"})

    assert [(entry.msgid, entry.msgstr) for entry in catalogues.read("en")] == [
        ("会议", ""),
        ("收文", "Incoming"),
    ]


def test_the_check_names_every_kind_of_fault(folder):
    kept(
        "en",
        {"余%(days)s天": Word("余%(days)s天"), "旧": Word("旧")},
        {"余%(days)s天": "%(day)s left", "旧": "旧 one"},
    )
    words = {"余%(days)s天": Word("余%(days)s天"), "新": Word("新", places=("here.py",))}

    assert list(catalogues.faults("en", words)) == [
        "en: missing: '新' (here.py)",
        "en: no longer used: '旧'",
        "en: other placeholders: '余%(days)s天'",
        "en: Chinese in the English: '旧'",
    ]


def test_traditional_made_by_machine_waits_for_somebody_to_look(folder):
    words = {"签发": Word("签发")}
    kept("zh_Hant", words, {"签发": "簽發"})

    assert list(catalogues.faults("zh_Hant", words)) == ["zh_Hant: not looked over: '签发'"]


def test_a_newer_catalogue_is_compiled_and_read_by_gettext(folder):
    kept("en", {"签发": Word("签发")}, {"签发": "Sign off"})
    kept("zh_Hant", {"签发": Word("签发")}, {"签发": "簽發"})

    assert [made.parent.parent.name for made in catalogues.compile_stale()] == ["en", "zh_Hant"]
    assert catalogues.compile_stale() == []
    with (folder / "zh_Hant/LC_MESSAGES/django.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("签发") == "簽發"
