"""Where a phrase or an entity stands: in one article, or in all that a person may see.

A list is bounded: nobody looks through a thousand places.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from readingroom.arabic.occurrences import occurrences
from readingroom.models import Article, Entity, Mention, Passage, Revision, User
from readingroom.queries import documents
from readingroom.text.documents import Document

LISTED = 250  # places on one list, but for the rest of the last article
CONTEXT = 60  # code points before and after, within the block, in whole words
PHRASE = 200  # code points of a phrase that is looked for

Span = tuple[int, int]


@dataclass(slots=True)
class Place:
    """One occurrence, with the words around it."""

    revision_id: UUID
    start: int
    end: int
    before: str
    quote: str
    after: str
    direction: str
    # the person's own passage lies over exactly these words already
    is_tagged: bool = False

    @property
    def value(self) -> str:
        return f"{self.revision_id}:{self.start}:{self.end}"


@dataclass(slots=True)
class Listing:
    groups: list[tuple[Article, list[Place]]] = field(default_factory=list)
    # the last article looked through, when there are more behind it
    onward: UUID | None = None
    looked_count: int = 0
    is_cut: bool = False

    @property
    def places(self) -> list[Place]:
        return [place for _article, places in self.groups for place in places]

    @property
    def count(self) -> int:
        return len(self.places)


def named_over(
    revision_id: UUID | None, user: User, start: int, end: int
) -> Entity | None:
    """The entity of the innermost mention that holds ``[start, end)``."""
    visible = Entity.objects.visible_to(user).values("pk")
    mention = (
        Mention.objects.shown()
        .filter(revision=revision_id, start__lte=start, end__gte=end)
        .filter(entity__in=visible)
        .select_related("entity")
        .order_by("-start", "end")
        .first()
    )
    return mention.entity if mention else None


def here(article: Article, phrase: str, user: User) -> Listing:
    """Occurrences in the current revision of one article."""
    revision = documents.revision(article)
    spans = occurrences(revision.document.text, phrase)
    return listing_of([(article, revision, spans)], user)


def of_entity(entity: Entity, user: User, article: Article | None = None) -> Listing:
    """The mentions of an entity, in one article or in published ones."""
    articles = published(user)
    if article is not None:
        articles = Article.objects.visible_to(user).filter(pk=article.pk)
    mentions = Mention.objects.shown().filter(
        entity=entity, revision__in=articles.values("current_revision")
    )
    rows = mentions.order_by("-revision__article__created_at", "revision", "start")
    spans: dict[UUID, list[Span]] = {}
    found = list(rows.values_list("revision", "start", "end")[: LISTED + 1])
    for revision, start, end in found[:LISTED]:
        spans.setdefault(revision, []).append((start, end))
    wanted = Article.objects.filter(current_revision__in=list(spans))
    texts = Revision.objects.only("text", "blocks", "marks").in_bulk(list(spans))
    shown = {one.current_revision_id: one for one in wanted.select_related("outlet")}
    listing = listing_of(
        [
            (shown[revision], texts[revision], places)
            for revision, places in spans.items()
            if revision in shown
        ],
        user,
    )
    listing.is_cut = len(found) > LISTED
    return listing


def published(user: User) -> QuerySet[Article]:
    """Those that are looked through, the newest first."""
    found = Article.objects.visible_to(user).published()
    return found.filter(current_revision__isnull=False).order_by("-created_at", "-id")


def listing_of(
    found: Iterable[tuple[Article, Revision, list[Span]]], user: User
) -> Listing:
    groups = []
    for article, revision, spans in found:
        text = revision.document
        places = [_place(revision.pk, text, span) for span in spans[: 2 * LISTED]]
        if places:
            groups.append((article, places))
    listing = Listing(groups)
    listing.is_cut = any(len(spans) > 2 * LISTED for _a, _r, spans in found)
    _note_tagged(listing.places, user)
    return listing


def _place(revision_id: UUID, text: Document, span: Span) -> Place:
    start, end = span
    block = text.blocks[text.block_at(start)]
    before = text.text[block.start : start]
    after = text.text[end : max(end, block.end)]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + "…"
    quote = text.text[start:end]
    return Place(revision_id, start, end, before, quote, after, block.direction)


def _note_tagged(places: list[Place], user: User) -> None:
    own = Passage.objects.visible_to(user).live().filter(author=user)
    known = set(
        own.filter(
            revision__in={place.revision_id for place in places},
            start__in={place.start for place in places},
        ).values_list("revision_id", "start", "end")
    )
    for place in places:
        place.is_tagged = (place.revision_id, place.start, place.end) in known
