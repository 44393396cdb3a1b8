"""How many moves a second, beside the raw floor on the same tables in the same run.

The floor is what no system can go below: one transaction of plain psycopg with the office's setting, one
SELECT FOR UPDATE, three UPDATEs and six INSERTs of rows copied from a real move, one statement after the other,
under the same row-level security, as the same role, fsync on. Moves and floor alternate; figures are medians of the
ratios of neighbours. ``moves_ratio_1`` one client, ``moves_ratio_4`` four processes, ``http_ratio_4`` four clients
over HTTP beside a view that writes one row behind the same middleware. ``statements`` is the dearest move measured.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from bench import Figures
from bench.house import facts, house

CLIENTS = 4


def run(quick: bool) -> Figures:
    rounds, seconds = (5, 0.6) if quick else (15, 2.0)
    with house() as cluster:
        from bench import flow_http, flow_moves

        office = flow_moves.furnish()
        print(facts())
        figures: Figures = {"statements": flow_moves.dearest(office)}
        one = _alone(office, cluster.url("app"), rounds, seconds)
        figures |= _told("one client", "1", one)
        figures |= _told("four clients", "4", _together(office, cluster.url("app"), rounds, seconds))
        figures |= flow_http.measured(office, rounds, seconds)
    return figures


Pair = tuple[float, float]  # moves a second, floors a second


def _alone(office: int, url: str, rounds: int, seconds: float) -> list[Pair]:
    """One process: a stretch of moves, a stretch of floor, again and again."""
    from bench import flow_moves
    from bench.flow_floor import Floor

    moves = flow_moves.moves(office)
    floor = Floor(url, office)
    _for(0.5, moves), _for(0.5, floor.moves())
    return [(_for(seconds, moves), _for(seconds, floor.moves())) for _round in range(rounds)]


def _together(office: int, url: str, rounds: int, seconds: float) -> list[Pair]:
    """Four processes in step: each stretch begins for all at once, their counts are added."""
    context = multiprocessing.get_context("spawn")
    step, found = context.Barrier(CLIENTS), context.Queue()
    clients = [
        context.Process(target=_client, args=(office, url, rounds, seconds, step, found))
        for _client_number in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    each: list[list[Pair]] = [found.get(timeout=600) for _client_number in clients]
    for client in clients:
        client.join()
    return [(sum(one[0] for one in pairs), sum(one[1] for one in pairs)) for pairs in zip(*each, strict=True)]


def _client(office: int, url: str, rounds: int, seconds: float, step: Any, found: Any) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    import django

    django.setup()
    from bench import flow_moves
    from bench.flow_floor import Floor

    moves, floor = flow_moves.moves(office), Floor(url, office)
    _for(0.5, moves), _for(0.5, floor.moves())
    pairs = []
    for _round in range(rounds):
        step.wait()
        moved = _for(seconds, moves)
        step.wait()
        pairs.append((moved, _for(seconds, floor.moves())))
    found.put(pairs)


def _for(seconds: float, steps: Iterator[Callable[[], None]]) -> float:
    """How many of these a second, over so many seconds; what prepares a step is not counted."""
    made, spent = 0, 0.0
    for step in steps:
        begun = time.perf_counter()
        step()
        spent += time.perf_counter() - begun
        made += 1
        if spent >= seconds:
            break
    return made / spent


def _told(name: str, key: str, pairs: list[Pair]) -> Figures:
    ratios = sorted(moves / floor for moves, floor in pairs)
    moves, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"{name}: {moves:.0f} moves/s, floor {floor:.0f}/s,"
        f" ratio {statistics.median(ratios):.3f} ({ratios[0]:.3f}–{ratios[-1]:.3f})"
    )
    return {
        f"moves_ratio_{key}": round(statistics.median(ratios), 3),
        f"moves_{key}": round(moves),
        f"floor_{key}": round(floor),
    }
