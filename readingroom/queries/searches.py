"""How far searches for names are, as one person may know it: every number counts only
the articles that exist for them, so a search tells nothing of a desk's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

from readingroom.models import (
    Article,
    Entity,
    NameSearch,
    SearchedArticle,
    SearchState,
    User,
)

LISTED = 5
ARTICLES = 10
RECENT = timedelta(days=1)
ALIVE = timedelta(seconds=20)  # a worker gives a sign of life every five
SHOWN_NAMES = 6


@dataclass(slots=True)
class Progress:
    search: NameSearch
    done_count: int = 0
    total_count: int = 0
    added_count: int = 0
    removed_count: int = 0
    article_count: int = 0
    has_worker: bool = True
    articles: list[SearchedArticle] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return self.search.spellings[:SHOWN_NAMES]

    @property
    def more_count(self) -> int:
        return len(self.search.spellings) - len(self.names)

    @property
    def is_open(self) -> bool:
        return self.search.state in (SearchState.WAITING, SearchState.RUNNING)


def newest(user: User) -> list[Progress]:
    """What runs or waits, and what was asked for within a day; the newest few."""
    recent = Q(asked_at__gte=timezone.now() - RECENT)
    seen = NameSearch.objects.visible_to(user)
    found = seen.filter(recent | Q(finished_at=None)).select_related("entity")
    return _progress(found[:LISTED], user)


def of_entity(entity: Entity, user: User) -> list[Progress]:
    """The last search for an entity's names, with where it changed something."""
    found = _progress(entity.searches.select_related("entity")[:1], user)
    for row in found:
        changed = _changed(user).filter(search=row.search)
        changed = changed.select_related("article").order_by("-added_count", "pk")
        row.articles = list(changed[:ARTICLES])
    return found


def _progress(searches: QuerySet[NameSearch], user: User) -> list[Progress]:
    rows = [Progress(search) for search in searches]
    if rows:
        _count_changes(rows, user)
    if open_ones := [row for row in rows if row.is_open]:
        _count_articles(open_ones, user)
        alive = timezone.now() - ALIVE
        workers = ProcrastinateWorker.objects.filter(last_heartbeat__gt=alive)
        for row in open_ones:
            row.has_worker = bool(workers)
    return rows


def _changed(user: User) -> QuerySet[SearchedArticle]:
    seen = Article.objects.visible_to(user).order_by().values("pk")
    return SearchedArticle.objects.filter(article__in=seen)


def _count_changes(rows: Sequence[Progress], user: User) -> None:
    changed = _changed(user).filter(search__in=[row.search for row in rows])
    counted = {
        found["search"]: found
        for found in changed.order_by()
        .values("search")
        .annotate(added=Sum("added_count"), removed=Sum("removed_count"), n=Count("*"))
    }
    for row in rows:
        if found := counted.get(row.search.pk):
            row.added_count, row.removed_count = found["added"], found["removed"]
            row.article_count = found["n"]


def _count_articles(rows: Sequence[Progress], user: User) -> None:
    """Articles are looked through by id: those up to the last one are done."""
    seen = Article.objects.visible_to(user).order_by()
    wanted: dict[str, Any] = {"total": Count("pk")}
    for number, row in enumerate(rows):
        if place := row.search.looked_until:
            wanted[f"done_{number}"] = Count("pk", filter=Q(pk__lte=place))
    counts = seen.aggregate(**wanted)
    for number, row in enumerate(rows):
        row.total_count = counts["total"]
        row.done_count = counts.get(f"done_{number}", 0)
