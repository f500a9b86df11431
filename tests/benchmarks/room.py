"""A room for measuring: its database, its server, what memory they take."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import psutil

from readingroom.database.cluster import Cluster
from readingroom.management import serving

HOST = "127.0.0.1"
WORKERS = 2  # as `manage.py demo` starts


@contextmanager
def standing() -> Iterator[None]:
    """An empty room with Django set up on it; gone without a trace afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="readingroom-benchmarks-"))
    cluster = Cluster(folder)
    try:
        with cluster.running():
            cluster.ensure_database("readingroom")
            _set_up(folder, cluster.url("readingroom"))
            yield
    finally:
        cluster.destroy()
        shutil.rmtree(folder)


def _set_up(folder: Path, url: str) -> None:
    os.environ.pop("DATABASE_URL", None)
    os.environ["READINGROOM_DATA"] = str(folder)
    os.environ["READINGROOM_EMBEDDED_URL"] = url
    os.environ["DJANGO_SETTINGS_MODULE"] = "readingroom.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def served() -> Iterator[tuple[int, psutil.Process]]:
    """The shipped server: its port, and its process for the memory."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    with serving.served(serving.arguments(HOST, port, WORKERS)) as child:
        if not serving.wait_until_ready(child, HOST, port):
            sys.exit("The server did not start.")
        yield port, psutil.Process(child.pid)


def resident(server: psutil.Process) -> int:
    """Bytes that the server and its workers hold."""
    return sum(process.memory_info().rss for process in _workers(server))


def worked(server: psutil.Process) -> float:
    """Seconds of processor that the server has used; the database's are not in it."""
    times = [process.cpu_times() for process in _workers(server)]
    return sum(one.user + one.system for one in times)


def _workers(server: psutil.Process) -> list[psutil.Process]:
    return [server, *server.children(recursive=True)]


@contextmanager
def peak(server: psutil.Process) -> Iterator[list[int]]:
    """A list that holds the highest ``resident`` of the block, each 50 ms looked at."""
    highest, ended = [resident(server)], Event()

    def watch() -> None:
        while not ended.wait(0.05):
            highest[0] = max(highest[0], resident(server))

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield highest
    finally:
        ended.set()
        watcher.join()
