"""What a child may use, set by the child itself before it looks at a single foreign byte."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES = 38
_NOBODY = 65534


def limit(*, memory: int, seconds: int, written: int) -> None:
    """No more memory, time or written bytes than said; no core file, no network, no gain of rights."""
    _lower(resource.RLIMIT_AS, memory)
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_FSIZE, written)
    _lower(resource.RLIMIT_CORE, 0)
    _leave_the_network()


def close_the_door() -> None:
    """From here on no file, socket or pipe can be opened, nor a process started: all that is needed is loaded."""
    _lower(resource.RLIMIT_NPROC, 0)
    _lower(resource.RLIMIT_NOFILE, 0)
    if os.geteuid() == 0:
        _be_nobody()


def _be_nobody() -> None:
    """The limit on processes does not bind the superuser."""
    os.setgroups([])
    os.setresgid(_NOBODY, _NOBODY, _NOBODY)
    os.setresuid(_NOBODY, _NOBODY, _NOBODY)


def _lower(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (wanted, wanted))


def _leave_the_network() -> None:
    """A network name space of its own, where the kernel grants one; closing the door holds without it."""
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None)
        system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        system.unshare(_NEW_NETWORK if os.geteuid() == 0 else _NEW_NETWORK | _NEW_USER)
