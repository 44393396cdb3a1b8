"""Facts about processes, read from /proc: what is alive, since when, and in which folder it works."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_ENDED = {"Z", "X", "x"}
# Places in /proc/PID/stat after the name, which may itself hold spaces and brackets.
_STATE, _GROUP, _STARTED = 0, 2, 19


def alive(pid: int) -> bool:
    """A zombie counts as dead: its parent may never reap it (pid 1 of a small container)."""
    fields = _stat(pid)
    return bool(fields) and fields[_STATE] not in _ENDED


def started(pid: int) -> int | None:
    """In clock ticks since boot: pid and start name one process for good, the pid alone does not."""
    fields = _stat(pid)
    return int(fields[_STARTED]) if fields else None


def folder_of(pid: int) -> Path | None:
    with suppress(OSError):
        return Path(os.readlink(f"/proc/{pid}/cwd"))
    return None


def working_in(folder: Path) -> list[int]:
    """The living processes whose working folder is exactly this one."""
    there = folder.resolve()
    return [pid for pid in _all() if folder_of(pid) == there and alive(pid)]


def in_group(group: int) -> list[int]:
    """The living processes of a group; they may outlive the leader, whose pid nobody else gets until then."""
    return [pid for pid in _all() if (fields := _stat(pid)) and int(fields[_GROUP]) == group and alive(pid)]


def end_group(group: int, seconds: float) -> None:
    """Ask a group to end, and make it end after so many seconds."""
    members = in_group(group)
    send(members, signal.SIGTERM)
    if not wait_until_gone(members, seconds):
        send(in_group(group), signal.SIGKILL)
        wait_until_gone(in_group(group), 5)


def send(pids: Iterable[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def wait_until_gone(pids: Iterable[int], seconds: float) -> bool:
    """Whether all of them ended in time. Children of the caller are reaped by their ``Popen``, not here."""
    waiting = list(pids)
    deadline = time.monotonic() + seconds
    while waiting := [pid for pid in waiting if alive(pid)]:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _all() -> Iterator[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())


def _stat(pid: int) -> list[str]:
    try:
        content = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return content.rpartition(")")[2].split()
