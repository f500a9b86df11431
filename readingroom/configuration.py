"""How settings are read from the environment and from the data folder."""

from __future__ import annotations

import logging
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# control characters and the bidi controls that turn a line round
_UNPRINTABLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    return value in ("1", "true", "yes", "on") if value else default


def words(name: str) -> list[str]:
    """A comma or space separated list."""
    return os.environ.get(name, "").replace(",", " ").split()


def secret_key(folder: Path) -> str:
    """SECRET_KEY, or a random one kept 0600 in the data folder."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    return kept_secret(folder / "secret-key", lambda: secrets.token_urlsafe(64))


def kept_secret(file: Path, make: Any) -> str:
    """The content of ``file``, made by ``make()`` when it does not exist yet."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as opened:
            opened.write(make())
        # link() refuses when another process was first: whole files only, one winner
        with suppress(FileExistsError):
            file.hardlink_to(draft)
        draft.unlink()
    return file.read_text()


def database_url() -> str:
    return (
        os.environ.get("DATABASE_URL")
        or os.environ.get("READINGROOM_EMBEDDED_URL")
        or ""
    )


def database(folder: Path) -> dict[str, Any]:
    """Django's DATABASES entry for DATABASE_URL, else for the embedded server, which
    manage.py starts or joins and names in READINGROOM_EMBEDDED_URL."""
    parts = urlsplit(database_url() or "postgresql:///readingroom?host=/nonexistent")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "readingroom",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(query.pop("port", "") or parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **query,
            "application_name": "readingroom",
            "options": "-c statement_timeout=15000 -c lock_timeout=5000"
            " -c idle_in_transaction_session_timeout=30000 -c timezone=UTC"
            # compiling a plan takes longer than any page's rows
            " -c jit=off",
        },
    }


_DETAIL = re.compile(
    r"DETAIL:.*?(?=\n\nThe above exception|\n\nDuring handling|\Z)", re.DOTALL
)


class LineFormatter(logging.Formatter):
    """One line per record, UTC, with line breaks and bidi controls escaped; the lines
    of a traceback follow it."""

    converter = time.gmtime

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        return self._plain(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """Indented: no line of it can pass for a record."""
        # PostgreSQL's detail quotes the row, and notes are no business of a log
        text = _DETAIL.sub("DETAIL: (left out)", super().formatException(ei))
        lines = text.splitlines()
        return "\n".join(f"    {self._plain(line)}" for line in lines)

    @staticmethod
    def _plain(text: str) -> str:
        return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
