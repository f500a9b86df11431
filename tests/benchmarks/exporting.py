"""Exporting a hundred thousand rows, and what another reader notices of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from threading import Event, Thread

import psutil

from tests.benchmarks import corpus, room, seeding
from tests.benchmarks.client import Client
from tests.benchmarks.figures import Figure, Times, timed

ROWS_A_SECOND = 60_000
SLOWER = 3.0
GROWTH = 20  # MB that memory may grow by; 100,000 rows are some 50 MB
ARTICLES, PASSAGES = 10, 10_000
PATH = "/export/passages.csv"


def measure(port: int, server: psutil.Process, quick: bool) -> Iterator[Figure]:
    for number in range(2 if quick else ARTICLES):
        seeding.article(corpus.SHORT, PASSAGES, number=100 + number)
    read = seeding.article(corpus.SHORT, 100, number=99)
    seeding.settle()
    analyst, reader = Client(port, "analyst"), Client(port, "analyst2")
    for _worker in range(4):  # each worker has exported once
        _export(analyst, f"{PATH}?article={read.slug}")
        reader.get(f"/articles/{read.slug}/")
    before = room.resident(server)
    with room.peak(server) as highest:
        runs = [_export(analyst, PATH) for _ in range(3)]
    rows, seconds = min(runs, key=lambda run: run[1])
    yield Figure(
        f"export {rows:,} rows",
        f"{rows / seconds:,.0f} rows a second",
        f"{ROWS_A_SECOND:,} rows a second",
        rows / seconds >= ROWS_A_SECOND,
        f"best of {', '.join(f'{s:.2f}' for _rows, s in runs)} s",
    )
    grown = (highest[0] - before) / 1e6
    yield Figure(
        "the server's memory while it exports",
        f"{before / 1e6:.0f} MB, at most {grown:.0f} MB more",
        f"{GROWTH} MB more",
        grown <= GROWTH,
    )
    yield _meanwhile(analyst, reader, f"/articles/{read.slug}/", 20 if quick else 60)


def _export(client: Client, path: str) -> tuple[int, float]:
    """Rows and seconds; no cell here holds a line feed."""
    began = time.perf_counter()
    answer = client.open(path)
    lines = 0
    while chunk := answer.read(1 << 18):
        lines += chunk.count(b"\n")
    return lines - 1, time.perf_counter() - began


def _meanwhile(analyst: Client, reader: Client, path: str, count: int) -> Figure:
    quiet = timed(lambda: reader.get(path), count)
    ended = Event()

    def export() -> None:
        while not ended.is_set():
            _export(analyst, PATH)

    exporter = Thread(target=export)
    exporter.start()
    time.sleep(0.3)
    busy: Times = timed(lambda: reader.get(path), count)
    ended.set()
    exporter.join()
    slower = busy.p95 / quiet.p95
    return Figure(
        "another reader opens 100 passages meanwhile, p95",
        f"{slower:.1f} times",
        f"under {SLOWER:.0f} times",
        slower < SLOWER,
        f"{busy} against {quiet}",
    )
