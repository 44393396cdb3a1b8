"""Runs a few programs together until Ctrl-C: for the demo, where one command is the whole system.

    with supervise.alone(run):
        port = supervise.free_port()
        supervise.supervise([web, worker], run=run, ready_url=f"http://127.0.0.1:{port}/", on_ready=tell)

A program that ends is started again, unless it is to run once and ended well. What a killed run left behind is ended before the next one starts.
"""

from __future__ import annotations

import fcntl
import http.client
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from shuniu.core import processes
from shuniu.core.env import EnvironmentRefused

PATIENCE = 60.0  # seconds until the first answer
GRACE = 10.0  # seconds to end when asked
LONGEST_PAUSE = 30.0  # seconds between two starts of a program that keeps ending
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_OURSELVES = "supervisor"


@dataclass(frozen=True)
class Process:
    """A program to keep running. ``environment`` is added to ours. ``once``: behind the first answer, until it ends well."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    once: bool = False


@contextmanager
def alone(run: Path) -> Iterator[None]:
    """Be the only run over this folder: an earlier one is stopped, and what a killed one left is ended."""
    run.mkdir(parents=True, exist_ok=True)
    with (run / "supervisor.lock").open("a") as lock:
        if not _locked(lock, 0):
            _stop_earlier(run, lock)
        for name, pid in _noted(run):
            if name != _OURSELVES:
                processes.end_group(pid, GRACE)
        _note(run, {_OURSELVES: os.getpid()})
        yield
        _notes(run).unlink(missing_ok=True)


def supervise(
    programs: Sequence[Process],
    *,
    run: Path,
    ready_url: str,
    on_ready: Callable[[], None],
    patience: float = PATIENCE,
) -> int:
    """Start the programs, wait for the first answer, and keep them running until a stop signal.

    They are started in the order given and stopped in the reverse. Gives 0 after a stop signal, and 1 when
    no answer came in time. Works in the main thread only, inside ``alone``.
    """
    team = _Team(programs, run)
    with _stop_signals(team.events):
        try:
            team.start_all()
            return _keep_running(team, ready_url, on_ready, patience)
        finally:
            team.stop_all()


def free_port(wanted: int | None = None, first: int = 8000) -> int:
    """The wanted port, or the first free one from 8000 on."""
    for port in [wanted] if wanted else range(first, first + 100):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
    raise EnvironmentRefused(
        f"Port {wanted or first} is in use by another program. Name another one in PORT."
    )


class _Child:
    """One program, its present process, and when it is due again."""

    def __init__(self, program: Process, events: queue.SimpleQueue[_Child | None]) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self.due: float | None = None
        self._events = events
        self._pause = 0.5
        self._began = 0.0

    def start(self) -> None:
        self.due, self._began = None, time.monotonic()
        # A group of its own: Ctrl-C reaches the supervisor alone, which then stops each in its turn.
        self.process = subprocess.Popen(
            self.program.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **self.program.environment},
            start_new_session=True,
        )
        threading.Thread(target=self._pass_on, args=[self.process.stdout], daemon=True).start()
        threading.Thread(target=self._watch, args=[self.process], daemon=True).start()

    def ended(self) -> float | None:
        """Note the end, clear what it left, and say after how many seconds it is due again; None: never."""
        assert self.process
        is_over = self.program.once and self.process.returncode == 0
        processes.end_group(
            self.process.pid, GRACE
        )  # such as the web server's own children, which hold the port
        if is_over:
            self.process = None
            return None
        lived = time.monotonic() - self._began
        self._pause = 0.5 if lived > LONGEST_PAUSE else min(self._pause * 2, LONGEST_PAUSE)
        self.process, self.due = None, time.monotonic() + self._pause
        return self._pause

    def stop(self) -> None:
        if self.process:
            processes.end_group(self.process.pid, GRACE)
            self.process.wait(5)

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        process.wait()
        self._events.put(self)

    def _pass_on(self, output: IO[bytes] | None) -> None:
        assert output
        with output:
            for line in output:
                say(self.program.name, line.decode("utf-8", "replace").rstrip("\n"))


class _Team:
    """All programs, with one queue of what happens: a child that ended, or None for a stop signal."""

    def __init__(self, programs: Sequence[Process], run: Path) -> None:
        self.events: queue.SimpleQueue[_Child | None] = queue.SimpleQueue()
        self.children = [_Child(program, self.events) for program in programs]
        self._run = run

    def start_all(self) -> None:
        self._start(child for child in self.children if not child.program.once)

    def start_behind(self) -> None:
        """What was to wait for the first answer."""
        self._start(child for child in self.children if child.program.once)

    def _start(self, children: Iterable[_Child]) -> None:
        for child in children:
            child.start()
        self.note()

    def start_due(self) -> None:
        due = [child for child in self.children if child.due is not None and child.due <= time.monotonic()]
        for child in due:
            child.start()
        if due:
            self.note()

    def seconds_to_next_start(self) -> float | None:
        times = [child.due for child in self.children if child.due is not None]
        return max(0.0, min(times) - time.monotonic()) if times else None

    def stop_all(self) -> None:
        for child in reversed(self.children):
            child.stop()

    def note(self) -> None:
        running = {child.program.name: child.process.pid for child in self.children if child.process}
        _note(self._run, {_OURSELVES: os.getpid(), **running})


def say(name: str, line: str) -> None:
    """One line of a program, with its name before it. Nobody may be reading any more: the program goes on."""
    with suppress(OSError, ValueError):
        sys.stdout.write(f"{name:>8} | {line}\n")
        sys.stdout.flush()


def _keep_running(team: _Team, ready_url: str, on_ready: Callable[[], None], patience: float) -> int:
    deadline: float | None = time.monotonic() + patience
    while True:
        if deadline and _answers(ready_url):
            deadline = None
            on_ready()
            team.start_behind()
        if deadline and time.monotonic() > deadline:
            say(_OURSELVES, f"no answer from {ready_url} in {patience:.0f} s; the lines above say why")
            return 1
        pause = team.seconds_to_next_start()
        if deadline:
            pause = min(0.1, pause or 0.1)
        with suppress(queue.Empty):
            child = team.events.get(timeout=pause)
            if child is None:
                return 0
            if (again := child.ended()) is None:
                team.note()
            else:
                say(_OURSELVES, f"{child.program.name} ended; it starts again in {again:.0f} s")
        team.start_due()


def _answers(url: str) -> bool:
    """Asked without proxies, which a shell may name for everything."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    try:
        connection.request("GET", parts.path or "/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def _stop_signals(events: queue.SimpleQueue[_Child | None]) -> Iterator[None]:
    before = {number: signal.signal(number, lambda *_: events.put(None)) for number in _STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


# What a later run must know if this one is killed: a line "name pid start" each.


def _notes(run: Path) -> Path:
    return run / "processes"


def _note(run: Path, running: Mapping[str, int]) -> None:
    lines = [f"{name} {pid} {processes.started(pid)}\n" for name, pid in running.items()]
    draft = run / "processes.new"
    draft.write_text("".join(lines), encoding="utf-8")
    draft.replace(_notes(run))


def _noted(run: Path) -> list[tuple[str, int]]:
    """Those that may still be there. A stranger who got an old number has another start and is left alone."""
    with suppress(OSError, ValueError):
        rows = [line.split() for line in _notes(run).read_text(encoding="utf-8").splitlines()]
        return [
            (name, int(pid))
            for name, pid, start in rows
            if str(processes.started(int(pid))) in (start, "None")
        ]
    return []


def _locked(lock: IO[str], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while True:
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.05)


def _stop_earlier(run: Path, lock: IO[str]) -> None:
    """The earlier run may have lost the terminal or the make that began it: it gives way to this one."""
    earlier = [pid for name, pid in _noted(run) if name == _OURSELVES]
    for number, seconds in ((signal.SIGTERM, 3 * GRACE), (signal.SIGKILL, GRACE)):
        processes.send(earlier, number)
        if _locked(lock, seconds):
            return
    raise EnvironmentRefused(f"Another run holds {run / 'supervisor.lock'} and does not stop.")
