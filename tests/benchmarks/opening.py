"""Opening an article: the page as the server answers it."""

from __future__ import annotations

from collections.abc import Iterator

import psutil
from django.db import connection
from django.test import Client as InProcess
from django.test.utils import CaptureQueriesContext

from readingroom.models import User
from tests.benchmarks import corpus, room, seeding
from tests.benchmarks.client import Client
from tests.benchmarks.figures import Figure, timed
from tests.benchmarks.room import HOST

QUERIES = 10
CASES = [
    # length, passages, goal in ms, "" for all's passages or "mine"
    (corpus.SHORT, 0, None),
    (corpus.SHORT, 100, None),
    (corpus.SHORT, 1_000, 25),
    (corpus.SHORT, 10_000, 200),
    (corpus.LONG, 0, None),
    (corpus.LONG, 1_000, None),
]


def measure(port: int, server: psutil.Process, quick: bool) -> Iterator[Figure]:
    reader = Client(port, "analyst")
    for length, count, goal in CASES[:3] if quick else CASES:
        laid = seeding.article(length, count)
        seeding.settle()
        path = f"/articles/{laid.slug}/"
        for _ in range(8):
            reader.get(path)
        visits, worked = 10 if quick else 40, room.worked(server)
        times = timed(lambda path=path: reader.get(path), visits, warm=0)
        worked = (room.worked(server) - worked) / visits
        queries = _queries(path)
        yield Figure(
            f"open {length:,} characters, {count:,} passages",
            str(times),
            f"{goal} ms, {QUERIES} queries" if goal else f"{QUERIES} queries",
            (not goal or times.median * 1000 <= goal) and queries <= QUERIES,
            f"{queries} queries, {len(reader.get(path)):,} bytes,"
            f" {worked * 1000:.0f} ms of processor",
        )


def _queries(path: str) -> int:
    """Counted on the second visit, as most are: the text is in the cache by then."""
    visitor = InProcess(SERVER_NAME=HOST)
    backend = "django.contrib.auth.backends.ModelBackend"
    visitor.force_login(User.objects.get(username="analyst"), backend)
    visitor.get(path)
    with CaptureQueriesContext(connection) as captured:
        visitor.get(path)
    return len(captured)
