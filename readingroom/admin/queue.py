"""What waits for a curator: drafts, reports of analysts, and finds that the rules were
not sure of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from readingroom.models import (
    Article,
    Claim,
    Confidence,
    FindingStatus,
    Mention,
    Report,
    User,
)
from readingroom.models import Status as ArticleStatus

LISTED = 10
# what the rules found but would not say for certain, and nobody has decided
UNSURE = {"status": FindingStatus.SUGGESTED, "confidence": Confidence.SUGGESTED}


@dataclass(slots=True)
class Suggested:
    article: Article
    count: int


@dataclass(slots=True)
class Waiting:
    drafts: list[Article]
    draft_count: int
    suggested: list[Suggested]
    suggestion_count: int
    reports: list[Report]
    report_count: int


def waiting(user: User) -> Waiting:
    """In a number of queries that does not grow with the room."""
    articles = Article.objects.visible_to(user)
    reports = Report.objects.visible_to(user).waiting().order_by("created_at", "id")
    drafts = articles.filter(status=ArticleStatus.DRAFT)
    open_articles = articles.exclude(status=ArticleStatus.ARCHIVED)
    counts = _unsure(open_articles)
    listed = open_articles.filter(
        current_revision__in=[revision for revision, _n in counts.most_common(LISTED)]
    )
    suggested = [Suggested(a, counts[a.current_revision_id]) for a in listed]
    return Waiting(
        list(drafts.select_related("outlet", "desk", "submitted_by")[:LISTED]),
        drafts.count(),
        sorted(suggested, key=lambda row: -row.count),
        sum(counts.values()),
        list(reports.select_related("article", "author")[:LISTED]),
        reports.count(),
    )


def _unsure(articles: QuerySet[Article]) -> Counter:
    revisions = articles.order_by().values("current_revision")
    counts: Counter = Counter()
    for model in (Mention, Claim):
        found = model.objects.filter(**UNSURE, revision__in=revisions)
        counts.update(
            dict(found.order_by().values_list("revision").annotate(Count("id")))
        )
    return counts
