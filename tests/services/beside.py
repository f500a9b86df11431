"""Somebody else at the same time: a thread with its own connection, or a process."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

from django.db import connection


def in_a_thread(deed: Callable[[], Any]) -> Any:
    """What ``deed`` gives, done on another connection."""

    def run() -> Any:
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=60)


def environment(**more: str) -> dict[str, str]:
    """For a process of the room on the tests' own database."""
    found = connection.settings_dict
    who = quote(found["USER"], safe="")
    if found["PASSWORD"]:
        who += ":" + quote(found["PASSWORD"], safe="")
    port = found["PORT"] or 5432
    name, host = quote(found["NAME"], safe=""), quote(found["HOST"], safe="/")
    url = f"postgresql://{who}@:{port}/{name}?host={host}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "readingroom.settings",
        **more,
    }
