"""``shuniu django …``: a Django management command, on the database of this installation."""

from __future__ import annotations

# Commands that change the schema run as its owner; all others as the application.
OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "dbshell"}


def pass_on(words: list[str]) -> int:
    from django.core.management import execute_from_command_line

    from shuniu.cli import database

    database.prepare("owner" if words[:1] and words[0] in OWNER_COMMANDS else "app")
    execute_from_command_line(["shuniu django", *words])
    return 0
