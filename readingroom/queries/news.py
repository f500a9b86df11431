"""What an open page has not seen yet: colleagues' deeds on the passages of its article.

A page says what it has seen as PostgreSQL's snapshot of that moment. Times would not
do: deeds are not committed in the order in which they began. Whatever writes a deed on
a passage (a reply, say) is told of here, by painting the passage's blocks again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from readingroom.models import Article, Deed, Passage, User, Visibility, desks_of
from readingroom.models.deed import Seen
from readingroom.models.history import events_of
from readingroom.queries.prepared import Prepared
from readingroom.queries.reading import touched
from readingroom.queries.rows import Row

# no transaction that writes a deed takes longer; and deeds of a room that was restored
# from elsewhere, whose transactions have foreign numbers, are older than any page
LONGEST = timedelta(seconds=60)
LAST = 2**63


@dataclass(frozen=True, slots=True)
class Glance:
    """What a page has seen: all transactions below ``ahead`` but those ``running``."""

    at: datetime
    ahead: int
    running: list[int]

    @classmethod
    def of(cls, seen: str) -> Glance:
        """From ``moment in milliseconds:xmin:xmax:running,…``; raises ValueError.

        >>> Glance.of("1000:5:8:5,7").running
        [5, 7]
        """
        try:
            moment, _xmin, ahead, running = seen.split(":")
            numbers = [int(number) for number in running.split(",") if number]
            at = datetime.fromtimestamp(int(moment) / 1000, UTC)
            glance = cls(at, int(ahead), numbers)
        except (ValueError, OverflowError, OSError):
            raise ValueError("no page was told this") from None
        if max(glance.ahead, *glance.running, 0) >= LAST:
            raise ValueError("no page was told this")
        return glance


@dataclass(frozen=True, slots=True)
class News:
    seen: str
    revision_id: UUID | None
    passage_ids: list[UUID]


def news(slug: str, user: User, glance: Glance) -> News:
    """One query. Raises Article.DoesNotExist."""
    rows = _news(
        slug=slug,
        user=user,
        since=glance.at - LONGEST,
        ahead=glance.ahead,
        running=glance.running,
    )
    if not rows:
        raise Article.DoesNotExist
    return News(*rows[0])


@Prepared
def _news(
    slug: str, user: User, since: datetime, ahead: int, running: list[int]
) -> QuerySet[Any, Any]:
    unseen = Q(transaction__gte=ahead) | Q(transaction__in=running)
    here = Deed.objects.filter(unseen, article=OuterRef("pk"), at__gte=since)
    told = _shows(here.exclude(by=user), user)
    return (
        Article.objects.visible_to(user)
        .filter(slug=slug)
        .values_list(
            Seen(), "current_revision", ArraySubquery(told.values("passage_id"))
        )
    )


def _shows(deeds: QuerySet[Deed], user: User) -> QuerySet[Deed]:
    """Those that change what ``user`` sees: the passage is visible now, or was shared
    by the deed before (it has been removed, or made private). Other deeds on what is
    not visible tell nobody that they were done."""
    earlier = Deed.objects.filter(passage=OuterRef("passage"), at__lt=OuterRef("at"))
    last = earlier.order_by("-at")
    visible = Passage.objects.visible_to(user).filter(article=OuterRef("article"))
    was_shared = Q(was=Visibility.ROOM) | Q(
        was=Visibility.DESK, was_of__in=desks_of(user)
    )
    return (
        deeds.filter(passage__isnull=False)
        .annotate(
            was=Subquery(last.values("visibility")[:1]),
            was_of=Subquery(last.values("desk")[:1]),
        )
        .filter(Q(passage__in=visible.values("id")) | was_shared)
    )


def rows(
    article: Article, user: User, passage_ids: Iterable[UUID], author: str = ""
) -> list[Row]:
    """The rows that the passages lie over, or have lain over."""
    ids = list(passage_ids)
    events = events_of(Passage).objects.filter(
        pgh_obj_id__in=ids, revision=article.current_revision_id
    )
    spans = list(events.values_list("start", "end").distinct().order_by(F("start")))
    return touched(article, user, spans, ids, author)
