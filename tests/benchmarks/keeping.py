"""What history costs: saves into the passages' table and into a copy that keeps none.

The copy has the same columns, constraints, indexes, keys and checks; only the triggers
that write events are missing, and no deed is written beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import psutil
from django.db import connection, transaction

from readingroom.models import Article, Passage, User
from readingroom.services.deeds import doing
from tests.benchmarks import corpus, seeding
from tests.benchmarks.figures import Figure, Times, timed
from tests.benchmarks.seeding import Laid

RATIO = 1.5
ROUNDS = 10  # the two take turns, so that a busy machine is busy for both
COPY = "passage_without_history"


def measure(_port: int, _server: psutil.Process, quick: bool) -> Iterator[Figure]:
    laid = seeding.article(corpus.SHORT, 1_000, number=3)
    _make_copy()
    seeding.settle()
    saves = _saves(laid)
    seconds: list[list[float]] = [[] for _ in saves]
    for _ in range(ROUNDS):
        for save, taken in zip(saves, seconds, strict=True):
            taken += timed(save, 5 if quick else 30).seconds
    bare, with_event, with_deed = map(Times, seconds)
    ratio = with_event.median / bare.median
    yield Figure(
        "a row with its event, against a row without history",
        f"{ratio:.2f} times",
        f"{RATIO} times",
        ratio <= RATIO,
        f"{with_event} against {bare}; with the deed too {with_deed}",
    )


def _make_copy() -> None:
    table = Passage._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {COPY} (LIKE {table} INCLUDING ALL)")
        cursor.execute(
            "SELECT format('ALTER TABLE %%s ADD %%s', %s, pg_get_constraintdef(oid))"
            " FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'"
            " UNION ALL SELECT replace(pg_get_triggerdef(oid), %s, %s)"
            " FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
            " AND tgname NOT LIKE 'pgtrigger%%'",
            [COPY, table, f"ON public.{table}", f"ON {COPY}", table],
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def _saves(laid: Laid) -> list[Callable[[], None]]:
    """Without history, with the event, with the event and the deed."""
    pattern = Passage.objects.filter(revision=laid.revision_id).first()
    analyst = User.objects.get(username="analyst")
    article = Article.objects.get(slug=laid.slug)
    assert pattern is not None

    def row(table: str) -> None:
        with transaction.atomic():
            _insert(pattern, table)

    def deed() -> None:
        with doing("tag", by=analyst, article=article) as line:
            _insert(pattern, Passage._meta.db_table)
            line.passage = pattern

    return [lambda: row(COPY), lambda: row(Passage._meta.db_table), deed]


def _insert(passage: Passage, table: str) -> None:
    passage.pk = uuid4()
    fields = Passage._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    values: list[Any] = [getattr(passage, field.attname) for field in fields]
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", values)
