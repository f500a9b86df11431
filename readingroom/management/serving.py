"""Running granian as a child: it ends when we end, and we end when it does."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

PATIENCE = 60.0  # seconds for the first answer
RESPITE = 1.0  # seconds before a worker that has ended is started again


def arguments(host: str, port: int, workers: int) -> list[str]:
    """Flags as measured: slow clients hold nobody up, dead workers return."""
    return [
        sys.executable, "-m", "granian",
        "--interface", "wsgi", "readingroom.wsgi:application",
        "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "8",
        "--respawn-failed-workers", "--workers-max-rss", "600",
        "--backpressure", "128", "--http1-header-read-timeout", "10000",
        "--no-ws", "--log-level", "error",
    ]  # fmt: skip


def migrate() -> None:
    """Bring the database to this version. The command also compares all models with
    their migrations, which only developers need and every start would wait for."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


def collect_static() -> None:
    """Bring static files to where they are served from, unless they are there: packing
    them takes longer than all the rest of a second start."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    found = _static_files()
    if stamp.exists() and stamp.read_text() == found:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(found)


def _static_files() -> str:
    """A digest of the names, sizes and times of all static files."""
    digest = sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            about = Path(storage.path(name)).stat()
            digest.update(f"{name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@contextmanager
def served(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A server for the length of a block. It has a process group of its own, so that
    Ctrl-C in the terminal reaches it through us, in order."""
    child = subprocess.Popen(  # noqa: S603
        command, env=os.environ, cwd=settings.BASE_DIR, start_new_session=True
    )
    try:
        yield child
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def attend(server: subprocess.Popen[bytes]) -> None:
    """Until the server ends; with a worker beside it, another when that one ends."""
    while server.poll() is None:
        with served(worker_arguments()) as worker:
            while server.poll() is None and worker.poll() is None:
                time.sleep(0.2)
        time.sleep(RESPITE)


def worker_arguments() -> list[str]:
    return [sys.executable, "-m", "django", "work", "--beside", str(os.getpid())]


def wait_until_ready(child: subprocess.Popen[bytes], host: str, port: int) -> bool:
    """Whether /healthz answers 200 before PATIENCE ends or the child does."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and child.poll() is None:
        connection = HTTPConnection(host, port, timeout=5)
        try:
            # under a name that the room answers to, which its own address may not be
            connection.request("GET", "/healthz", headers={"Host": _known_as()})
            if connection.getresponse().status == 200:
                return True
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    return False


def _known_as() -> str:
    """A host name of the room's; a leading dot stands for all names below one."""
    return settings.ALLOWED_HOSTS[0].removeprefix(".")
