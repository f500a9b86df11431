"""The shipped server over the tests' database: granian, hashed files, middleware."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock
from urllib.parse import quote, urlencode

from django.db import connection

from readingroom.management import serving

HOST = "127.0.0.1"


def _database_url() -> str:
    """The address of the database that the tests have made for themselves."""
    kept = connection.settings_dict
    password = f":{quote(kept['PASSWORD'], safe='')}" if kept["PASSWORD"] else ""
    user = f"{quote(kept['USER'])}{password}@" if kept["USER"] else ""
    place = {"host": kept["HOST"], "port": kept["PORT"]}
    query = urlencode({name: value for name, value in place.items() if value})
    return f"postgresql://{user}/{quote(kept['NAME'])}?{query}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


class Switched:
    """A server that is switched off and on again, always at one address."""

    def __init__(self, folder: Path) -> None:
        self.port = _free_port()
        self.address = f"http://{HOST}:{self.port}"
        self._folder = folder
        self._open = ExitStack()

    def on(self) -> None:
        self._open.enter_context(served(self._folder, self.port))

    def off(self) -> None:
        self._open.close()


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """The address of the room, its data (secret, collected files) in ``folder``."""
    port = port or _free_port()
    settings = {
        "DATABASE_URL": _database_url(),
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "READINGROOM_DATA": str(folder),
    }
    with mock.patch.dict(os.environ, settings):
        if not (folder / "staticfiles").exists():
            collect = [sys.executable, "-m", "django", "collectstatic", "--no-input"]
            subprocess.run([*collect, "-v", "0"], check=True)
        with serving.served(serving.arguments(HOST, port, workers=1)) as child:
            assert serving.wait_until_ready(child, HOST, port), "no answer"
            yield f"http://{HOST}:{port}"
