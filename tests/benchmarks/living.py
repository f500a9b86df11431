"""Open pages that ask for news, beside people who open articles as fast as they can.

Every page asks each PERIOD on a connection of its own, as live-agent.js does. A writer
saves passages meanwhile, and the pages on that article note how late they hear of them.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event, Thread

import psutil
from django.contrib.sessions.backends.db import SessionStore

from readingroom.models import User
from tests.benchmarks import corpus, room, seeding
from tests.benchmarks.client import Client
from tests.benchmarks.figures import Figure, Times
from tests.benchmarks.room import HOST
from tests.benchmarks.seeding import PEOPLE, Laid

PAGES, PERIOD = 200, 1.2  # seconds, of live-agent.js
READERS, ARTICLES = 8, 10
LATE, SLOWER = 2.0, 2.0
BACKEND = "django.contrib.auth.backends.ModelBackend"


def measure(port: int, server: psutil.Process, quick: bool) -> Iterator[Figure]:
    laid = [seeding.article(corpus.SHORT, 100, number=400 + n) for n in range(ARTICLES)]
    seeding.settle()
    seconds = 8 if quick else 30
    worked = room.worked(server)
    idle = _watched(port, laid, seconds, readers=0)
    each = (room.worked(server) - worked) / max(1, len(idle.asked))
    yield Figure(
        f"{PAGES} open pages alone, each asking every {PERIOD} s",
        f"{len(idle.asked) / seconds:.0f} a second, {Times(idle.asked)}",
        more=f"{each * 1000:.1f} ms of processor each; {_lateness(idle)}",
    )
    alone = _opened(port, laid, seconds)
    beside = _watched(port, laid, seconds, READERS)
    slower = beside.opened.p95 / alone.p95
    yield Figure(
        f"{READERS} readers opening without pause, beside those pages",
        f"{beside.opened}, {len(beside.opened.seconds) / seconds:.0f} a second",
        f"p95 {SLOWER} times",
        slower <= SLOWER,
        f"without {alone}, {len(alone.seconds) / seconds:.0f} a second; {slower:.2f} ×",
    )
    late = Times(beside.late)
    yield Figure(
        "a colleague's passage on those pages, from its save",
        f"{late.median:.2f} / {late.p95:.2f} s, at most {max(beside.late):.2f} s",
        f"{LATE:.0f} s",
        late.p95 <= LATE,
        f"{len(beside.late)} seen, {beside.failed} questions failed;"
        f" questions {Times(beside.asked)}",
    )


@dataclass
class Watched:
    asked: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    failed: int = 0
    saved_at: float = 0.0
    opened: Times = field(default_factory=lambda: Times([]))


def _lateness(watched: Watched) -> str:
    late = Times(watched.late)
    return f"news {late.median:.2f} / {late.p95:.2f} s late"


def _opened(port: int, laid: list[Laid], seconds: float) -> Times:
    """People who open one article after the other."""
    ended, taken = Event(), []
    clients = [Client(port, PEOPLE[n % len(PEOPLE)]) for n in range(READERS)]

    def read(client: Client) -> None:
        while not ended.is_set():
            began = time.perf_counter()
            client.get(f"/articles/{random.choice(laid).slug}/")
            taken.append(time.perf_counter() - began)

    threads = [Thread(target=read, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    ended.set()
    for thread in threads:
        thread.join()
    return Times(taken)


def _watched(port: int, laid: list[Laid], seconds: float, readers: int) -> Watched:
    """The pages ask for ``seconds`` while somebody saves, and others open articles."""
    watched, cookies = Watched(), _sessions()
    writer = Client(port, "analyst")
    seen = _seen(writer, laid)
    ended = Event()

    def write() -> None:
        for number in range(10_000):
            if ended.wait(PERIOD * 2):
                return
            watched.saved_at = time.perf_counter()
            writer.tag(laid[0], number)

    async def pages() -> None:
        stop = time.perf_counter() + seconds
        asking = [
            _page(port, cookie, laid[n % ARTICLES], seen[n % ARTICLES], stop, watched)
            for n, cookie in enumerate(cookies)
        ]
        await asyncio.gather(*asking)

    threads = [Thread(target=write), Thread(target=lambda: asyncio.run(pages()))]
    for thread in threads:
        thread.start()
    if readers:
        watched.opened = _opened(port, laid, seconds)
    threads[1].join()
    ended.set()
    threads[0].join()
    return watched


def _sessions() -> list[str]:
    """Sessions of people who write nothing here, so that all is news to them."""
    made = []
    people = list(User.objects.filter(username__in=PEOPLE[1:]))
    for number in range(PAGES):
        person, store = people[number % len(people)], SessionStore()
        store["_auth_user_id"] = str(person.pk)
        store["_auth_user_backend"] = BACKEND
        store["_auth_user_hash"] = person.get_session_auth_hash()
        store.create()
        made.append(str(store.session_key))
    return made


def _seen(client: Client, laid: list[Laid]) -> list[str]:
    pages = [client.get(f"/articles/{one.slug}/").decode() for one in laid]
    return [re.findall(r'data-seen="([^"]+)"', page)[0] for page in pages]


async def _page(
    port: int, cookie: str, laid: Laid, seen: str, stop: float, watched: Watched
) -> None:
    reading, writing = await asyncio.open_connection(HOST, port)
    await asyncio.sleep(random.random() * PERIOD)
    while time.perf_counter() < stop:
        path = f"/articles/{laid.slug}/news/?revision={laid.revision_id}&seen={seen}"
        began = time.perf_counter()
        lines = f"GET {path} HTTP/1.1", f"Host: {HOST}:{port}"
        head = "\r\n".join([*lines, f"Cookie: sessionid={cookie}", "", ""])
        writing.write(head.encode())
        status, headers = await _answer(reading)
        ended = time.perf_counter()
        watched.asked.append(ended - began)
        seen = headers.get("x-seen", seen)
        if status == 200:
            watched.late.append(ended - watched.saved_at)
        elif status != 204:
            watched.failed += 1
        await asyncio.sleep(PERIOD)
    writing.close()


async def _answer(reading: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    head = (await reading.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    headers = {name.lower(): value for name, _colon, value in pairs}
    if length := int(headers.get("content-length", 0)):
        await reading.readexactly(length)
    return int(first.split()[1]), headers
