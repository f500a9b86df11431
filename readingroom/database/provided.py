"""A database for the length of a command: DATABASE_URL's, or the embedded one."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from readingroom.database.cluster import Cluster

NAME = "readingroom"
WITHOUT = frozenset(
    ("check", "collectstatic", "compilemessages", "extract", "help", "makemessages")
)


@contextmanager
def database_for(arguments: Sequence[str], folder: Path) -> Iterator[None]:
    """Have a database while ``manage.py arguments…`` runs.

    ``--data DIR`` or READINGROOM_DATA name another data folder than ``folder``. The
    embedded server is joined when it runs, else started now and stopped at the end.
    Sets READINGROOM_DATA and READINGROOM_EMBEDDED_URL for the settings. Raises
    BinariesMissing, ClusterFailed.
    """
    # without a handler SIGTERM would leave no time to stop servers in order
    signal.signal(signal.SIGTERM, _leave)
    folder = Path(_option(arguments, "--data") or _from_environment(folder))
    os.environ["READINGROOM_DATA"] = str(folder.absolute())
    command = arguments[1] if len(arguments) > 1 else "help"
    asks_help = {"-h", "--help", "--version"} & set(arguments)
    if os.environ.get("DATABASE_URL") or command in WITHOUT or asks_help:
        yield
        return
    cluster = Cluster(folder)
    if command == "demo" and not cluster.is_running():
        print("Starting PostgreSQL …", file=sys.stderr, flush=True)
    with cluster.running():
        cluster.ensure_database(NAME)
        os.environ["READINGROOM_EMBEDDED_URL"] = cluster.url(NAME)
        yield


def _from_environment(folder: Path) -> str:
    return os.environ.get("READINGROOM_DATA") or str(folder)


def _option(arguments: Sequence[str], name: str) -> str:
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if argument == name:
            return following
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
    return ""


def _leave(_signal: int, _frame: object) -> NoReturn:
    sys.exit(128 + signal.SIGTERM)
