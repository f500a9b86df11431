"""What happened since a person was last here: five lists, each in a number of queries
that does not grow, each from an index of what is newest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.utils import timezone

from readingroom.models import (
    Article,
    Deed,
    Passage,
    Reading,
    Reply,
    ReplyKind,
    Tag,
    User,
    Verb,
    Visit,
)
from readingroom.models.deed import NEWS
from readingroom.queries import layers, talk

FIRST = 5  # of each list, when all are shown
PAGE = 25
FIRST_VISIT = timedelta(days=7)
# a save that is on its way while the page is made may carry an earlier time
MARGIN = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Span:
    """``until`` is how far the page has seen, to be handed back when it was read."""

    since: datetime
    until: datetime
    before: datetime | None


def span(user: User, since: datetime | None = None) -> Span:
    """From the end of the last visit, or from ``since`` when the person asks so."""
    now = timezone.now()
    visit = Visit.objects.filter(person=user).first()
    last = visit.until if visit else now - FIRST_VISIT
    return Span(since or last, max(last, now - MARGIN), visit.before if visit else None)


def _mentions(user: User, since: datetime) -> Any:
    named = Reply.objects.visible_to(user).live().exclude(author=user)
    named = talk.fresh(named.filter(addressee_ids__contains=[user.pk]), user)
    new = named.filter(Q(is_new=True) | Q(created_at__gt=since))
    return _with_places(new).order_by("-created_at", "-id")


def _questions(user: User, since: datetime) -> Any:
    """Passages with talk that the person takes part in and nobody has closed."""
    said = Reply.objects.heard_by(user).live().filter(passage=OuterRef("pk"))
    last = said.order_by("-created_at", "-id")[:1]
    mine = Passage.objects.visible_to(user).live()
    mine = mine.filter(followed_by__person=user, followed_by__takes_part=True)
    open_ones: Any = mine.annotate(
        last_kind=Subquery(last.values("kind")), last_id=Subquery(last.values("pk"))
    )
    # none is left where all was taken back: NULL is not unlike anything
    open_ones = open_ones.filter(last_kind__in=[ReplyKind.SAY, ReplyKind.REOPEN])
    ordered = open_ones.order_by("-followed_by__last_at", "-followed_by__id")
    return ordered.select_related("article", "author")


def _articles(user: User, since: datetime) -> Any:
    """Published or changed by others; the article of each line of history is looked at,
    so that lines about hidden ones tell nothing."""
    seen = Article.objects.visible_to(user).published().filter(pk=OuterRef("article"))
    read = Reading.objects.filter(person=user, article=OuterRef("article"))
    news = Deed.objects.filter(Exists(seen), subject="article", verb__in=NEWS)
    news = news.filter(at__gt=since, undone_by=None).exclude(by=user)
    grouped = (
        news.order_by()
        .values("article")
        .annotate(
            last_at=Max("at"),
            is_new=BoolOr(Q(verb=Verb.PUBLISH)),
            is_read=Exists(read),
        )
    )
    return grouped.order_by("-last_at", "article")


def _passages(user: User, since: datetime) -> Any:
    theirs = Passage.objects.visible_to(user).live().exclude(author=user)
    new = theirs.filter(updated_at__gt=since).order_by("-updated_at", "-id")
    return new.select_related("article", "author")


def _replies(user: User, since: datetime) -> Any:
    """Those that name the person are in a list of their own."""
    theirs = Reply.objects.visible_to(user).live().exclude(author=user)
    theirs = theirs.exclude(addressee_ids__contains=[user.pk])
    new = talk.fresh(theirs.filter(created_at__gt=since), user)
    return _with_places(new).order_by("-created_at", "-id")


def _with_places(replies: Any) -> Any:
    return replies.select_related("author", "passage__article")


LISTS: dict[str, Callable[[User, datetime], Any]] = {
    "mentions": _mentions,
    "questions": _questions,
    "articles": _articles,
    "passages": _passages,
    "replies": _replies,
}


def found(name: str, user: User, since: datetime) -> Any:
    return LISTS[name](user, since)


def items(name: str, rows: Iterable[Any], user: User, since: datetime) -> list[Any]:
    """Rows of a list with all that a page shows of them; one more query."""
    rows = list(rows)
    if name in ("mentions", "replies"):
        return talk.with_names(rows)
    if name == "questions":
        return _asked(rows)
    if name == "articles":
        return _headed(rows)
    tags = layers.tags_of(rows, user)
    return [Marked(row, _known(row, tags), row.created_at > since) for row in rows]


@dataclass(slots=True)
class Marked:
    """A colleague's passage; ``is_new`` or else changed."""

    passage: Passage
    tags: list[Tag]
    is_new: bool


@dataclass(slots=True)
class Asked:
    passage: Passage
    last: Reply


@dataclass(slots=True)
class Headed:
    article: Article
    at: datetime
    is_new: bool
    is_read: bool


def _known(passage: Passage, tags: dict[Any, Tag]) -> list[Tag]:
    return [tags[tag_id] for tag_id in passage.tag_ids if tag_id in tags]


def _asked(rows: list[Any]) -> list[Asked]:
    said = Reply.objects.select_related("author").in_bulk([row.last_id for row in rows])
    talk.with_names(list(said.values()))
    return [Asked(row, said[row.last_id]) for row in rows if row.last_id in said]


def _headed(rows: list[Any]) -> list[Headed]:
    known = Article.objects.select_related("outlet", "desk")
    articles = known.in_bulk([row["article"] for row in rows])
    return [
        Headed(articles[row["article"]], row["last_at"], row["is_new"], row["is_read"])
        for row in rows
        if row["article"] in articles
    ]
