"""Occurrences in all articles: walked from the newest, so many at a time as are looked
through in a moment. The list says how far it is.

PostgreSQL says which texts may hold the words (see ``candidates``); only these are
read.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Func, IntegerField, Q, QuerySet

from readingroom.arabic.occurrences import occurrences
from readingroom.models import Article, Revision, User
from readingroom.queries.candidates import pattern
from readingroom.queries.occurrences import LISTED, Listing, listing_of, published

ARTICLES = 2_000  # looked through at a time
BYTES = 24_000_000  # of stored text looked through at a time


def everywhere(phrase: str, user: User, after: UUID | None = None) -> Listing:
    """Occurrences in published articles, from the newest or behind ``after``."""
    rows = list(_next(user, after)[:ARTICLES])
    near = _within(rows)
    ends_here = len(near) == len(rows) < ARTICLES
    found, count, looked = [], 0, len(near)
    holding = _holding(near, phrase, user)
    if len(holding) == LISTED:
        looked, ends_here = near.index(holding[-1][0].pk) + 1, False
    for article, revision in holding:
        spans = occurrences(revision.text, phrase)
        if spans:
            found.append((article, revision, spans))
        count += len(spans)
        if count >= LISTED:
            looked, ends_here = near.index(article.pk) + 1, False
            break
    listing = listing_of(found, user)
    listing.looked_count = looked
    listing.onward = None if ends_here or not near else near[looked - 1]
    return listing


def _holding(
    near: list[UUID], phrase: str, user: User
) -> list[tuple[Article, Revision]]:
    words = pattern([phrase])
    if not words:
        return []
    holding = published(user).filter(pk__in=near, current_revision__text__regex=words)
    few = list(holding.select_related("outlet")[:LISTED])
    texts = Revision.objects.only("text", "blocks", "marks").in_bulk(
        [article.current_revision_id for article in few]
    )
    return [(article, texts[article.current_revision_id]) for article in few]


def _next(user: User, after: UUID | None) -> QuerySet[Article, Any]:
    found = published(user)
    place = after and found.filter(pk=after).values_list("created_at").first()
    if place:
        at = place[0]
        found = found.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=after))
    # as stored: asking for a text's length would fetch the text
    size = Func(
        F("current_revision__text"),
        function="pg_column_size",
        output_field=IntegerField(),
    )
    return found.values_list("pk", size)


def _within(rows: list[tuple[UUID, int]]) -> list[UUID]:
    """As many as BYTES allow, one at least."""
    total, near = 0, []
    for pk, size in rows:
        total += size
        near.append(pk)
        if total > BYTES:
            break
    return near
