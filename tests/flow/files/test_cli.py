"""``shuniu flow``: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import pytest

from shuniu.cli.main import main
from shuniu.flow import bpmn, files
from shuniu.flow.definition import data_of, definition_of
from shuniu.flow.models import FlowVersion
from tests import make
from tests.flow.files import flows


@pytest.fixture
def leave(tmp_path):
    path = tmp_path / "leave.toml"
    path.write_text(flows.LINE, encoding="utf-8")
    return path


def test_check_says_that_nothing_is_wrong(leave, capsys):
    assert main(["flow", "check", str(leave)]) == 0
    assert capsys.readouterr().out == "请假：没有问题。\n"
    assert main(["flow", "check", "incoming"]) == 0


def test_check_tells_each_finding_with_file_and_line(leave, capsys):
    leave.write_text(flows.LINE.replace('to = ["agree"]', 'to = ["chief"]'), encoding="utf-8")

    assert main(["flow", "check", str(leave)]) == 1
    assert capsys.readouterr().out == f"{leave}:29 错误 “送审批”写的“chief”不是这个流程的步骤。\n"


def test_check_beside_the_version_before_keeps_what_it_requires(leave, tmp_path, capsys):
    now = tmp_path / "now.toml"
    now.write_text(flows.LINE.replace('clause = "第九条"', ""), encoding="utf-8")

    assert main(["flow", "check", str(now), "--was", str(leave)]) == 1
    assert capsys.readouterr().out == f"{now}:17 错误 “审批”的依据是第九条要求的，不能改。\n"


def test_draw_writes_a_picture(leave, tmp_path):
    assert main(["flow", "draw", str(leave), "-o", str(tmp_path / "x.svg")]) == 0
    assert (tmp_path / "x.svg").read_text().startswith("<svg")


def test_export_and_import_bring_the_same_flow_back(leave, tmp_path, capsys):
    out, back = tmp_path / "x.bpmn", tmp_path / "back.toml"

    assert main(["flow", "export", "--bpmn", str(leave), "-o", str(out)]) == 0
    assert main(["flow", "import", str(out), "-o", str(back)]) == 0
    assert files.read(back)[0] == files.read(leave)[0]
    assert main(["flow", "export", str(leave)]) == 0
    assert files.parsed(capsys.readouterr().out)[0] == files.read(leave)[0]


def test_import_of_a_draft_writes_it_and_says_what_is_left_to_do(tmp_path, capsys):
    data = data_of(definition_of(flows.line()))
    data["steps"][1]["who"] = []
    (tmp_path / "x.bpmn").write_text(bpmn.written(definition_of(data)), encoding="utf-8")

    assert main(["flow", "import", str(tmp_path / "x.bpmn"), "-o", str(tmp_path / "x.toml")]) == 1
    assert "错误 “审批”没有写由谁办。" in capsys.readouterr().err
    assert files.read(tmp_path / "x.toml")[0]["name"] == "请假"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "nothing"], "没有这个文件，也没有这个流程：nothing"),
        (["draw", "/nothing/at.toml"], "没有这个文件，也没有这个流程：/nothing/at.toml"),
        (["check", "BROKEN"], "不是流程文件：Expected '=' after a key"),
        (["draw", "FAULTY"], "请先改正上面的问题。"),
        (["export", "--bpmn", "FAULTY"], "请先改正上面的问题。"),
        (["import", "BROKEN"], "文件不是完好的BPMN："),
        (["draw", "GOOD", "-o", "/nothing/x.svg"], "写不了 /nothing/x.svg：No such file or directory"),
        (["check", "LATIN"], "不是 UTF-8 文本。"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_1(words, said, leave, tmp_path, capsys):
    (tmp_path / "broken").write_text("no flow", encoding="utf-8")
    (tmp_path / "faulty").write_text(flows.LINE.replace('start = "ask"', 'start = "x"'), encoding="utf-8")
    (tmp_path / "latin").write_bytes(b"name = \xff")
    named = {"BROKEN": "broken", "FAULTY": "faulty", "LATIN": "latin", "GOOD": "leave.toml"}

    assert main(["flow", *(str(tmp_path / named[one]) if one in named else one for one in words)]) == 1
    assert said in capsys.readouterr().err


def test_flow_of_an_office_is_the_one_that_it_published(committed, capsys):
    with make.office():
        FlowVersion.objects.create(key="leave", version=1, data=flows.line())

    assert main(["flow", "export", "leave", "--office", "qingxi"]) == 0
    assert files.parsed(capsys.readouterr().out)[0] == flows.line()
    assert main(["flow", "check", "nothing", "--office", "qingxi"]) == 1
    assert main(["flow", "check", "leave", "--office", "nowhere"]) == 1
    assert capsys.readouterr().err == (
        "青溪市人民政府办公室没有叫 nothing 的流程。\n没有代号为 nowhere 的机关。\n"
    )
