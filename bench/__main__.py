"""python -m bench NAME [--quick]: run one bench; the last line printed is JSON with its figures."""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import sys
from collections.abc import Callable
from pathlib import Path

from bench import Figures

HERE = Path(__file__).parent


def benches() -> dict[str, Callable[[bool], Figures]]:
    """Every module of this folder that has a ``run``; those without only help the others."""
    names = sorted(path.stem for path in HERE.glob("*.py") if "\ndef run(" in path.read_text("utf-8"))
    return {name: _late(name) for name in names}


def _late(name: str) -> Callable[[bool], Figures]:
    """The bench imported only when it runs: others may need what is not there."""
    return lambda quick: importlib.import_module(f"bench.{name}").run(quick)


def main(arguments: list[str] | None = None) -> int:
    known = benches()
    parser = argparse.ArgumentParser(prog="python -m bench", description=inspect.cleandoc(__doc__ or ""))
    parser.add_argument("name", choices=known, metavar="NAME", help="one of: " + ", ".join(known))
    parser.add_argument("--quick", action="store_true", help="a smaller run, within 45 seconds")
    chosen = parser.parse_args(arguments)
    figures = known[chosen.name](chosen.quick)
    print(json.dumps({"bench": chosen.name, "figures": figures}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
