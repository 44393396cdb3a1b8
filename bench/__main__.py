"""python -m bench NAME [--quick]: run one bench, print what it found, and last one line of JSON with its figures."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path

Figures = dict[str, float | int | str]

# Files in this folder that are no benches but help them.
_HELPERS = {"__main__", "rows", "train_capabilities"}


def names() -> list[str]:
    found = pkgutil.iter_modules([str(Path(__file__).parent)])
    return sorted(one.name for one in found if one.name not in _HELPERS)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure one thing and print its figures.")
    parser.add_argument("name", choices=names(), metavar="NAME", help="one of: " + ", ".join(names()))
    parser.add_argument("--quick", action="store_true", help="a smaller run, within 45 seconds")
    chosen = parser.parse_args(arguments)
    run: Callable[[bool], Figures] = importlib.import_module(f"bench.{chosen.name}").run
    figures = run(chosen.quick)
    print(json.dumps({"bench": chosen.name, "figures": figures}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
