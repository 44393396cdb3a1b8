"""Only notices are told to be notices."""

from __future__ import annotations

from pathlib import Path

from shuniu.regulation.reading.normalise import normalised
from shuniu.regulation.reading.notices import detect_notice
from tests.regulation.notices.made import detected


def test_founding_texts_rules_and_laws_are_no_notices(shared: Path) -> None:
    for path in [*(shared / "regulations").iterdir(), *(shared / "corpus/regulations").glob("*.txt")]:
        lines, _ = normalised(path.read_text("utf-8").splitlines())
        assert detect_notice(lines).kind is None, path.name


def test_other_documents_are_not_taken_for_notices_of_ours(shared: Path) -> None:
    paths = sorted((shared / "corpus/documents").glob("*.txt"))
    kinds = {
        path.name: detect_notice(normalised(path.read_text("utf-8").splitlines())[0]).kind for path in paths
    }
    assert kinds.pop("国务院办公厅_2018_国办函〔2018〕74号_通知.txt") == "bodies"
    # One report of accidents counts the officials who were removed.
    assert {name for name, kind in kinds.items() if kind} <= {"国务院办公厅_2004_国办发〔2004〕7号_通报.txt"}


def test_an_empty_text_is_surely_nothing() -> None:
    assert detected("") == (None, 1.0)


def test_one_sentence_that_names_an_appointment_is_not_enough() -> None:
    text = "关于召开工作会议的通知\n各科室：\n会议由局长主持，李明任记录员。\n请按时参加。"
    assert detected(text).kind is None
