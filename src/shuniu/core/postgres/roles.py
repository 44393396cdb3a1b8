"""The three roles of the database, and what each may do.

``shuniu_owner`` migrates and owns, ``shuniu_app`` serves people and is bound by the offices' policies,
``shuniu_backup`` reads everything and writes nothing. The superuser is the launcher's alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from shuniu.core.postgres.secrets import password
from shuniu.core.postgres.urls import DATABASE

if TYPE_CHECKING:
    from shuniu.core.postgres.cluster import Cluster

Connection = psycopg.Connection[tuple[Any, ...]]

_NO_POWER = "LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION"
ATTRIBUTES = {
    "shuniu_owner": f"{_NO_POWER} CREATEDB NOBYPASSRLS",
    "shuniu_app": f"{_NO_POWER} NOCREATEDB NOBYPASSRLS",
    "shuniu_backup": f"{_NO_POWER} NOCREATEDB BYPASSRLS",
}
EXTENSIONS = ("pg_trgm", "btree_gin")

# Two that change the same role at once would fail with "tuple concurrently updated".
_ONE_AT_A_TIME = "SELECT pg_advisory_lock(hashtext('shuniu roles'))"

_OF_THE_CLUSTER = (
    "GRANT pg_read_all_data TO shuniu_backup",
    "ALTER ROLE shuniu_backup SET default_transaction_read_only = on",
)

_OF_THE_APPLICATION = (
    "SELECT, INSERT, UPDATE, DELETE ON TABLES",
    "USAGE, SELECT ON SEQUENCES",
    "EXECUTE ON FUNCTIONS",
)

# Tables that the owner makes later are the application's to use; what it may not change in the record is
# taken back after each migration, so nothing is ever granted on all tables at once here.
_OF_A_DATABASE = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO shuniu_app, shuniu_backup",
    *(f"CREATE EXTENSION IF NOT EXISTS {name} SCHEMA public" for name in EXTENSIONS),
    *(
        f"ALTER DEFAULT PRIVILEGES FOR ROLE shuniu_owner IN SCHEMA public GRANT {rights} TO shuniu_app"
        for rights in _OF_THE_APPLICATION
    ),
)


def ensure_roles(cluster: Cluster) -> None:
    """The roles with their passwords. Changes nothing when all stands."""
    with cluster.as_superuser() as connection:
        connection.execute(_ONE_AT_A_TIME)
        for role, attributes in ATTRIBUTES.items():
            _ensure_role(connection, role, attributes, password(cluster.home, role))
        for statement in _OF_THE_CLUSTER:
            connection.execute(statement)
        # Databases made later, as the tests do, are copies of template1.
        _prepare(cluster, "template1")


def ensure_database(cluster: Cluster, name: str = DATABASE) -> None:
    """A database owned by ``shuniu_owner``, with the extensions; the roles must stand."""
    with cluster.as_superuser() as connection:
        connection.execute(_ONE_AT_A_TIME)
        _make_database(connection, cluster, name)


def roles_sql(database: str = DATABASE) -> str:
    """For a real server: what its administrator runs with psql, once or again.

    The passwords are given as ``psql -v owner_password=… -v app_password=… -v backup_password=… -f FILE``.
    """
    return "\n".join(_script(database)) + "\n"


def _script(database: str) -> Iterator[str]:
    name = _quoted(database)
    yield "-- Run as superuser: only a superuser may give BYPASSRLS, which the backup needs."
    yield "\\set ON_ERROR_STOP on"
    for role, attributes in ATTRIBUTES.items():
        variable = role.removeprefix("shuniu_") + "_password"
        yield _unless("pg_roles", "rolname", role, f"CREATE ROLE {role}")
        yield f"ALTER ROLE {role} {attributes} PASSWORD :'{variable}';"
    yield from (f"{statement};" for statement in _OF_THE_CLUSTER)
    make = f"CREATE DATABASE {name} OWNER shuniu_owner ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0"
    yield _unless("pg_database", "datname", database, make)
    yield from (f"{statement};" for statement in _rights_on(name))
    yield f"\\connect {name}"
    yield "ALTER SCHEMA public OWNER TO shuniu_owner;"
    yield from (f"{statement};" for statement in _OF_A_DATABASE)


def _unless(catalogue: str, column: str, name: str, make: str) -> str:
    """A line for psql that runs ``make`` where the catalogue has no such name."""
    line = sql.SQL("SELECT {} WHERE NOT EXISTS (SELECT FROM {} WHERE {} = {}) \\gexec")
    return line.format(
        sql.Literal(make), sql.Identifier(catalogue), sql.Identifier(column), sql.Literal(name)
    ).as_string(None)


def _ensure_role(connection: Connection, role: str, attributes: str, word: str) -> None:
    name = sql.Identifier(role)
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
        connection.execute(sql.SQL("CREATE ROLE {}").format(name))
    # Hashed here, so that the word itself never reaches a log of the server.
    hashed = connection.pgconn.encrypt_password(word.encode(), role.encode(), b"scram-sha-256").decode()
    change = "ALTER ROLE {} " + attributes + " PASSWORD {}"
    connection.execute(sql.SQL(change).format(name, sql.Literal(hashed)))


def _make_database(connection: Connection, cluster: Cluster, name: str) -> None:
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER shuniu_owner").format(sql.Identifier(name)))
    for statement in _rights_on(_quoted(name)):
        connection.execute(statement.encode())
    _prepare(cluster, name)
    with cluster.as_superuser(name) as inside:
        inside.execute("ALTER SCHEMA public OWNER TO shuniu_owner")


def _prepare(cluster: Cluster, database: str) -> None:
    with cluster.as_superuser(database) as inside:
        for statement in _OF_A_DATABASE:
            inside.execute(statement.encode())


def _rights_on(name: str) -> tuple[str, ...]:
    return (
        f"ALTER DATABASE {name} OWNER TO shuniu_owner",
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {name} TO shuniu_app, shuniu_backup",
    )


def _quoted(name: str) -> str:
    return sql.Identifier(name).as_string(None)
