"""The register of texts in force: what is still cited and no longer holds, and what replaced it.

The law in force is what an office works by unless it says otherwise; its old rule is a switch.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_LEAD = re.compile(r"^中华人民共和国")
_WIDTH = str.maketrans("()", "（）")


class Ended(NamedTuple):
    """A text or term that no longer holds since ``ended``, and the text that holds now."""

    name: str
    ended: date
    replacement: str
    number: str

    @property
    def replaced_by(self) -> str:
        """《党政机关公文处理工作条例》（中办发〔2012〕14号）"""
        title, _, remark = self.replacement.partition("（")
        return (
            f"《{title}》" + (f"（{remark}" if remark else "") + (f"（{self.number}）" if self.number else "")
        )


def ended_text(title: str) -> Ended | None:
    """What replaced the text of this title; None where it is not known to have ended."""
    return _register()["text"].get(_key(title))


def ended_terms() -> tuple[Ended, ...]:
    return tuple(_register()["term"].values())


def _key(title: str) -> str:
    return _LEAD.sub("", title.strip("《》 ").translate(_WIDTH))


@cache
def _register() -> dict[str, dict[str, Ended]]:
    register: dict[str, dict[str, Ended]] = {"text": {}, "term": {}}
    for row in files(__package__).joinpath("data/ended.tsv").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            kind, name, ended, replacement, number = row.split("\t")
            register[kind][_key(name)] = Ended(name, date.fromisoformat(ended), replacement, number)
    return register
