"""The long random walk over flows and wheels: ``python -m tests.flow.soak [--steps N] [--seeds FILE]``.

Every seed is one random flow with sixty presses of all verbs; after each press what can never be is looked for. The file
keeps how far it came and every seed that failed, so that a walk that was stopped goes on where it was, and a failed seed
can be told again (``--seed 123``). It needs no database: the pure engine walks.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from tests.flow.walking import Walk, random_line, random_wheel

PRESSES = 60
KINDS = {"line": random_line, "wheel": random_wheel}


@dataclass
class Progress:
    """How far the walk has come, kept in a file."""

    file: Path
    seed: int = 0  # the last one that was walked wholly
    steps: int = 0
    verbs: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, file: Path) -> Progress:
        if not file.exists():
            return cls(file)
        kept = json.loads(file.read_text("utf-8"))
        return cls(file, kept["seed"], kept["steps"], Counter(kept["verbs"]), kept["failed"])

    def keep(self) -> None:
        """Whole or not at all: a walk that is stopped while it writes goes on from the last time."""
        kept = {"seed": self.seed, "steps": self.steps, "verbs": self.verbs, "failed": self.failed}
        beside = self.file.with_suffix(".part")
        beside.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")
        beside.replace(self.file)


def walk(seed: int, kind: str) -> tuple[list[str], str]:
    """The presses of one seed, and what was found that can never be."""
    choose = random.Random(seed)
    one = Walk(KINDS[kind](choose), choose)
    for press in range(PRESSES):
        one.press()
        if found := one.impossible():
            return one.made, f"{kind} {seed}, press {press}: {'; '.join(found)}"
    return one.made, ""


def soak(progress: Progress, steps: int) -> None:
    began, before, told = time.monotonic(), progress.steps, 0.0
    while progress.steps < steps:
        progress.seed += 1
        for kind in KINDS:
            made, fault = walk(progress.seed, kind)
            progress.steps += len(made)
            progress.verbs.update(made)
            if fault:
                progress.failed.append(fault)
                print(fault, flush=True)
        now = time.monotonic() - began
        if now - told >= 5:
            told = now
            progress.keep()
            rate = (progress.steps - before) / now
            print(
                f"seed {progress.seed}, {progress.steps:,} of {steps:,} steps, {rate:,.0f} a second",
                flush=True,
            )
    progress.keep()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.flow.soak")
    parser.add_argument("--steps", type=int, default=1_000_000)
    parser.add_argument("--seeds", type=Path, default=Path("var/soak.json"))
    parser.add_argument("--seed", type=int, help="tell this one again")
    options = parser.parse_args()
    settings.configure(USE_I18N=False)
    if options.seed is not None:
        faults = [walk(options.seed, kind)[1] for kind in KINDS]
        print("\n".join(filter(None, faults)) or "nothing found")
        return 1 if any(faults) else 0
    options.seeds.parent.mkdir(parents=True, exist_ok=True)
    progress = Progress.of(options.seeds)
    soak(progress, options.steps)
    made = ", ".join(f"{verb} {count:,}" for verb, count in progress.verbs.most_common())
    print(f"{progress.steps:,} steps, {progress.seed:,} seeds, {len(progress.failed)} failed: {made}")
    return 1 if progress.failed else 0


if __name__ == "__main__":
    sys.exit(main())
