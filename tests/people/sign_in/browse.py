"""A person's browser without JavaScript, against the running server; forms carry the page's token."""

from __future__ import annotations

import re
from typing import Any

import requests

from tests.people.sign_in import make


class Browser:
    """Keeps cookies, and takes the token of the last page into every form."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.page = ""

    def get(self, path: str, **more: Any) -> requests.Response:
        return self._kept(self.session.get(self._full(path), timeout=20, **more))

    def post(self, path: str, **typed: Any) -> requests.Response:
        data = {**typed, "csrfmiddlewaretoken": self.token}
        headers = {"Referer": f"{self.url}/"}
        return self._kept(
            self.session.post(self._full(path), data=data, headers=headers, timeout=20, allow_redirects=False)
        )

    def sign_in(self, username: str, password: str = make.PASSWORD) -> requests.Response:
        self.get("/sign-in/")
        return self.post("/sign-in/", login=username, password=password)

    @property
    def token(self) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.page)
        return found.group(1) if found else ""

    def _full(self, path: str) -> str:
        return path if path.startswith("http") else f"{self.url}{path}"

    def _kept(self, answer: requests.Response) -> requests.Response:
        if answer.headers.get("Content-Type", "").startswith("text/html") and answer.text:
            self.page = answer.text
        return answer
