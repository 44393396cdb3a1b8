"""As whom PostgreSQL runs, since it refuses to run as root.

An ordinary user runs it as himself. Root runs it in a user namespace of its own, where it has another
number and no power while the files stay root's. Where namespaces are off (many containers), it runs as
the system user ``shuniu``. The rights of folders above are never changed: where that user could not
pass them, the process keeps the one capability to do so.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shuniu.core.postgres.refused import PostgresRefused

SYSTEM_USER = "shuniu"


@dataclass(frozen=True)
class Account:
    """``prefix`` stands before each PostgreSQL command; ``uid`` and ``gid`` own the data folder."""

    prefix: tuple[str, ...]
    uid: int
    gid: int


def account_for(*paths: Path) -> Account:
    """The account that can run the programs and hold the data at these paths."""
    uid, gid = os.geteuid(), os.getegid()
    if uid != 0 and _has_name(uid):
        return Account((), uid, gid)
    if _namespaces_work():
        return Account(_namespace(), uid, gid)
    if uid != 0:
        raise PostgresRefused(
            f"User number {uid} has no name here, and PostgreSQL asks for one. See /etc/passwd."
        )
    return _system_account(paths)


def give(path: Path, account: Account) -> None:
    """Make a file or a whole folder the account's where it is not, as when namespaces were on last time."""
    if path.lstat().st_uid == account.uid:
        return
    for one in [path, *path.rglob("*")]:
        os.chown(one, account.uid, account.gid, follow_symlinks=False)


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _namespace() -> tuple[str, ...]:
    # initdb asks for the name of its user, so the number inside must be one that /etc/passwd knows.
    nobody = next(one for one in pwd.getpwall() if one.pw_uid != 0)
    return ("unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}", "--")


@cache
def _namespaces_work() -> bool:
    try:
        return subprocess.run([*_namespace(), "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def _system_account(paths: tuple[Path, ...]) -> Account:
    user = _system_user()
    prefix = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    if not all(_open_to_others(path) for path in paths):
        prefix += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    return Account((*prefix, "--"), user.pw_uid, user.pw_gid)


def _system_user() -> pwd.struct_passwd:
    if not any(one.pw_name == SYSTEM_USER for one in pwd.getpwall()):
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        made = subprocess.run([*command, SYSTEM_USER], capture_output=True, text=True)
        if made.returncode:
            raise PostgresRefused(
                f"PostgreSQL does not run as root, and the user {SYSTEM_USER} could not be made "
                f"({made.stderr.strip()}). Run the command as an ordinary user."
            )
    return pwd.getpwnam(SYSTEM_USER)


def _open_to_others(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)
