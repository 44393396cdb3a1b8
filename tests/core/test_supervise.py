"""The supervisor over small stand-ins: it waits, passes on, restarts, stops in order, and survives kill -9."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shuniu.core import processes, supervise
from shuniu.core.env import EnvironmentRefused

WEB = """
import http.server, os, signal, sys, time
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(sys.argv[2])); self.end_headers(); self.wfile.write(str(os.getpid()).encode())
    def log_message(self, *words): pass
def bye(*_): print("web says bye", flush=True); sys.exit()
signal.signal(signal.SIGTERM, bye)
http.server.HTTPServer.allow_reuse_address = True
server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Page)
if os.fork() == 0:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
server.serve_forever()
"""

WORKER = """
import signal, sys, time
def bye(*_): print("worker says bye", flush=True); sys.exit()
signal.signal(signal.SIGTERM, bye)
print("works", flush=True)
time.sleep(600)
"""

SUPERVISOR = """
import sys
from pathlib import Path
from shuniu.core.supervise import Process, alone, supervise
run, web, worker, port, status, patience = sys.argv[1:]
programs = [Process("web", [sys.executable, web, port, status]), Process("worker", [sys.executable, worker])]
once = Path(run).parent / "once.py"
if once.exists():
    programs.append(Process("once", [sys.executable, str(once)], once=True))
with alone(Path(run)):
    code = supervise(
        programs,
        run=Path(run), ready_url=f"http://127.0.0.1:{port}/", on_ready=lambda: print("ready", flush=True),
        patience=float(patience),
    )
print("all stopped", flush=True)
sys.exit(code)
"""


class Run:
    """A supervisor in a process of its own, as a person starts it."""

    def __init__(
        self, folder: Path, port: int, *, status: int = 200, worker: str = WORKER, patience: float = 20
    ) -> None:
        for name, text in (("web.py", WEB), ("worker.py", worker), ("supervisor.py", SUPERVISOR)):
            (folder / name).write_text(text)
        self.folder, self.port = folder, port
        words = [folder / "run", folder / "web.py", folder / "worker.py", port, status, patience]
        self.log = (folder / "log").open("a+")
        self.process = subprocess.Popen(
            [sys.executable, folder / "supervisor.py", *map(str, words)],
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def said(self) -> list[str]:
        return (self.folder / "log").read_text().splitlines()

    def ready(self) -> Run:
        until(lambda: "ready" in self.said())
        return self

    def pids(self) -> dict[str, int]:
        lines = (self.folder / "run" / "processes").read_text().splitlines()
        return {line.split()[0]: int(line.split()[1]) for line in lines}

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def page(port: int) -> str | None:
    """What the web stand-in answers: the pid of the process that answered."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().read().decode()
    except OSError:
        return None
    finally:
        connection.close()


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def run(tmp_path: Path, port: int) -> Iterator[Run]:
    started = Run(tmp_path, port).ready()
    yield started
    if started.process.poll() is None:
        started.stop()


def test_says_ready_after_the_first_answer_and_names_each_line(run: Run) -> None:
    assert page(run.port)
    until(lambda: "  worker | works" in run.said())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_signal_stops_all_in_reverse_order(tmp_path: Path, port: int, number: signal.Signals) -> None:
    run = Run(tmp_path, port).ready()
    until(lambda: "  worker | works" in run.said())
    groups = [pid for name, pid in run.pids().items() if name != "supervisor"]
    assert run.stop(number) == 0
    said = run.said()
    assert (
        said.index("  worker | worker says bye")
        < said.index("     web | web says bye")
        < said.index("all stopped")
    )
    assert [processes.in_group(group) for group in groups] == [[], []]
    assert not (tmp_path / "run" / "processes").exists()


def test_a_killed_program_starts_again_though_its_own_child_held_the_port(run: Run) -> None:
    before = run.pids()
    assert len(processes.in_group(before["web"])) == 2
    os.kill(before["web"], signal.SIGKILL)
    until(lambda: run.pids()["web"] != before["web"])
    until(lambda: page(run.port))
    assert processes.in_group(before["web"]) == []
    assert run.pids()["worker"] == before["worker"], "the others go on"
    assert [line for line in run.said() if "web ended; it starts again" in line]


def test_a_program_that_keeps_ending_is_started_less_and_less_often(tmp_path: Path, port: int) -> None:
    run = Run(tmp_path, port, worker="print('up', flush=True)").ready()
    until(lambda: run.said().count("  worker | up") >= 3)
    run.stop()
    pauses = [line.split()[-2] for line in run.said() if "worker ended" in line]
    assert pauses[:2] == ["1", "2"]


def test_what_is_to_run_once_waits_for_the_first_answer_and_is_tried_until_it_ends_well(
    tmp_path: Path, port: int
) -> None:
    (tmp_path / "once.py").write_text(
        "import pathlib, sys\n"
        "print('runs once', flush=True)\n"
        "mark = pathlib.Path(sys.argv[0]).with_name('failed')\n"
        "sys.exit(0) if mark.exists() else (mark.touch(), sys.exit(1))\n"
    )
    run = Run(tmp_path, port).ready()
    until(lambda: run.said().count("    once | runs once") == 2)
    until(lambda: "once" not in run.pids())
    said = run.said()
    assert said.index("ready") < said.index("    once | runs once")
    assert len([line for line in said if "once ended" in line]) == 1
    run.stop()


def test_a_killed_supervisor_leaves_nothing_that_the_next_run_does_not_end(run: Run) -> None:
    before = run.pids()
    run.process.kill()
    run.process.wait()
    assert processes.in_group(before["web"]), "the killed run left its web server, on the same port"
    again = Run(run.folder, run.port)
    until(lambda: run.said().count("ready") == 2)
    assert processes.in_group(before["web"]) == []
    assert processes.in_group(before["worker"]) == []
    assert again.stop() == 0


def test_an_earlier_run_that_lives_gives_way(run: Run) -> None:
    again = Run(run.folder, run.port)
    assert run.process.wait(30) == 0
    until(lambda: run.said().count("ready") == 2)
    assert again.pids()["supervisor"] == again.process.pid
    assert again.stop() == 0


def test_a_stranger_with_an_old_number_is_left_alone(tmp_path: Path) -> None:
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    (tmp_path / "processes").write_text(f"web {stranger.pid} 1\n")
    with supervise.alone(tmp_path):
        assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_no_answer_in_time_stops_all_and_says_so(tmp_path: Path, port: int) -> None:
    run = Run(tmp_path, port, status=500, patience=1)
    assert run.process.wait(30) == 1
    assert (
        f"supervisor | no answer from http://127.0.0.1:{port}/ in 1 s; the lines above say why" in run.said()
    )
    assert page(port) is None


def test_goes_on_when_nobody_reads(tmp_path: Path, port: int) -> None:
    """As in ``make demo | head``."""
    chatter = "import time\nfor n in range(100000): print('word ' * 20, flush=n < 5)\nprint('done'); time.sleep(600)"
    run = Run(tmp_path, port, worker=chatter)
    run.ready()
    assert page(port)
    assert run.stop() == 0


def test_the_next_free_port_is_taken(port: int) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", port))
        busy.listen()
        assert port < supervise.free_port(first=port) < port + 100
        with pytest.raises(EnvironmentRefused, match=f"Port {port} is in use"):
            supervise.free_port(port)
    assert supervise.free_port(port) == port
