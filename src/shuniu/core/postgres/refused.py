from __future__ import annotations

from shuniu.core.env import EnvironmentRefused


class PostgresRefused(EnvironmentRefused):
    """The database cannot be had: the program stops with a sentence that says what to do."""
