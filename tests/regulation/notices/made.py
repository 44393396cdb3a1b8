"""Notices read as the whole of a text is read, and their parts in short form."""

from __future__ import annotations

from typing import Any

from shuniu.regulation.reading import read
from shuniu.regulation.reading.normalise import normalised
from shuniu.regulation.reading.notices import Detected, detect_notice, read_notice


def detected(text: str) -> Detected:
    return detect_notice(normalised(text.strip().split("\n"))[0])


def notice(text: str, kind: str) -> dict[str, Any]:
    """The text must be told to be of this kind, by itself and in the reading of the whole."""
    found = detected(text)
    assert found.kind == kind, found
    assert read(text.strip().split("\n"))["kind"] == kind
    return read_notice(normalised(text.strip().split("\n"))[0], kind)


def leaders(text: str) -> dict[str, dict[str, Any]]:
    """Name → post, fields and bodies by relation, whom he assists and stands in for."""
    found = {}
    for person in notice(text, "portfolio")["persons"]:
        found[person["name"]] = {
            "post": person["post"],
            **_by_relation(person["fields"]),
            **_by_relation(person["bodies"]),
            "for": [
                (each["name"], *(["mutual"] if each["mutual"] else [])) for each in person["stands_in_for"]
            ],
            "helps": [(each["leader"], each["scope"]) for each in person["assists"]],
        }
    return {name: {key: value for key, value in each.items() if value} for name, each in found.items()}


def _by_relation(entries: list[dict[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    kind = "of" if entries and "remark" in entries[0] else ""
    for entry in entries:
        found.setdefault(f"{entry['relation']}{'_' + kind if kind else ''}", []).append(entry["name"])
    return found


def acts(text: str) -> list[tuple[str, str, str | None]]:
    return [(each["name"], each["action"], each["post"]) for each in notice(text, "appointment")["persons"]]


def terms(text: str, name: str) -> list[dict[str, Any]]:
    """What else is said of each act on this person."""
    keys = (
        "probation_months",
        "seconded",
        "months",
        "since",
        "retired",
        "confirmed",
        "ranked_after",
        "remarks",
        "rank",
    )
    persons = [each for each in notice(text, "appointment")["persons"] if each["name"] == name]
    return [{key: each[key] for key in keys if each[key]} for each in persons]


def bodies(text: str) -> list[dict[str, Any]]:
    return list(notice(text, "bodies")["bodies"])


def members(body: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    return [(each["role"], each["name"], each["post"]) for each in body["members"]]
