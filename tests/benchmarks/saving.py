"""Saving a passage, with its deed and its event, as the palette does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil

from tests.benchmarks import corpus, room, seeding
from tests.benchmarks.client import Client
from tests.benchmarks.figures import Figure, Times, timed
from tests.benchmarks.seeding import PEOPLE, Laid

ALONE = 10  # ms
TOGETHER = 150  # a second
CLIENTS = 8
CASES = [
    (corpus.SHORT, 0),
    (corpus.SHORT, 1_000),
    (corpus.SHORT, 10_000),
    (corpus.LONG, 1_000),
]


def measure(port: int, server: psutil.Process, quick: bool) -> Iterator[Figure]:
    for length, count in CASES[:2] if quick else CASES:
        laid = seeding.article(length, count, number=1)
        seeding.settle()
        yield _alone(port, laid, length, count, 20 if quick else 100)
    laid = seeding.article(corpus.SHORT, 1_000, number=2)
    seeding.settle()
    yield _together(port, server, laid, 20 if quick else 100)


def _alone(port: int, laid: Laid, length: int, count: int, times: int) -> Figure:
    analyst, numbers = Client(port, "analyst"), iter(range(10_000))
    taken = timed(lambda: analyst.tag(laid, next(numbers)), times, warm=10)
    return Figure(
        f"save on {length:,} characters, {count:,} passages",
        str(taken),
        f"{ALONE} ms",
        taken.median * 1000 <= ALONE,
        f"n={times}",
    )


def _together(port: int, server: psutil.Process, laid: Laid, each: int) -> Figure:
    clients = [Client(port, PEOPLE[n % len(PEOPLE)]) for n in range(CLIENTS)]

    def save(place: int) -> list[float]:
        numbers = iter(range(place * 50, 10_000))
        return timed(lambda: clients[place].tag(laid, next(numbers)), each, 0).seconds

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda place: clients[place].tag(laid, place), range(CLIENTS)))
        began, worked = time.perf_counter(), room.worked(server)
        taken = Times([s for found in pool.map(save, range(CLIENTS)) for s in found])
        rate = len(taken.seconds) / (time.perf_counter() - began)
        worked = (room.worked(server) - worked) / len(taken.seconds)
    return Figure(
        f"save, {CLIENTS} clients at once, 1,000 passages",
        f"{rate:.0f} a second",
        f"{TOGETHER} a second",
        rate >= TOGETHER,
        f"each {taken}, {worked * 1000:.0f} ms of processor",
    )
