"""Supervision items of one of the five offices, told through the API as its people would do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.acceptance.papers import House, words


@dataclass
class Followed:
    """``now`` is the item as the last answer told it; ``owner`` an account of the unit that has it in hand."""

    house: House
    owner: str
    now: dict[str, Any]

    @property
    def url(self) -> str:
        return f"/supervision/{self.now['id']}/"

    def task(self, step: str) -> dict[str, Any]:
        found = [one for one in self.now["tasks"] if one["step"] == step]
        assert found, f"nobody is at {step}: {self.now['tasks']}"
        first: dict[str, Any] = found[0]
        return first

    def assign(self, *to: str, **more: Any) -> None:
        """Opened, and passed to these."""
        self.press("open", "open")
        self._post(self.owner, f"/api/supervision/tasks/{self.task('assign')['id']}/assign", to=to, **more)

    def feed_back(self, who: str, text: str, *, of: str = "") -> None:
        """``of``: the body outside whose answer is entered."""
        self.look(self.owner)
        task = next(one for one in self.now["tasks"] if not of or one["who"] == of)
        self._post(who, f"/api/supervision/tasks/{task['id']}/feedback", text=text)
        self.look(self.owner)

    def extend(self, who: str, until: str, **words: str) -> tuple[int, dict[str, Any]]:
        visitor = self.house.visit(who)
        task = self.task("handle")["id"]
        answer = visitor.post(f"/api/supervision/tasks/{task}/extend", {"until": until, **words})
        return visitor.status, answer

    def press(self, step: str, move: str, opinion: str = "") -> None:
        """A step of the unit that has the item in hand."""
        status, answer = self.tried(step, move, opinion)
        assert status == 200, answer

    def tried(self, step: str, move: str, opinion: str = "") -> tuple[int, dict[str, Any]]:
        visitor = self.house.visit(self.owner)
        given = {"move": move, "opinion": opinion}
        answer = visitor.post(f"/api/matters/tasks/{self.task(step)['id']}/press", given)
        status = visitor.status
        self.look(self.owner)
        return status, answer

    def look(self, who: str) -> dict[str, Any]:
        self.now = self.house.visit(who).get(f"/api/supervision/{self.now['id']}")
        return self.now

    def finish(self, report: str) -> None:
        self.press("check", "verify")
        self.press("report", "report", report)
        self.press("close", "close")

    def text(self, who: str, part: str = "") -> str:
        return words(self.house.visit(who).page(f"{self.url}{part}").get_element_by_id("main"))

    def stages(self) -> list[tuple[str, str]]:
        """The steps as its page names them, each with who and when."""
        shown = list(self.house.visit(self.owner).page(self.url).get_element_by_id("stages"))
        return [(words(name), words(made)) for name, made in zip(shown[::2], shown[1::2], strict=True)]

    def listed(self, who: str, standing: str) -> bool:
        return self.now["number"] in self.house.visit(who).text(f"/supervision/?standing={standing}")

    def _post(self, who: str, address: str, **given: Any) -> None:
        visitor = self.house.visit(who)
        answer = visitor.post(address, given)
        assert visitor.status == 200, answer
        self.now = answer


def register(house: House, owner: str, title: str, origin: str, sender: str, **more: Any) -> list[Followed]:
    visitor = house.visit(owner)
    given = {"title": title, "origin": origin, "sender": sender, **more}
    answer = visitor.post("/api/supervision/", given)
    assert visitor.status == 200, answer
    return [Followed(house, owner, one) for one in answer]


def refused(house: House, owner: str, **given: Any) -> tuple[int, dict[str, Any]]:
    visitor = house.visit(owner)
    answer: dict[str, Any] = visitor.post("/api/supervision/", given)
    assert visitor.status >= 400, answer
    return visitor.status, answer
