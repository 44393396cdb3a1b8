"""The flows that come with the product: each folder of work offers its own when it is loaded."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from shuniu.flow.checking import shipped

_offered: list[Path] = []


def offer(folder: Path) -> None:
    """Every flow file of this folder. Called once, in the feature's ``AppConfig.ready``."""
    if folder not in _offered:
        _offered.append(folder)
        flows.cache_clear()


@lru_cache(maxsize=1)
def flows() -> dict[str, dict[str, Any]]:
    """Key → data, each checked when it is first read."""
    found = (shipped(path) for folder in _offered for path in sorted(folder.glob("*.toml")))
    return {data["key"]: data for data in found}
