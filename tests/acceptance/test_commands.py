"""From a text to a running office by commands alone, each a real process on a fresh database."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.test import Client

from tests.acceptance.offices import FIVE

PANSHI = FIVE["PS"]
Shuniu = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def shuniu(committed: str) -> Shuniu:
    """``shuniu("found", …)`` as it is typed, in a process of its own."""
    return partial(_run, committed)


def _run(database: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SHUNIU_DATABASE_URL": database, "SHUNIU_DATABASE_ROLE": "app"}
    command = [sys.executable, "-m", "shuniu.cli.main", *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_an_office_works_from_its_text_on_with_five_commands(shuniu: Shuniu, shared: Path, tmp_path: Path):
    text, staff = shared / "regulations" / PANSHI.text, tmp_path / "人员.csv"
    staff.write_text("\n".join(PANSHI.staff_list), encoding="utf-8-sig")

    read = json.loads(shuniu("read", text, "--json").stdout)
    assert (read["kind"], len(read["articles"])) == ("rules", 54)

    founded = shuniu("found", "--office", PANSHI.name, "--code", "ps", text)
    assert (founded.returncode, founded.stderr) == (0, "")
    assert founded.stdout.startswith("磐石市人民政府办公室 已成立：机构 6 个")

    taken_in = shuniu("staff", "ps", staff, "--accounts")
    assert taken_in.stdout.startswith("磐石市人民政府办公室：10 人，10 个职务。")
    passwords = dict(re.findall(r"账号 (\S+)，初始密码 (\S+)", taken_in.stdout))
    assert set(passwords) == {account for account, *_rest in PANSHI.staff}

    shown = json.loads(shuniu("office", "show", "ps", "--json").stdout)
    assert shown["bindings"]["documents.receive"][0]["unit"] == "秘书科"
    assert {gate["evidence"] for gate in shown["gates"]} >= {"党组会议", "室务会议"}

    verified = shuniu("trail", "verify")
    assert verified.returncode == 0
    counted = re.findall(r"^(\S+)：(\d+) 条记录完整。$", verified.stdout, re.MULTILINE)
    assert dict(counted).keys() == {"磐石市人民政府办公室", "账号和系统管理"}
    assert all(int(number) > 0 for _book, number in counted)

    clerk = Client()
    given = {"login": "ps.registry.clerk", "password": passwords["ps.registry.clerk"]}
    answer = clerk.post("/sign-in/", given, follow=True)
    assert "密码" in answer.content.decode()
    assert answer.redirect_chain[-1][0].startswith("/account/password")


def test_what_cannot_be_done_says_why_and_leaves_nothing_behind(shuniu: Shuniu, shared: Path, tmp_path: Path):
    text, staff = shared / "regulations" / PANSHI.text, tmp_path / "人员.csv"
    staff.write_text("姓名,单位,职务\n郑爽,机要局,文书\n", encoding="utf-8")
    assert shuniu("found", "--office", PANSHI.name, "--code", "ps", text).returncode == 0

    again = shuniu("found", "--office", PANSHI.name, "--code", "ps", text)
    assert (again.returncode, again.stderr.strip()) == (1, "代号 ps 已有机关使用，请换一个。")
    refused = shuniu("staff", "ps", staff, "--accounts")
    assert (refused.returncode, "机要局" in refused.stderr) == (1, True)
    unknown = shuniu("office", "show", "psh", "--json")
    assert (unknown.returncode, unknown.stderr.strip()) == (2, "没有代号为 psh 的机关。已有：ps。")
    missing = shuniu("read", tmp_path / "没有.txt")
    assert (missing.returncode, "没有.txt" in missing.stderr) == (1, True)

    corrected = staff.read_text(encoding="utf-8").replace("机要局", "秘书科")
    staff.write_text(corrected, encoding="utf-8")
    assert shuniu("staff", "ps", staff).stdout.startswith("磐石市人民政府办公室：1 人，1 个职务。")


def test_every_command_explains_itself_without_a_database():
    listed = _run("nowhere", "--help").stdout

    for command in ("read", "found", "staff", "office", "trail"):
        explained = _run("nowhere", command, "--help")
        assert (explained.returncode, f"usage: shuniu {command}" in explained.stdout) == (0, True)
        assert command in listed
