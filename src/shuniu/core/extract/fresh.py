"""Run one of our reader modules in a fresh process, give it bytes, take a bounded answer."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from shuniu.core.extract.answer import Limits
from shuniu.core.extract.refused import (
    DAMAGED,
    TOO_HEAVY,
    TOO_LONG,
    TOO_SLOW,
    ExtractRefused,
    sentence_called,
)

log = logging.getLogger(__name__)
_OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)


@dataclass
class _Run:
    """A child with its watchdog."""

    child: subprocess.Popen[bytes]
    stopped: bool = False

    def stop(self) -> None:
        self.stopped = True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.child.pid, signal.SIGKILL)


def ask(module: str, source: bytes | Path, limits: Limits, *, kind: str = "") -> dict[str, Any]:
    """The child's answer. Raises ExtractRefused: what the child said, or that it came to nothing."""
    with contextlib.ExitStack() as stack:
        given = stack.enter_context(source.open("rb")) if isinstance(source, Path) else subprocess.PIPE
        child = stack.enter_context(_start(module, given, limits, kind))
        run = _Run(child)
        watchdog = threading.Timer(limits.seconds, run.stop)
        watchdog.daemon = True
        watchdog.start()
        stack.callback(watchdog.cancel)
        stack.callback(run.stop)
        if isinstance(source, bytes):
            threading.Thread(target=_feed, args=(child, source), daemon=True).start()
        answer = _answer_of(child, limits)
        watchdog.cancel()
        return _understood(answer, child, out_of_time=run.stopped, limits=limits)


def _start(module: str, given: IO[bytes] | int, limits: Limits, kind: str) -> subprocess.Popen[bytes]:
    """Isolated (-I): no environment, no working folder, no user's packages; its own process group."""
    return subprocess.Popen(
        [sys.executable, "-I", "-m", module, json.dumps(limits.as_json()), kind],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
        cwd="/",
        start_new_session=True,
    )


def _feed(child: subprocess.Popen[bytes], data: bytes) -> None:
    assert child.stdin is not None
    with contextlib.suppress(BrokenPipeError, ValueError, OSError):
        child.stdin.write(data)
    with contextlib.suppress(BrokenPipeError, OSError):
        child.stdin.close()


def _answer_of(child: subprocess.Popen[bytes], limits: Limits) -> bytes:
    """All that it says, up to the limit; a child that would say more is left hanging, and ended by ``ask``."""
    assert child.stdout is not None
    return child.stdout.read(limits.answer)


def _understood(
    answer: bytes, child: subprocess.Popen[bytes], *, out_of_time: bool, limits: Limits
) -> dict[str, Any]:
    if out_of_time:
        raise ExtractRefused(TOO_SLOW, seconds=limits.seconds)
    if len(answer) >= limits.answer:
        raise ExtractRefused(TOO_LONG, characters=limits.characters)
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        raise _died(child.wait(), limits)
    if not isinstance(told, dict):
        raise ExtractRefused(DAMAGED)
    if "refused" in told:
        raise _told_refusal(told)
    return told


def _told_refusal(told: dict[str, Any]) -> ExtractRefused:
    if told.get("why"):
        log.warning("a reader stumbled: %s", str(told["why"])[:300])
    sentence, args = sentence_called(str(told["refused"])), told.get("args", {})
    if sentence is None or not isinstance(args, dict):
        return ExtractRefused(DAMAGED)
    return ExtractRefused(sentence, **{str(name): value for name, value in args.items()})


def _died(code: int, limits: Limits) -> ExtractRefused:
    """The kernel stopped it for its time or memory, or the file broke a library."""
    log.warning("a reader ended with %s", code)
    if code in _OUT_OF_TIME:
        return ExtractRefused(TOO_SLOW, seconds=limits.seconds)
    return ExtractRefused(TOO_HEAVY)
