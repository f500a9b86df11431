"""What a reading page can show alone: its tags, its speakers, its analysts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, QuerySet, UUIDField

from readingroom.models import Article, Claim, FindingStatus, Passage, Tag, User

SPEAKERS = 40  # the most quoted


@dataclass(frozen=True, slots=True)
class Analyst:
    username: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Legend:
    """Each with its count, the most frequent first."""

    tags: list[tuple[Tag, int]]
    speakers: list[tuple[str, int]]
    analysts: list[Analyst]
    passage_count: int


def legend(article: Article, user: User, author: str = "") -> Legend:
    """``author``: tags on the passages of that user name only. Three queries."""
    revision = article.current_revision_id
    passages = Passage.objects.visible_to(user).live().filter(revision=revision)
    analysts = _analysts(passages)
    shown = passages.filter(author__username=author) if author else passages
    return Legend(
        tags=_tags(shown, user),
        speakers=_speakers(article),
        analysts=analysts,
        passage_count=sum(analyst.count for analyst in analysts),
    )


def _analysts(passages: QuerySet[Passage]) -> list[Analyst]:
    counted: QuerySet[Any, Any] = (
        passages.values_list("author__username", "author__display_name")
        .annotate(count=Count("pk"))
        .order_by("-count", "author__username")
    )
    return [Analyst(name, shown or name, count) for name, shown, count in counted]


def _tags(passages: QuerySet[Passage], user: User) -> list[tuple[Tag, int]]:
    tag_id: Any = Func(F("tag_ids"), function="unnest", output_field=UUIDField())
    each: QuerySet[Any, Any] = passages.order_by().values(tag=tag_id)
    counts = {row["tag"]: row["count"] for row in each.annotate(count=Count("pk"))}
    tags = Tag.objects.visible_to(user).filter(pk__in=counts)
    counted = [(tag, counts[tag.pk]) for tag in tags]
    return sorted(counted, key=lambda one: (-one[1], one[0].display_label))


def _speakers(article: Article) -> list[tuple[str, int]]:
    found = Claim.objects.filter(revision=article.current_revision_id)
    said: QuerySet[Any, Any] = (
        found.exclude(status=FindingStatus.REJECTED)
        .values_list("speaker_label")
        .annotate(count=Count("pk"))
        .order_by("-count", "speaker_label")
    )
    return list(said[:SPEAKERS])
