"""The running server, as a person or a program outside meets it: ``shuniu serve`` in a process of its own."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from shuniu.core.supervise import free_port

STARTS_WITHIN = 40.0  # seconds; a busy machine is slow to import everything


@dataclass
class Served:
    """A process of the product: its address (for a web server), its log, and the database it uses."""

    url: str
    database: str
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """kill -9 of the process and of its own children."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()


Run = Callable[..., Served]


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Start commands of the product that go on running; all are stopped at the end of the session."""
    started: list[Served] = []
    folder = tmp_path_factory.mktemp("served")

    def begin(*words: str, database: str, url: str = "", **environment: str) -> Served:
        log = folder / f"{len(started)}-{words[0]}.log"
        process = subprocess.Popen(
            [sys.executable, "-m", "shuniu.cli.main", *words],
            stdin=subprocess.DEVNULL,
            stdout=log.open("wb"),
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "SHUNIU_DATABASE_URL": database,
                "SHUNIU_DATABASE_ROLE": "app",
                "PYTHONUNBUFFERED": "1",
                **environment,
            },
            start_new_session=True,
        )
        started.append(Served(url, database, log, process))
        return started[-1]

    yield begin
    for one in started:
        one.stop()


@pytest.fixture(scope="session")
def serve(run: Run) -> Run:
    """``serve(database=…)``: the web server on that database, answering before this returns."""

    def begin(*, database: str, **environment: str) -> Served:
        port = free_port(first=18000 + os.getpid() % 2000)
        served = run(
            "serve", "--bind", f"127.0.0.1:{port}", "--workers", "1",
            database=database, url=f"http://127.0.0.1:{port}", **environment,
        )  # fmt: skip
        wait_for(f"{served.url}/readyz", served)
        return served

    return begin


@pytest.fixture
def server(committed: str, serve: Run) -> Iterator[Served]:
    """The running server on a fresh database, with the one-press sign-in of demo offices."""
    served = serve(database=committed, SHUNIU_DEMO="yes")
    yield served
    served.stop()


def wait_for(url: str, served: Served, seconds: float = STARTS_WITHIN) -> None:
    """Until the address answers 200; fails with what the process said."""
    parts = urlsplit(url)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and served.process.poll() is None:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=2)
            connection.request("GET", parts.path)
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    served.kill()
    pytest.fail(f"{url} did not answer; the process said:\n{served.said[-4000:]}")
