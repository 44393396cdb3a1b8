"""Moves over HTTP with four clients, beside a view that writes one row behind the same middleware, on one server."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from urllib.parse import urlencode

from django.conf import settings

from bench import Figures
from shuniu.core.supervise import free_port
from shuniu.core.tenancy import office_transaction
from shuniu.people.models import Office
from tests import make

CLIENTS = 4
PAPERS = 80  # of each client for one stretch; a client that has presented all of them stops early
STARTS_WITHIN = 60.0


def measured(office: int, rounds: int, seconds: float) -> Figures:
    with _served() as port:
        clients = [_Client(port, office, number) for number in range(CLIENTS)]
        pairs = []
        _round(clients, "move", seconds), _round(clients, "write_one_row", seconds)
        for _number in range(rounds):
            pairs.append((_round(clients, "move", seconds), _round(clients, "write_one_row", seconds)))
    ratios = sorted(moved / wrote for moved, wrote in pairs)
    ratio = statistics.median(ratios)
    moved, wrote = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"over HTTP, four clients: {moved:.0f} moves/s, one-row view {wrote:.0f}/s,"
        f" ratio {ratio:.3f} ({ratios[0]:.3f}–{ratios[-1]:.3f})"
    )
    return {"http_ratio_4": round(ratio, 3), "http_moves_4": round(moved), "http_rows_4": round(wrote)}


class _Client:
    """One signed-in clerk of the registry, with a connection that stays open."""

    def __init__(self, port: int, office: int, number: int) -> None:
        self.office, self.connection = office, http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.papers: list[str] = []
        with office_transaction(office):
            self.clerk = make.person(f"文书{number}", unit="秘书科", title="文书", role="clerk")
        self.headers = self._signed_in(number)

    def prepare(self) -> None:
        """Papers that this client can present, so that registering them is not measured."""
        with office_transaction(self.office):
            while len(self.papers) < PAPERS:
                self.papers.append(f"/incoming/{make.paper(by=self.clerk).pk}/present/")

    def move(self) -> None:
        self._post(self.papers.pop(), {})

    def write_one_row(self) -> None:
        self._post("/bench/one-row/", {"words": "一行"})

    def rate(self, name: str, seconds: float) -> float:
        """How many of these a second."""
        step, begun, made = getattr(self, name), time.perf_counter(), 0
        while (spent := time.perf_counter() - begun) < seconds and (name != "move" or self.papers):
            step()
            made += 1
        return made / spent

    def _signed_in(self, number: int) -> dict[str, str]:
        account = make.account(self.clerk, Office.objects.get(pk=self.office), f"bench{number}")
        session = make.client(account).cookies[settings.SESSION_COOKIE_NAME].value
        token = "a" * 32
        return {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def _post(self, address: str, typed: dict[str, str]) -> None:
        self.connection.request("POST", address, urlencode(typed), self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{address} answered {answer.status}")


def _round(clients: list[_Client], name: str, seconds: float) -> float:
    """All clients at once; how many a second together."""
    if name == "move":
        for client in clients:
            client.prepare()
    with ThreadPoolExecutor(len(clients)) as together:
        return sum(together.map(lambda client: client.rate(name, seconds), clients))


@contextmanager
def _served() -> Iterator[int]:
    """The product's server with one address more."""
    port = free_port()
    run = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.flow_settings", "PYTHONPATH": os.getcwd()}
    words = [sys.executable, "-m", "shuniu.cli.main", "serve", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(words, env=run, stdout=subprocess.DEVNULL)
    try:
        _until_it_answers(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _until_it_answers(port: int) -> None:
    for _attempt in range(int(STARTS_WITHIN * 5)):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    raise RuntimeError("the server does not answer")
