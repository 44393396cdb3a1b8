"""Posts, figures and units of an office through its API, in a test's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.acceptance.conftest import Visitor

Enter = Callable[[str], Visitor]


def decided(body: str, number: str = "编办发〔2026〕9号") -> dict[str, str]:
    return {"body": body, "number": number, "decided_on": "2026-03-01"}


def figure(keeper: Visitor, title: str) -> tuple[int | None, int, int | None]:
    """(authorised, filled, free) of the line of this title."""
    line = line_of(keeper, title)
    return line["number"], line["filled"], line["free"]


def filled(keeper: Visitor, *titles: str) -> list[int]:
    return [line_of(keeper, title)["filled"] for title in titles]


def line_of(keeper: Visitor, title: str) -> dict[str, Any]:
    [line] = [one for one in keeper.get("/api/people/establishment") if one["title"] == title]
    return line


def unit(keeper: Visitor, name: str) -> int:
    [found] = [one["id"] for one in keeper.get("/api/people/units") if one["name"] == name]
    return found


def register(keeper: Visitor, name: str, title: str, in_unit: str = "", **post: Any) -> Any:
    """Somebody new on the staff list with a post; a refusal comes back as it was said."""
    post |= {"title": title, "unit": unit(keeper, in_unit) if in_unit else None, "starts_on": "2026-01-05"}
    return keeper.post("/api/people/staff", {"card": {"name": name}, "post": post})


def in_care(keeper: Visitor, name: str, relation: str, care: str, *, basis: str, parent: str = "") -> int:
    """A body placed in the office's care, with the document that set it up."""
    given = {"name": name, "relation": relation, "care": care, "approval": decided(basis), "on": "2026-03-02"}
    if parent:
        given["parent"] = unit(keeper, parent)
    return keeper.post("/api/people/units", given)["id"]


def own_figure(keeper: Visitor, of: str, number: int, *, basis: str) -> Any:
    """A figure of a body in care, beside the office's."""
    given = {
        "title": f"{of}编制", "kind": "institution", "relation": "beside", "number": number,
        "unit": unit(keeper, of), "approval": decided(basis), "on": "2026-03-02",
    }  # fmt: skip
    return keeper.post("/api/people/establishment", given)
