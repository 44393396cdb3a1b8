"""The database: an embedded PostgreSQL that needs no setting up, or a real server named by DATABASE_URL.

No Django here: commands start the cluster before Django asks for its settings.
"""

from shuniu.core.postgres.cluster import Cluster
from shuniu.core.postgres.refused import PostgresRefused
from shuniu.core.postgres.roles import ensure_database, ensure_roles, roles_sql
from shuniu.core.postgres.urls import DATABASE, Urls, from_environment

__all__ = [
    "DATABASE",
    "Cluster",
    "PostgresRefused",
    "Urls",
    "ensure_database",
    "ensure_roles",
    "from_environment",
    "roles_sql",
]
