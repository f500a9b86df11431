"""Fills the room: people, codebook, articles, passages with the deeds that made them.

Rows go in by bulk, past the services; the database's own triggers still check each
passage and write its event.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import cycle
from uuid import UUID, uuid4

from django.db import connection, transaction

from readingroom.models import Article, Deed, Passage, Tag, User
from readingroom.text.anchors import anchor
from readingroom.text.documents import Document
from tests import make
from tests.benchmarks import corpus

PEOPLE = ("analyst", "analyst2", "analyst3", "analyst4")
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Laid:
    """An article that lies in the room; ``more``: passages still to be made over it."""

    slug: str
    revision_id: UUID
    document: Document
    more: list[tuple[int, int, list[str]]]


def people_and_codebook() -> None:
    for name in PEOPLE:
        make.person(name)
    curator = make.person("curator", role="curator")
    Tag.objects.bulk_create(
        Tag(label=tag, key=tag, colour=number, created_by=curator)
        for number, tag in enumerate(corpus.TAGS, start=1)
    )


def article(length: int, count: int, number: int = 0) -> Laid:
    """An article of ``length`` code points, found in as any, under ``count``
    passages by four people."""
    return _laid(corpus.article(length, number), count)


@cache
def real(count: int) -> Laid:
    """The real article under ``count`` passages, once for all that measure on it."""
    return _laid(corpus.real().text, count)


def _laid(text: str, count: int) -> Laid:
    made = make.article(by=User.objects.get(username="curator"), text=text)
    document = made.current_revision.document
    spans = corpus.passages(document, count + 500)
    _lay(made, document, spans[:count])
    return Laid(made.slug, made.current_revision_id, document, spans[count:])


def _lay(
    article: Article, document: Document, spans: list[tuple[int, int, list[str]]]
) -> None:
    people = cycle(User.objects.filter(username__in=PEOPLE).order_by("pk"))
    tags = {tag.label: tag.pk for tag in Tag.objects.all()}
    passages = [
        Passage(
            id=uuid4(),
            article=article,
            revision_id=article.current_revision_id,
            author=author,
            paragraph=document.block_at(start),
            tag_ids=[tags[name] for name in names],
            note="ملاحظة قصيرة" if start % 5 == 0 else "",
            **anchor(document.text, start, end)._asdict(),
        )
        for (start, end, names), author in zip(spans, people, strict=False)
    ]
    deeds = [
        Deed(verb="tag", by=p.author, article=article, passage=p) for p in passages
    ]
    with transaction.atomic():
        Passage.objects.bulk_create(passages, BATCH)
        Deed.objects.bulk_create(deeds, BATCH)


def settle() -> None:
    """What autovacuum does in a room that has stood for a while."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
