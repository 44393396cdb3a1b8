"""``shuniu found`` and ``shuniu office``, as an operator calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from shuniu.core.refusals import Refusal
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Body, Office, Unit
from shuniu.regulation.founding import actions
from tests.regulation.founding.test_pages import TEXT


@pytest.fixture
def shuniu(committed: str) -> Any:
    """Run the command on a fresh database: exit code, what it printed, what it complained of."""

    def run(*words: str) -> tuple[int, str, str]:
        environment = {**os.environ, "SHUNIU_DATABASE_URL": committed, "SHUNIU_DATABASE_ROLE": "app"}
        done = subprocess.run(
            [sys.executable, "-m", "shuniu.cli.main", *words], env=environment, capture_output=True, text=True
        )
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "规定.txt"
    path.write_text(TEXT, encoding="gb18030")
    return str(path)


def test_an_office_is_founded_unattended_and_shown(shuniu, file):
    code, said, _complaint = shuniu("found", "--office", "清江市人民政府办公室", "--code", "qingjiang", file)
    assert (code, "清江市人民政府办公室 已成立：机构 3 个" in said) == (0, True)

    shown = json.loads(shuniu("office", "show", "qingjiang", "--json")[1])
    assert [unit["name"] for unit in shown["units"]] == ["文电科", "综合科", "行政科"]
    assert shown["bindings"]["seals"][0]["unit"] == "文电科"
    assert shown["interpreter"] == "市机构编制委员会办公室"
    assert shown["quota"][0]["number"] == 20
    assert "文电科" in shuniu("office", "show", "qingjiang")[1]

    code, _said, complaint = shuniu("found", "--office", "清江市人民政府办公室", "--code", "qingjiang", file)
    assert (code, complaint.strip()) == (1, "代号 qingjiang 已有机关使用，请换一个。")


def test_a_text_that_founds_nothing_leaves_nothing_behind(shuniu, tmp_path):
    empty = tmp_path / "空话.txt"
    empty.write_text("关于做好有关工作的通知\n请认真落实。\n", encoding="utf-8")

    code, _said, complaint = shuniu(
        "found", "--office", "清江市人民政府办公室", "--code", "qingjiang", str(empty)
    )

    assert (code, "没有读到内设机构" in complaint) == (1, True)
    assert not Office.objects.exists()


def test_a_missing_file_is_a_sentence(shuniu, tmp_path):
    code, _said, complaint = shuniu("found", "--office", "清江", "--code", "q", str(tmp_path / "none.txt"))

    assert (code, "读不到文件" in complaint, "Traceback" in complaint) == (1, True, False)


def test_a_light_office_is_opened_and_founded_later_with_its_people(shuniu, file):
    shuniu("found", "--office", "清江市人民政府办公室", "--code", "qingjiang", file)
    people = ["--person", "沈立群,局长", "--person", "冯小满,文书"]
    code, said, _complaint = shuniu(
        "office", "open", "water", "--name", "清江市水务局", "--under", "qingjiang", *people
    )
    assert (code, said.strip()) == (0, "清江市水务局 已开办，代号 water：可收文、答复、报送、会签。")
    with office_transaction(Office.objects.get(code="qingjiang").pk):
        assert Body.objects.get().name == "清江市水务局"

    assert shuniu("found", "--office", "清江市水务局", "--code", "water", file)[0] == 0

    with office_transaction(Office.objects.get(code="water").pk):
        assert list(Unit.objects.order_by("place", "id").values_list("name", flat=True)) == [
            "收文处",
            "文电科",
            "综合科",
            "行政科",
        ]


def test_an_unknown_office_names_those_there_are(shuniu):
    code, _said, complaint = shuniu("office", "show", "nowhere")

    assert (code, complaint.strip()) == (2, "没有代号为 nowhere 的机关。已有：无。")


def test_of_two_who_found_at_once_one_succeeds_and_the_other_reads_why_not(committed):
    office = actions.open_office("qingjiang", "清江市人民政府办公室")
    with office_transaction(office.pk):
        actions.furnish(office)
        actions.add_text(TEXT.splitlines(), name="规定.txt")
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def press() -> None:
        try:
            with office_transaction(office.pk):
                together.wait()
                actions.found(office)
            outcomes.append("founded")
        except Refusal as refusal:
            outcomes.append(refusal.said.key)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["founded", "founding.already"]
    with office_transaction(office.pk):
        assert Unit.objects.filter(valid_to=None).count() == 3
