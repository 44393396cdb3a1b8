"""The last chapter of a text: kept as clauses, and the body by whose procedure units and quotas change."""

from __future__ import annotations

import pytest

from shuniu.regulation.founding import closing
from shuniu.regulation.models import Text

LAST = "本规定由市机构编制委员会办公室负责解释，其调整由市机构编制委员会办公室按规定程序办理。"


def text(*lines: str, **reading) -> Text:
    return Text(office_id=1, kind="establishment", lines=list(lines), reading=reading)


@pytest.mark.parametrize(("heading", "reference"), [("附则", "附则"), ("七、附　则", "七（附则）")])
def test_its_sentences_are_clauses_with_the_chapter_as_reference(heading, reference):
    read = text("六、人员编制", "行政编制41名。", heading, LAST, "二〇〇九年六月一日")

    assert [(one.reference, one.words, one.line) for one in closing.clauses(read)] == [(reference, LAST, 4)]
    assert [(one.evidence, one.clause) for one in closing.gates(read)] == [
        ("市机构编制委员会办公室", reference)
    ]


def test_articles_are_clauses_of_their_own():
    assert list(closing.clauses(text("附则", LAST, articles=[{"number": "一", "text": LAST}]))) == []


def test_a_sentence_without_a_chapter_is_still_a_gate():
    assert [one.clause for one in closing.gates(text(LAST))] == ["附则"]
    assert list(closing.clauses(text(LAST))) == []
