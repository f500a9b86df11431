"""The reading page of one article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from readingroom.models import (
    Article,
    Deed,
    Desk,
    Outlet,
    Passage,
    Tag,
    User,
)
from readingroom.models.deed import Seen
from readingroom.queries import progress
from readingroom.queries import rows as painted
from readingroom.queries.documents import document
from readingroom.queries.prepared import Prepared, columns, made
from readingroom.queries.progress import Progress, State
from readingroom.queries.reports import unseen_column
from readingroom.queries.rows import Row


@dataclass(slots=True)
class Page:
    article: Article
    rows: list[Row]
    tags: list[Tag]
    entity_count: int
    date_count: int
    claim_count: int
    passage_count: int
    row_count: int
    progress: Progress
    # the block that holds the reader's place
    resume: int
    # the one whose passages are shown alone: user name, and name where there are any
    author: str
    author_name: str

    @property
    def is_read(self) -> bool:
        return self.progress.state == State.READ


def article(slug: str, user: User) -> Article:
    """The article, as ``user`` may see it; raises Article.DoesNotExist."""
    rows = _article(slug=slug, user=user)
    if not rows:
        raise Article.DoesNotExist
    row, after_outlet = rows[0], len(_ARTICLE) + len(_OUTLET)
    article = made(Article, _ARTICLE, row[: len(_ARTICLE)])
    after_desk = after_outlet + len(_DESK)
    outlet, desk = row[len(_ARTICLE) : after_outlet], row[after_outlet:after_desk]
    article.outlet = made(Outlet, _OUTLET, outlet) if article.outlet_id else None
    article.desk = made(Desk, _DESK, desk) if article.desk_id else None
    for name, value in zip(progress.COLUMNS, row[after_desk:-2], strict=True):
        setattr(article, name, value)
    article.progress = progress.of(article)
    article.seen, article.unseen_answers = row[-2:]
    return article


_ARTICLE, _OUTLET, _DESK = columns(Article), columns(Outlet), columns(Desk)


@Prepared
def _article(slug: str, user: User) -> QuerySet[Any, Any]:
    visible = Article.objects.visible_to(user).filter(slug=slug)
    return progress.marked(visible, user).values_list(
        *_ARTICLE,
        *(f"outlet__{name}" for name in _OUTLET),
        *(f"desk__{name}" for name in _DESK),
        *progress.COLUMNS,
        Seen(),
        unseen_column(user),
    )


def page(article: Article, user: User, *, author: str = "") -> Page:
    """Everything the page shows, in a number of queries that does not grow."""
    revision_id = article.current_revision_id
    tags = {tag.pk: tag for tag in Tag.objects.visible_to(user)}
    made = []
    if revision_id:
        made = painted.rows(revision_id, user, author=author, tags=tags)
    progress.carry(article, article.progress)
    place = article.progress.place
    return Page(
        article=article,
        rows=made,
        tags=[tag for tag in tags.values() if tag.retired_at is None],
        entity_count=sum(row.mention_counts[0] for row in made),
        date_count=sum(row.mention_counts[1] for row in made),
        claim_count=sum(len(row.chips) for row in made),
        passage_count=sum(len(row.cards) + row.more_count for row in made),
        row_count=sum(row.export_count for row in made),
        progress=article.progress,
        resume=document(revision_id).block_at(place) if revision_id else 0,
        author=author,
        author_name=author_name(article, user, author),
    )


def author_name(article: Article, user: User, author: str) -> str:
    """The name of that user name's person, from the passages that ``user`` may see;
    "" where there are none, whoever exists."""
    if not author:
        return ""
    theirs = Passage.objects.visible_to(user).live().filter(author__username=author)
    here = theirs.filter(revision=article.current_revision_id).select_related("author")
    return str(found.author) if (found := here.first()) else ""


def touched(
    article: Article,
    user: User,
    spans: list[tuple[int, int]],
    always: Iterable[UUID] = (),
    author: str = "",
) -> list[Row]:
    """The rows that ``spans`` (code points of the current revision) lie over."""
    text = document(article.current_revision_id)
    here = [(start, end) for start, end in spans if end <= len(text.text)]
    ordinals = sorted(
        {n for start, end in here for n in text.blocks_between(start, end)}
    )
    if not ordinals:
        return []
    wanted = range(ordinals[0], ordinals[-1] + 1)
    made = painted.rows(
        article.current_revision_id,
        user,
        wanted,
        author=author,
        always=always,
    )
    return [row for row in made if row.ordinal in ordinals]


def passage_count(article: Article, user: User, author: str = "") -> int:
    visible = Passage.objects.visible_to(user).live()
    if author:
        visible = visible.filter(author__username=author)
    return visible.filter(revision=article.current_revision_id).count()


def passage_deeds(passage: Passage, user: User) -> list[Deed]:
    """A passage's own history, as ``user`` may see it, newest first."""
    return list(
        Deed.objects.visible_to(user)
        .filter(passage=passage)
        .select_related("by", "article", "passage", "undoes", "undone_by")[:100]
    )
