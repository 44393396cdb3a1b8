"""Which clauses are proven: the marks of passed tests against the clauses of the five founding texts.

``python -m tools.clauses FILE``: FILE holds the ids of passed marks, one a line (tests/clauses.py writes it).
Prints one line a capability, ``name proven/total``, and last ``clauses: N of M proven``.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import yaml

CLAUSES = Path(__file__).resolve().parents[2] / "shared" / "spec" / "clauses.yaml"
KINDS = {"feature", "rule"}


def main(argv: list[str]) -> int:
    proven = set(Path(argv[0]).read_text(encoding="ascii").split()) if Path(argv[0]).exists() else set()
    if not CLAUSES.exists():
        print(
            f"{CLAUSES.name} is not beside this checkout: {len(proven)} clauses are marked, of an unknown number."
        )
        return 0
    asked = {
        row["id"]: row["capability"]
        for row in yaml.safe_load(CLAUSES.read_text(encoding="utf-8"))
        if row["kind"] in KINDS
    }
    by_capability: dict[str, list[str]] = defaultdict(list)
    for clause, capabilities in asked.items():
        for capability in capabilities:
            by_capability[capability].append(clause)
    for capability, clauses in sorted(by_capability.items()):
        print(f"{capability} {len(proven & set(clauses))}/{len(clauses)}")
    if strange := sorted(proven - set(asked)):
        print(f"marks of clauses that ask for nothing: {' '.join(strange)}")
    print(f"clauses: {len(proven & set(asked))} of {len(asked)} proven")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
