"""A finding is a code with arguments; its sentences are made from them."""

from __future__ import annotations

import re

from shuniu.regulation.reading.findings.model import CODES, finding, sentence, suggestion

SAMPLE = {"title": "《保密法》"}


def test_the_sentence_can_be_made_again_from_code_and_arguments() -> None:
    found = finding("reference_missing", 36, **SAMPLE)
    assert found["severity"] == "info"
    assert found["line"] == 36
    assert found["message"] == sentence(found["code"], found["args"]) == "引用了《保密法》，未随文提供。"
    assert found["suggestion"] == suggestion(found["code"], found["args"])


def test_every_suggestion_uses_only_arguments_of_its_sentence() -> None:
    names = re.compile(r"%\((\w+)\)s")
    for code, (severity, text, advice) in CODES.items():
        assert severity in ("error", "warning", "info"), code
        assert set(names.findall(advice or "")) <= set(names.findall(text)), code
