"""python -m bench.train_capabilities: learn the weights of the product's model from all offices."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from bench.rows import rows, whole_pieces
from shuniu.regulation.reading import capabilities
from shuniu.regulation.reading.capabilities.learning import learn
from shuniu.regulation.reading.taxonomy import TAXONOMY

_HEAD = """# What each feature speaks for: name, weight. Written by python -m bench.train_capabilities.
# "key: word" or "key: habit" counts for one piece of work, the others for all alike. See evidence.py.
"""


def main() -> None:
    every = rows()
    learned = learn([row.example for row in [*every, *whole_pieces(every)]], tuple(TAXONOMY))
    lines = [f"{name}\t{weight:g}\n" for name, weight in sorted(learned.weights.items())]
    path = Path(str(files(capabilities).joinpath("data/weights.tsv")))
    path.write_text(_HEAD + "".join(lines), "utf-8")
    print(f"{len(lines)} weights")


if __name__ == "__main__":
    main()
