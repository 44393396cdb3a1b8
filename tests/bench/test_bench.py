"""The frame of the benches, and that finding the work stays as good as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import __main__ as frame
from bench import read

ROOT = Path(__file__).resolve().parents[2]


def test_a_bench_is_a_file_with_a_run():
    assert "read" in frame.benches()
    assert not {"rows", "train_capabilities", "__main__"} & set(frame.benches())


def test_the_last_line_is_the_figures(capsys, monkeypatch):
    monkeypatch.setattr(
        frame, "benches", lambda: {"made_up": lambda quick: {"quick": int(quick), "seconds": 0.5}}
    )

    assert frame.main(["made_up", "--quick"]) == 0

    last = capsys.readouterr().out.splitlines()[-1]
    assert json.loads(last) == {"bench": "made_up", "figures": {"quick": 1, "seconds": 0.5}}


def test_an_unknown_bench_names_those_there_are():
    ran = subprocess.run(
        [sys.executable, "-m", "bench", "nothing"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 2
    assert "read" in ran.stderr


def test_without_the_texts_it_says_so(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(read, "SHARED", tmp_path / "absent")

    assert read.run(quick=True) == {"skipped": 1}
    assert "skipped" in capsys.readouterr().out


@pytest.mark.slow
def test_the_work_that_an_unseen_office_asks_for_is_found(shared):
    figures = read.run(quick=True)

    assert figures["f1_left_out"] >= 0.84
    assert figures["f1_left_out_read"] >= 0.84
    assert figures["f1_all"] >= 0.9
    assert figures["seconds_max"] < 0.5
