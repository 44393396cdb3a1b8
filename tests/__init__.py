"""The environment of the tests, set before anything reads it: this package is imported before the settings are."""

import os
from pathlib import Path

os.environ.setdefault("SHUNIU_HOME", str(Path(__file__).resolve().parents[1] / "var" / "test"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
