"""Raw SQL against the rules, and a room with one of everything in it."""

from __future__ import annotations

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import Error, connection, transaction

from readingroom.models import (
    Claim,
    ClaimPart,
    Entity,
    Mention,
    Name,
    Passage,
    Tag,
    User,
)
from readingroom.services import curation, handover, reporting
from tests import make


def run(sql: str, *values) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def refused(constraint: str):
    """PostgreSQL refuses what is done inside, naming ``constraint``."""
    with pytest.raises(Error) as caught, transaction.atomic():
        yield
    assert caught.value.__cause__.diag.constraint_name == constraint


PASSAGE = {
    "id": None,
    "article_id": None,
    "revision_id": None,
    "author_id": None,
    "start": 0,
    "end": 0,
    "quote": "",
    "prefix": "",
    "suffix": "",
    "paragraph": 0,
    "tag_ids": [],
    "note": "",
    "gloss": "",
    "visibility": "room",
    "desk_id": None,
    "version": 1,
}


def insert_passage(article, author, start, end, **changed):
    """Insert a passage with the right quote and context, except what is ``changed``."""
    text = article.current_revision.text
    row = {
        **PASSAGE,
        "id": uuid4(),
        "article_id": article.pk,
        "revision_id": article.current_revision_id,
        "author_id": author.pk,
        "start": start,
        "end": end,
        "quote": text[start:end],
        "prefix": text[max(0, start - 32) : start],
        "suffix": text[end : end + 32],
        **changed,
    }
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("%s::uuid[]" if n == "tag_ids" else "%s" for n in row)
    run(f"INSERT INTO readingroom_passage ({columns}) VALUES ({marks})", *row.values())
    return row["id"]


def one_of_everything(curator: User, analyst: User) -> None:
    """A row in every kept table, and an event in every event table."""
    desk = make.desk(people=[analyst])
    article = make.article(by=curator)
    make.reply(curator, make.passage(analyst, article))
    handover.pin(by=analyst, desk=desk, text="watch the ports", version=0)
    entity = curation.save_entity(Entity(kind="place", label="غزة"), by=curator)
    curation.add_names(entity, ["قطاع غزة"], by=curator)
    revision = article.current_revision
    Mention.objects.filter(revision=revision, start=0).delete()
    mention = Mention(revision=revision, kind="place", start=0, end=3, origin="curator")
    curation.decide(mention, "confirmed", by=curator)
    claim = Claim(revision=revision, kind="warn", start=0, origin="curator")
    curation.decide(claim, "confirmed", by=curator)
    ClaimPart.objects.create(claim=claim, revision=revision, role="cue", start=0, end=3)
    reporting.report(by=analyst, found=mention, sending=uuid4(), wrong="kind")
    assert desk.memberships.exists()
    assert Name.objects.exists()
    assert Tag.objects.exists()
    assert Passage.objects.exists()
