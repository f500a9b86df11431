"""The export: one row for each passage and tag, streamed out of PostgreSQL's COPY."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import mogrify

from readingroom.models import Role, User
from readingroom.queries import export_sql
from readingroom.queries.export_columns import EXCEL, PLAIN

VARIANTS = ("plain", "excel")
MANY = 5_000
CHUNK = 64 * 1024  # bytes
BROKEN_OFF = b"EXPORT INCOMPLETE: the database broke off. Please export again.\r\n"
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
# For this transaction alone. Compiling the plan (jit) takes longer than a page's rows;
# a second process for one download would take the processor from readers.
_SETTINGS = """
    SET TRANSACTION READ ONLY;
    SET LOCAL statement_timeout = '10min';
    SET LOCAL timezone = 'UTC';
    SET LOCAL jit = off;
    SET LOCAL max_parallel_workers_per_gather = 0;
"""


def outsider() -> User:
    """Somebody on no desk who wrote nothing: sees what everybody in the room sees."""
    return User(pk=0, username="", role=Role.READER)


def count_rows(
    user: User, wanted: dict[str, Any], passage_limit: int | None = None
) -> int:
    """How many rows ``stream`` gives, the header not counted.

    For ``wanted`` see ``export_sql.passages``. With ``passage_limit`` counting ends
    there, for pages that only offer the export: a number from MANY on means "or more".
    """
    try:
        sql = export_sql.count(user, wanted, passage_limit)
    except EmptyResultSet:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        return int(cursor.fetchone()[0])


def stream(
    user: User, wanted: dict[str, Any], variant: str = "plain", base_url: str = ""
) -> Iterator[bytes]:
    """The file (UTF-8, RFC 4180) in chunks of some 64 KB, out of one snapshot.

    ``variant``: "plain" or "excel"; ``base_url`` stands before the paths of the room.
    Closing the iterator early cancels the query.
    """
    if variant not in VARIANTS:
        raise ValueError(f"no such variant: {variant}")
    names = EXCEL if variant == "excel" else list(PLAIN)
    head = (_BOM if variant == "excel" else b"") + ",".join(names).encode() + b"\r\n"
    try:
        copy = _copy_statement(user, wanted, variant, base_url)
    except EmptyResultSet:
        return iter([head])
    return _chunks(head, copy)


def _copy_statement(
    user: User, wanted: dict[str, Any], variant: str, base_url: str
) -> str:
    rows = export_sql.rows(user, wanted, base_url)
    options = "FORMAT csv"
    if variant == "excel":
        rows = export_sql.excel(rows)
        # a spreadsheet that splits at another sign still keeps a cell whole
        options += ", FORCE_QUOTE *"
    # COPY takes no parameters: they are merged here, quoted by psycopg
    query = mogrify(rows.text, rows.params, connection)
    return f"COPY ({query}) TO STDOUT ({options})"


def _chunks(head: bytes, copy: str) -> Iterator[bytes]:
    chunk = bytearray(head)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_SETTINGS)
            # left by an exception, GeneratorExit too, psycopg cancels the query
            with cursor.copy(copy) as rows:
                for row in rows:
                    # one message is one row; its line feed becomes RFC 4180's CR LF
                    chunk += row
                    chunk[-1:] = b"\r\n"
                    if len(chunk) >= CHUNK:
                        yield bytes(chunk)
                        chunk.clear()
    except Exception:
        # the answer has begun, and a server may end it as if it were whole: only the
        # file itself can still say that it is not
        yield bytes(chunk) + BROKEN_OFF
        raise
    yield bytes(chunk)
