"""The words on a page are those that an office says, in three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shuniu.cli.commands.messages import words
from shuniu.core.languages import catalogues

SOURCE = Path(catalogues.__file__).resolve().parents[2]
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*.html"))


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


# Words of ours: whoever builds the system says them, nobody in an office does.
OURS = re.compile("能力|绑定|租户|节点|实例")
OURS_IN_ENGLISH = re.compile(
    r"\b(capabilit(y|ies)|bindings?|tenants?|nodes?|(?<!for )instances?)\b", re.IGNORECASE
)

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Comments, and everything that is looked up in the catalogues.
TRANSLATED = re.compile(
    r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}"
    r"|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"""|{%\s*trans(?:late)?\s+(["']).*?\1|_\((["']).*?\2\)""",
    re.DOTALL,
)
# Each language is named in itself.
NAMES_OF_LANGUAGES = {"中", "繁"}


@pytest.fixture(scope="module")
def all_words() -> dict[str, catalogues.Word]:
    return words()


def test_no_word_of_ours_stands_on_a_page(all_words):
    assert len(all_words) > 500
    assert [msgid for msgid in all_words if OURS.search(msgid)] == []


def test_no_word_of_ours_stands_in_the_english():
    said = [text for entry in catalogues.read("en") for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert "Incoming documents" in said
    assert [text for text in said if OURS_IN_ENGLISH.search(text)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_every_word_of_a_template_can_be_translated(template):
    text = template.read_text(encoding="utf-8")

    assert set(CHINESE.findall(TRANSLATED.sub(" ", text))) - NAMES_OF_LANGUAGES == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_no_template_carries_style_or_script_of_its_own(template):
    text = template.read_text(encoding="utf-8")

    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)", text) == []
