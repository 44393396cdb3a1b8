"""``shuniu demo``: the demo city on this machine, with one command: database, pages, worker, people to sign in as."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shuniu.core.postgres import Urls
    from shuniu.core.supervise import Process


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=int, default=None, help="the web server's port (8000 or the next free one)"
    )


def run(options: argparse.Namespace) -> int:
    from shuniu.core import env, postgres, supervise

    home = env.home()
    os.environ["SHUNIU_DEMO"] = "yes"
    with supervise.alone(home / "run"):
        urls = postgres.from_environment()
        if urls is None:
            from shuniu.cli import database

            urls = database.embedded().urls
        _bring_up_to_date(urls)
        port = supervise.free_port(options.port)
        address = f"http://127.0.0.1:{port}/"
        return supervise.supervise(
            _programs(port, urls),
            run=home / "run",
            ready_url=f"{address}readyz",
            on_ready=lambda: print(f"\n枢纽已在 {address} 运行。按 Ctrl-C 停止。\n", flush=True),
        )


def _bring_up_to_date(urls: Urls) -> None:
    """Migrate and lay out the demo city when the code has changed since the last time; otherwise cost nothing."""
    from shuniu.cli.demo_city.stamp import is_current, keep

    if is_current():
        return
    _child("migrate", "--quiet", urls=urls, role="owner")
    _child("demo-city", urls=urls, role="app")
    keep()


def _programs(port: int, urls: Urls) -> list[Process]:
    """The last tells the city's day while its people can already look round, and is not needed again."""
    from shuniu.cli.demo_city import stamp
    from shuniu.core import supervise

    shuniu = [sys.executable, "-m", "shuniu.cli.main"]
    here = _environment(urls, "app")
    day = supervise.Process("city", [*shuniu, "demo-city", "--day"], here, once=True)
    return [
        supervise.Process("web", [*shuniu, "serve", "--bind", f"127.0.0.1:{port}"], here),
        supervise.Process("worker", [*shuniu, "worker"], here),
        *([] if stamp.is_current(stamp.DAY) else [day]),
    ]


def _child(*words: str, urls: Urls, role: str) -> None:
    command = [sys.executable, "-m", "shuniu.cli.main", *words]
    subprocess.run(command, check=True, env={**os.environ, **_environment(urls, role)})


def _environment(urls: Urls, role: str) -> dict[str, str]:
    return {"SHUNIU_DATABASE_URL": getattr(urls, role), "SHUNIU_DATABASE_ROLE": role, "SHUNIU_DEMO": "yes"}
