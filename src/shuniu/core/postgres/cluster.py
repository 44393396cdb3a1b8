"""The embedded cluster: made at first use, shared by every process that asks, sound again after kill -9."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import psycopg

from shuniu.core import processes
from shuniu.core.postgres import account, binaries, roles, settings
from shuniu.core.postgres.refused import PostgresRefused
from shuniu.core.postgres.secrets import password
from shuniu.core.postgres.urls import DATABASE, Urls, on_loopback, on_socket

SUPERUSER = "postgres"
PATIENCE = 120.0  # seconds for crash recovery; a sound cluster takes a fraction of one
ATTEMPTS = 6
_SOCKET_PATH_LIMIT = 100  # the kernel's is 107 bytes


class Cluster:
    """PostgreSQL in ``home/postgres``; its passwords in ``home/secrets``, its log in ``home/run``.

    ``with Cluster(home):`` starts or joins it, and the last process to leave stops it. ``start()`` alone
    leaves it running. ``durable=False`` gives up safety for speed: for tests only.
    """

    def __init__(self, home: Path, *, durable: bool = True, port: int | None = None) -> None:
        self.home = home.resolve()
        self.durable = durable
        self.data = self.home / "postgres"
        self.run = self.home / "run"
        self.log = self.run / "postgres.log"
        self._wanted_port = port
        self._child: subprocess.Popen[bytes] | None = None
        self._use: IO[str] | None = None

    def start(self) -> None:
        """Start it, or join the one that runs; the roles and the database ``shuniu`` then stand too.

        Raises ``PostgresRefused`` with a sentence when it cannot be had.
        """
        self.run.mkdir(parents=True, exist_ok=True)
        with self._alone():
            if not self._joins():
                self._make_data()
                self._begin()
            self.ensure_database()
            if self._use is None:
                self._use = self._taken("postgres.used", fcntl.LOCK_SH)
                # Kept through exec, by which a command may become the web server.
                os.set_inheritable(self._use.fileno(), True)

    def stop(self) -> None:
        """Stop it, whoever else may be using it. Nothing happens when it does not run."""
        if self.run.exists():
            with self._alone():
                self._end()
                self._leave()

    def ensure_database(self, name: str = DATABASE) -> None:
        """The roles, and the owner's database with the extensions. Changes nothing where all stands."""
        roles.ensure_roles(self)
        roles.ensure_database(self, name)

    def leave(self) -> None:
        """This process has done with it: the last to leave stops it."""
        with self._alone():
            self._leave()
            with suppress(BlockingIOError), self._taken("postgres.used", fcntl.LOCK_EX | fcntl.LOCK_NB):
                self._end()

    def running(self) -> bool:
        """Whether its postmaster lives. A zombie does not, nor does a stranger with an old number."""
        if self._child:
            self._child.poll()
        pid = self._postmaster()
        return pid is not None and processes.alive(pid) and processes.folder_of(pid) == self.data

    @property
    def urls(self) -> Urls:
        """The addresses of the database ``shuniu``; also known while it does not run."""
        return Urls(*(self.url(role) for role in Urls._fields))

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address for a role (owner, app, backup) in any database of the cluster."""
        name = f"shuniu_{role}"
        return on_loopback(name, password(self.home, name), self.port, database)

    @property
    def port(self) -> int:
        """That of the running server, otherwise the one that it will try first."""
        with suppress(OSError, IndexError, ValueError):
            return int((self.data / "postmaster.pid").read_text().splitlines()[3])
        with suppress(OSError, ValueError):
            return int((self.run / "postgres.port").read_text())
        return self._wanted_port or 5432

    @property
    def programs(self) -> Path:
        """The folder of pg_dump, psql and the others that fit this data."""
        return binaries.for_data(self.data)

    def as_superuser(self, database: str = SUPERUSER) -> psycopg.Connection[tuple[object, ...]]:
        """For the launcher alone: over the socket, since the superuser is turned away on the network."""
        return self._connect(self.port, database)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    # Making it

    def _make_data(self) -> None:
        """initdb works beside and moves the finished folder in: a killed start leaves nothing half-made."""
        if (self.data / "PG_VERSION").exists():
            return
        if self.data.exists() and any(self.data.iterdir()):
            raise PostgresRefused(f"{self.data} holds files but no database. Move them, or set SHUNIU_HOME.")
        draft = self.home / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._initdb(draft)
        settings.write_access_rules(draft)
        draft.rename(self.data)

    def _initdb(self, draft: Path) -> None:
        programs, who = binaries.for_data(draft), self._account()
        word = self.run / "first-password"
        word.write_text("")
        word.chmod(0o600)
        word.write_text(password(self.home, SUPERUSER))
        for path in (draft, word):
            account.give(path, who)
        command: list[str | Path] = [*who.prefix, programs / "initdb", "-D", draft]
        command += ["-U", SUPERUSER, f"--pwfile={word}"]
        command += settings.initdb_options(binaries.major(programs), self.durable)
        made = subprocess.run(command, capture_output=True, text=True, cwd=draft, env=_environment())
        word.unlink()
        if made.returncode:
            raise PostgresRefused(f"The database could not be made: {_last_lines(made.stdout + made.stderr)}")

    # Starting it

    def _begin(self) -> None:
        deadline = time.monotonic() + PATIENCE
        for attempt in range(ATTEMPTS):
            self._clear_remains()
            port = self._choose_port()
            self._child = self._launch(port)
            if self._comes_up(self._child, port, deadline):
                return
            time.sleep(0.1 * 2**attempt)
        words = _last_lines(self.log.read_text(encoding="utf-8", errors="replace"))
        raise PostgresRefused(f"PostgreSQL did not start in {ATTEMPTS} attempts; {self.log} ends: {words}")

    def _launch(self, port: int) -> subprocess.Popen[bytes]:
        programs, who = self.programs, self._account()
        sockets = self._socket_folder()
        sockets.mkdir(mode=0o700, exist_ok=True)
        ours = (os.geteuid(), who.uid, self.data.stat().st_uid)  # the data's owner ran it last time
        if sockets.parent != self.run and (sockets.is_symlink() or sockets.stat().st_uid not in ours):
            # In /tmp somebody else may have been there first.
            raise PostgresRefused(f"{sockets} belongs to somebody else. Remove it, or shorten SHUNIU_HOME.")
        account.give(sockets, who)
        settings.write(self.data, port=port, sockets=sockets, durable=self.durable)
        for path in (self.data, self.data / settings.FILE):
            account.give(path, who)
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C is for the command, which then stops the database last.
            return subprocess.Popen(
                [*who.prefix, programs / "postgres", "-D", self.data],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.data,
                env=_environment(),
                start_new_session=True,
            )

    def _comes_up(self, child: subprocess.Popen[bytes], port: int, deadline: float) -> bool:
        while child.poll() is None:
            if self._answers(port):
                (self.run / "postgres.port").write_text(str(port))
                return True
            if time.monotonic() > deadline:
                raise PostgresRefused(f"PostgreSQL still recovers after {PATIENCE:.0f} s; see {self.log}.")
            time.sleep(0.02)
        return False

    def _joins(self) -> bool:
        """Whether the server that runs answers. One that was just killed may look alive for a moment."""
        deadline = time.monotonic() + PATIENCE
        while self.running():
            if self._answers(self.port):
                return True
            if time.monotonic() > deadline:
                raise PostgresRefused(
                    f"PostgreSQL runs but gave no answer in {PATIENCE:.0f} s; see {self.log}."
                )
            time.sleep(0.05)
        return False

    def _answers(self, port: int) -> bool:
        try:
            self._connect(port, SUPERUSER).close()
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                folder = self.home / "secrets"
                raise PostgresRefused(f"The database does not know the password in {folder}.") from None
            return False
        return True

    def _connect(self, port: int, database: str) -> psycopg.Connection[tuple[object, ...]]:
        url = on_socket(SUPERUSER, password(self.home, SUPERUSER), str(self._socket_folder()), port, database)
        return psycopg.connect(url, autocommit=True, connect_timeout=5)

    def _clear_remains(self) -> None:
        """After a kill -9: end the orphans that hold the shared memory, then remove the locks of the dead.

        PostgreSQL itself would take a zombie, or a stranger with the old number, for a running server.
        """
        orphans = processes.working_in(self.data)
        if not processes.wait_until_gone(orphans, 3):
            processes.send(orphans, signal.SIGQUIT)
        if not processes.wait_until_gone(orphans, 3):
            processes.send(orphans, signal.SIGKILL)
            processes.wait_until_gone(orphans, 5)
        if not self.running():
            for lock in (self.data / "postmaster.pid", *self._socket_folder().glob(".s.PGSQL.*")):
                lock.unlink(missing_ok=True)

    # Stopping it

    def _end(self) -> None:
        pid = self._postmaster()
        if pid is None or not self.running():
            return
        for number, seconds in ((signal.SIGINT, 20), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
            processes.send([pid], number)
            if processes.wait_until_gone([pid], seconds):
                break
        if self._child:
            self._child.wait(5)
        with suppress(OSError):
            self._socket_folder().rmdir()

    def _leave(self) -> None:
        if self._use:
            self._use.close()
            self._use = None

    # Where things are

    def _postmaster(self) -> int | None:
        with suppress(OSError, IndexError, ValueError):
            return int((self.data / "postmaster.pid").read_text().splitlines()[0])
        return None

    def _account(self) -> account.Account:
        return account.account_for(self.data, binaries.for_data(self.data) / "postgres")

    def _choose_port(self) -> int:
        if self._wanted_port:
            return self._wanted_port
        with suppress(OSError, ValueError):
            kept = int((self.run / "postgres.port").read_text())
            if _is_free(kept):
                return kept
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    def _socket_folder(self) -> Path:
        """In ``home/run``, or in /tmp where that path is too long for a socket."""
        near = self.run / "sockets"
        if len(os.fsencode(near / ".s.PGSQL.65535")) <= _SOCKET_PATH_LIMIT:
            return near
        mark = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path(f"/tmp/shuniu-{os.geteuid()}-{mark}")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time starts or stops; the kernel gives the lock back when its holder is killed."""
        with self._taken("postgres.lock", fcntl.LOCK_EX):
            yield

    def _taken(self, name: str, how: int) -> IO[str]:
        file = (self.run / name).open("a")
        try:
            fcntl.flock(file, how)
        except OSError:
            file.close()
            raise
        return file


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _environment() -> dict[str, str]:
    """Ours without PG…: a PGDATA or PGPORT left in the shell must not lead elsewhere. Messages in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C.UTF-8"}


def _last_lines(text: str, count: int = 4) -> str:
    return " / ".join(text.strip().splitlines()[-count:])
