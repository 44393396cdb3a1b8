"""``shuniu demo``: one command is the whole system; kill -9 of anything loses nothing."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shuniu.core import processes
from shuniu.core.supervise import free_port

PATIENCE = 240.0  # seconds: the whole city is built, on a machine that does much else


@contextmanager
def demo(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    without_tests_database = {k: v for k, v in os.environ.items() if not k.startswith("SHUNIU_DATABASE")}
    with (home.parent / "demo.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "shuniu.cli.main", "demo", "--port", str(port)],
            stdout=log,
            stderr=log,
            env={**without_tests_database, "SHUNIU_HOME": str(home)},
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()


def first_page(port: int, process: subprocess.Popen[bytes], log: Path) -> str:
    """The page of the demo's people, once it comes."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and process.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/demo/")
            answer = connection.getresponse()
            page = answer.read().decode()
            if answer.status == 200:
                return page
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.2)
    pytest.fail(log.read_text(encoding="utf-8")[-3000:])


@pytest.mark.slow
def test_the_demo_comes_up_and_after_kill_of_everything_comes_up_again_with_all_it_had(
    tmp_path: Path,
) -> None:
    home, port, log = tmp_path / "home", free_port(first=21000), tmp_path / "demo.log"

    with demo(home, port) as process:
        assert "沈晓芸" in first_page(port, process, log)
        noted = dict(re.findall(r"^(\w+) (\d+)", (home / "run" / "processes").read_text(), re.M))
        postmaster = int((home / "postgres" / "postmaster.pid").read_text().split()[0])
        for pid in [process.pid, int(noted["web"]), int(noted["worker"]), postmaster]:
            os.kill(pid, signal.SIGKILL)
        process.wait(10)

    with demo(home, port) as process:
        assert "沈晓芸" in first_page(port, process, log)
        assert "演示城市已经在了" not in log.read_text(encoding="utf-8")  # nothing is built a second time

    assert not processes.working_in(home / "postgres")  # Ctrl-C stopped the database too
