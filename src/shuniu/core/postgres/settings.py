"""What the embedded cluster is told: at its making, and at each start."""

from __future__ import annotations

from pathlib import Path

FILE = "shuniu.conf"

# The superuser is for the launcher and comes by the socket alone; nobody comes without a password.
_ACCESS_RULES = """\
local all all                        scram-sha-256
host  all postgres 127.0.0.1/32      reject
host  all all      127.0.0.1/32      scram-sha-256
"""

_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "password_encryption": "scram-sha-256",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}
_FOR_TESTS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def initdb_options(major: int, durable: bool) -> list[str]:
    """C.UTF-8 throughout: under plain C, pg_trgm finds no trigrams in Chinese; the wheels have no ICU."""
    options = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"]
    if major >= 17:
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return options if durable else [*options, "--no-sync"]


def write_access_rules(data: Path) -> None:
    (data / "pg_hba.conf").write_text(_ACCESS_RULES, encoding="utf-8")
    with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(f"\ninclude '{FILE}'\n")


def write(data: Path, *, port: int, sockets: Path, durable: bool) -> None:
    """Renewed at each start, in one move, since the port and the folders may have changed."""
    values = {**_SETTINGS, "port": str(port), "unix_socket_directories": str(sockets)}
    values |= {} if durable else _FOR_TESTS
    draft = data / f"{FILE}.new"
    lines = [f"{name} = {_quoted(value)}\n" for name, value in values.items()]
    draft.write_text("".join(lines), encoding="utf-8")
    draft.replace(data / FILE)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
