"""What the room knows of an entity, within what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from readingroom.models import Article, Entity, Mention, User

ARTICLES = 20


@dataclass(slots=True)
class Known:
    mention_count: int
    article_count: int
    articles: list[Any]  # Article with ``mention_count``, most mentions first


def known(entity: Entity, user: User) -> Known:
    visible = Article.objects.visible_to(user).published()
    mentions = Mention.objects.shown().filter(
        entity=entity, revision__in=visible.values("current_revision")
    )
    counts = dict(mentions.order_by().values_list("revision").annotate(Count("id")))
    shown = sorted(counts, key=lambda revision: -counts[revision])[:ARTICLES]
    articles = list(visible.filter(current_revision__in=shown).select_related("outlet"))
    for article in articles:
        article.mention_count = counts[article.current_revision_id]
    articles.sort(key=lambda article: -article.mention_count)
    return Known(sum(counts.values()), len(counts), articles)
