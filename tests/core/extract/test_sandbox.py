"""What a child may not do, tried from inside; and what its parent never loads."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from shuniu.core.extract import Limits, extract
from tests.core.extract import samples

PARSERS = (
    "lxml",
    "pypdfium2",
    "PIL",
    "docx",
    "openpyxl",
    "shuniu.core.extract.package",
    "shuniu.core.extract.word",
)


def run(code: str, *, user: int = 0) -> str:
    """What a fresh process says that limits itself as a reader does; where the tests run as root, as another user."""
    prelude = (
        "import os, socket, ctypes, threading\n"
        "from shuniu.core.extract import sandbox\n"
        "def attempt(act):\n"
        "    try: act(); return 'done'\n"
        "    except (OSError, MemoryError, RuntimeError) as error: return type(error).__name__\n"
        f"if {user} and os.getuid() == 0: os.setuid({user})\n"
        "sandbox.limit(memory=900 << 20, seconds=9, written=1 << 20)\n"
    )
    told = subprocess.run(
        [sys.executable, "-I", "-c", prelude + code], capture_output=True, text=True, cwd="/"
    )
    return told.stdout.strip() or f"ended with {told.returncode}"


@pytest.mark.parametrize("user", [0, 4711])
@pytest.mark.parametrize(
    "act",
    [
        "open('/etc/passwd')",
        "open('/tmp/left-by-a-reader', 'w')",
        "socket.socket()",
        "os.pipe()",
        "os.listdir('/')",
        "os.fork() or os._exit(0)",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.setuid(0) if os.getuid() else None or os.seteuid(0)",
    ],
)
def test_behind_the_closed_door(act, user):
    refused = run(f"sandbox.close_the_door()\nprint(attempt(lambda: {act}))", user=user)

    assert refused in ("OSError", "PermissionError", "BlockingIOError")


def test_without_the_door_each_of_these_would_work():
    """Or the test above would show nothing."""
    assert run("print(attempt(lambda: open('/etc/passwd')), attempt(os.pipe), attempt(os.fork))").split()[:2] == [
        "done", "done",
    ]  # fmt: skip


def test_more_memory_than_allowed_is_not_given():
    assert run("print(attempt(lambda: bytearray(1 << 30)))") == "MemoryError"


def test_a_limit_once_set_is_not_lifted():
    code = "import resource\nsandbox.close_the_door()\n"
    code += "try: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)); print('lifted')\n"
    code += "except (ValueError, OSError): print('held')"
    assert run(code) == "held"


def test_the_parent_loads_no_parser(tmp_path):
    paper = tmp_path / "paper"
    paper.write_bytes(samples.SAMPLES["docx"])
    code = (
        "import sys, pathlib\n"
        "from shuniu.core.extract import extract\n"
        f"print(extract(pathlib.Path({str(paper)!r})).kind)\n"
        f"print([name for name in {PARSERS!r} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.split("\n")[:2] == ["docx", "[]"]


def test_many_at_once_do_not_mix_their_answers():
    read: dict[int, list[str]] = {}

    def one(number: int) -> None:
        read[number] = extract(samples.docx(samples.paragraph(f"第{number}号")), limits=Limits()).lines

    threads = [threading.Thread(target=one, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert read == {number: [f"第{number}号"] for number in range(6)}
