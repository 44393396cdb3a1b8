"""``shuniu``: one word, then the command. Each command is a module of ``cli.commands`` with ``arguments`` and ``run``."""

from __future__ import annotations

import argparse
import importlib
import sys

# name → (module, what it does). Modules are imported only when asked for, so that reading a text needs no Django.
COMMANDS = {
    "read": ("read", "read a founding text, work rules or a notice"),
    "found": ("found", "found an office from its texts"),
    "staff": ("staff", "take a staff list in, with accounts"),
    "office": ("office", "show an office as it was founded"),
    "readers": ("readers", "check who may see each matter against the facts, or make it anew from them"),
    "flow": ("flow", "check, draw, export or import a flow"),
    "trail": ("trail", "verify the record, sign a checkpoint"),
    "demo": ("demo", "run the demo city: database, pages, worker"),
    "demo-city": ("demo_city", "lay out the demo city in an empty database"),
    "serve": ("serve", "run the web server"),
    "worker": ("worker", "run the job worker"),
    "migrate": ("migrate", "bring the database to this version"),
    "account": ("account", "make an account or an administrator"),
    "messages": ("messages", "collect, check and compile the words of the pages in three languages"),
    "django": ("django", "run a Django management command"),
}


def main(argv: list[str] | None = None) -> int:
    """Run a command; the exit code is 0, 1 (refused, with a sentence) or 2 (the call's words are off)."""
    parser = argparse.ArgumentParser(prog="shuniu", description=__doc__)
    words = parser.add_subparsers(dest="command", required=True, metavar="command")
    argv = sys.argv[1:] if argv is None else argv
    named = argv[0] if argv else None
    for name, (module, what) in COMMANDS.items():
        # Our own commands name their arguments; a Django command passes everything on.
        own = words.add_parser(name, help=what, add_help=name != "django")
        if name == named and name != "django":
            loaded = importlib.import_module(f"shuniu.cli.commands.{module}")
            loaded.arguments(own)
            own.set_defaults(run=loaded.run)
    if named == "django":
        return int(importlib.import_module("shuniu.cli.commands.django").pass_on(argv[1:]))
    options = parser.parse_args(argv)
    return int(options.run(options))


if __name__ == "__main__":
    raise SystemExit(main())
