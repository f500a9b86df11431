"""Which tags are likely next: one's own recent ones, and those on similar passages."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from readingroom.models import Article, ClaimPart, Mention, Passage, Tag, User
from readingroom.queries import documents
from readingroom.queries.candidates import pattern

RECENT = 5
SUGGESTED = 5
OWN = 30  # of one's passages are looked at for recent tags
NEWEST = 500  # passages of the room are looked at for similar ones
SIMILAR = 200
PHRASE = 120  # code points of a quote whose words are looked for
NAMES = 20


def recent(user: User, known: list[Tag], but: list[Tag]) -> list[Tag]:
    """The tags that ``user`` gave last, the newest first, but for those of ``but``."""
    own = Passage.objects.live().filter(author=user, tag_ids__len__gt=0)
    rows = own.order_by("-created_at").values_list("tag_ids", flat=True)[:OWN]
    by_id = {tag.pk: tag for tag in known if tag not in but}
    used = dict.fromkeys(tag_id for tag_ids in rows for tag_id in tag_ids)
    return [by_id[tag_id] for tag_id in used if tag_id in by_id][:RECENT]


def similar(article: Article, user: User, start: int, end: int) -> list[UUID]:
    """The tags most given to passages like ``[start, end)`` among the newest that
    ``user`` may see: over the same entity, over words of the same speaker, or holding
    the same words. Four queries."""
    newest = Passage.objects.visible_to(user).live().filter(tag_ids__len__gt=0)
    near = newest.order_by("-updated_at", "-id").values("pk")[:NEWEST]
    alike = _alike(article, start, end)
    if alike is None:
        return []
    found = Passage.objects.filter(alike, pk__in=near)
    rows = found.values_list("tag_ids", flat=True)[:SIMILAR]
    counted = Counter(tag_id for tag_ids in rows for tag_id in tag_ids)
    usable = Tag.objects.visible_to(user).in_use().filter(pk__in=list(counted))
    known = set(usable.values_list("pk", flat=True))
    return [pk for pk, _count in counted.most_common() if pk in known][:SUGGESTED]


def _alike(article: Article, start: int, end: int) -> Q | None:
    over = {"start__lt": end, "end__gt": start}
    here = {"revision": article.current_revision_id, **over}
    entities = _few(Mention.objects.shown().filter(**here), "entity")
    speakers = _few(ClaimPart.objects.filter(**here), "claim__speaker")
    quote = documents.document(article.current_revision_id).text[start:end]
    words = pattern([quote]) if len(quote) <= PHRASE else ""
    ways = []
    if entities:
        named = Mention.objects.shown().filter(entity__in=entities)
        ways.append(Q(Exists(_overlapping(named))))
    if speakers:
        said = ClaimPart.objects.filter(claim__speaker__in=speakers)
        ways.append(Q(Exists(_overlapping(said))))
    if words:
        ways.append(Q(quote__regex=words))
    return reduce(or_, ways) if ways else None


def _few(found: QuerySet[Any], field: str) -> list[UUID]:
    named = found.exclude(**{field: None}).order_by().values_list(field, flat=True)
    return list(named.distinct()[:NAMES])


def _overlapping(found: QuerySet[Any]) -> QuerySet[Any]:
    """Those that lie over the passage that is asked about."""
    return found.filter(
        revision=OuterRef("revision"),
        start__lt=OuterRef("end"),
        end__gt=OuterRef("start"),
    )
