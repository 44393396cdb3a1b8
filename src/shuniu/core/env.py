"""The typed environment: every setting that comes from outside is read here, once, with a sentence when it is wrong."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


class EnvironmentRefused(SystemExit):
    """A setting from outside is missing or wrong: the program stops with a sentence that says where to look."""


def text(name: str, default: str | None = None) -> str:
    """The value of ``name``, or of the file that ``name_FILE`` points at, or the default."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    value = os.environ.get(name, default)
    if value is None:
        raise EnvironmentRefused(f"The setting {name} is missing. See docs/operations/settings.md.")
    return value


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "default"}:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise EnvironmentRefused(f"The setting {name} is {value!r}; it takes yes or no.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    try:
        return int(value) if value else default
    except ValueError:
        raise EnvironmentRefused(f"The setting {name} is {value!r}; it takes a whole number.") from None


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def home() -> Path:
    """The folder of the embedded database, the files and the secrets (``SHUNIU_HOME``)."""
    if named := os.environ.get("SHUNIU_HOME"):
        return Path(named).resolve()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").exists():
        return checkout / "var"
    return Path.home() / ".local" / "share" / "shuniu"


def kept_secret(name: str) -> str:
    """A random secret made at first use and kept in ``SHUNIU_HOME/secrets`` (0600), outside the database."""
    if os.environ.get(f"SHUNIU_{name.upper()}") or os.environ.get(f"SHUNIU_{name.upper()}_FILE"):
        return text(f"SHUNIU_{name.upper()}")
    folder = home() / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
