"""``shuniu account`` on the server: the first accounts, and the way back in for an administrator."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from shuniu.people.models import Account, Membership
from shuniu.people.sign_in import actions
from tests.people.sign_in import make


@pytest.fixture
def command(committed):
    def run(*words: str, password: str = make.PASSWORD) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "shuniu.cli.main", "account", *words],
            input=f"{password}\n",
            capture_output=True,
            text=True,
            env={**os.environ, "SHUNIU_DATABASE_URL": committed, "SHUNIU_DATABASE_ROLE": "app"},
        )

    return run


def test_an_administrator_is_made_and_given_another_password(command):
    made = command("guanli", "--name", "刘志", "--administers", "audit")
    assert (made.returncode, made.stdout) == (0, "已建账号 guanli（刘志）。\n"), made.stderr
    account = Account.objects.get(username="guanli")
    assert account.administers == "audit"

    assert command("guanli", "--new-password", password="lanyu-8-bianshi").returncode == 0
    account.refresh_from_db()
    assert account.check_password("lanyu-8-bianshi")


def test_an_account_is_made_for_a_person_or_not_at_all(command):
    make.person(make.office())

    refused = command("zhangmin", "--name", "张敏", "--office", "nowhere")
    assert (refused.returncode, refused.stderr.strip()) == (1, "没有代号为 nowhere 的机关。")
    assert not Account.objects.exists()

    done = command("zhangmin", "--name", "张敏", "--office", "here")
    assert done.returncode == 0, done.stderr
    assert Membership.objects.get().account.username == "zhangmin"


def test_a_weak_password_and_a_taken_name_are_refused_with_a_sentence(command):
    weak = command("zhangmin", "--name", "张敏", password="12345678")
    assert weak.returncode == 1
    assert weak.stderr.startswith("密码不能用：")

    actions.make_account("lijing", name="李静", password=make.PASSWORD)
    assert command("lijing", "--name", "李静").stderr.strip() == "账号 lijing 已有人用，请换一个。"
