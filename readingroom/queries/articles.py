"""The list of articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from readingroom.arabic.folding import key
from readingroom.models import (
    Article,
    Claim,
    Mention,
    Passage,
    Status,
    User,
)
from readingroom.queries import progress
from readingroom.queries.progress import Progress

PAGE = 25
ORDERS: dict[str, tuple[Any, str]] = {
    "newest": (F("published_at").desc(nulls_last=True), "-id"),
    "oldest": (F("published_at").asc(nulls_last=True), "id"),
    "title": ("title_key", "id"),
    "added": ("-created_at", "-id"),
}


@dataclass(slots=True)
class Counted:
    """An article with what a reader of the list wants to know of it."""

    article: Article
    entity_count: int
    claim_count: int
    own_count: int
    others_count: int

    @property
    def progress(self) -> Progress:
        """How far the reader of the list is; of articles that ``found`` gave."""
        return progress.of(self.article)


def found(user: User, wanted: dict[str, Any]) -> QuerySet[Article]:
    """Articles by cleaned filters: outlet, language, tag, reading (a state, or
    "unread"), status, q (words of the title), order."""
    listed = Article.objects.visible_to(user).filter(
        status=wanted.get("status") or Status.PUBLISHED
    )
    if outlet := wanted.get("outlet"):
        listed = listed.filter(outlet=outlet)
    if language := wanted.get("language"):
        listed = listed.filter(language=language)
    if tag := wanted.get("tag"):
        tagged = Passage.objects.visible_to(user).live().tagged(tag)
        listed = listed.filter(Exists(tagged.filter(article=OuterRef("pk"))))
    for word in key(wanted.get("q") or "").split():
        listed = listed.filter(title_key__contains=word)
    marked = progress.marked(listed, user)
    shown = progress.being(marked, wanted.get("reading") or "")
    order = ORDERS.get(wanted.get("order") or "newest", ORDERS["newest"])
    return shown.select_related("outlet", "desk").order_by(*order)


def next_unread(user: User, after: Article) -> Article | None:
    """What ``user`` has still to read below ``after`` in the list as it opens; below
    the last of it, what is at the top."""
    queue = found(user, {"reading": "unread"}).exclude(pk=after.pk)
    return queue.filter(_below(after)).first() or queue.first()


def _below(article: Article) -> Q:
    older = Q(pk__lt=article.pk)
    if article.published_at is None:
        return Q(published_at=None) & older
    same = Q(published_at=article.published_at) & older
    return same | Q(published_at__lt=article.published_at) | Q(published_at=None)


def counted(articles: Sequence[Article], user: User) -> list[Counted]:
    """The counts of one page of the list, in four queries."""
    revisions = [article.current_revision_id for article in articles]
    entities = _counts(
        Mention.objects.shown().filter(revision__in=revisions),
        "revision_id",
        Count("entity", distinct=True),
    )
    claims = _counts(
        Claim.objects.shown().filter(revision__in=revisions), "revision_id", Count("id")
    )
    passages = (
        Passage.objects.visible_to(user)
        .live()
        .filter(article__in=[article.pk for article in articles])
    )
    own = _counts(passages.filter(author=user), "article_id", Count("id"))
    others = _counts(passages.exclude(author=user), "article_id", Count("id"))
    return [
        Counted(
            article,
            entities[article.current_revision_id],
            claims[article.current_revision_id],
            own[article.pk],
            others[article.pk],
        )
        for article in articles
    ]


def _counts(found: QuerySet[Any], field: str, count: Count) -> Counter[Any]:
    pairs = found.order_by().values_list(field).annotate(count=count)
    return Counter(dict(pairs))
