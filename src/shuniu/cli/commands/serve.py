"""``shuniu serve``: the web server (gunicorn, threads), as the application's role."""

from __future__ import annotations

import argparse
import os
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)


def run(options: argparse.Namespace) -> int:
    from shuniu.cli import database

    database.use_role("app")
    os.environ.setdefault("SHUNIU_POOL", "yes")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    words = [
        sys.executable, "-m", "gunicorn", "shuniu.config.wsgi:application", "--bind", options.bind,
        "--workers", str(options.workers), "--threads", str(options.threads), "--worker-class", "gthread",
        "--access-logfile", "-", "--log-level", "warning", "--timeout", "120",
    ]  # fmt: skip
    os.execv(words[0], words)
