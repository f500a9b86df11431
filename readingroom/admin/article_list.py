"""The list of articles: its columns, filters, search and what is done to several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, ngettext

from readingroom.admin import columns
from readingroom.admin.searching import by_key
from readingroom.queries.articles import counted
from readingroom.services import curation


class CountedList(ChangeList):
    """One page of articles with its counts, in four queries for any number of rows."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        for found in counted(self.result_list, request.user):
            found.article.counts = found


class ArticleList:
    list_display = [
        "shown_title",
        "state",
        "outlet",
        "day",
        "language",
        "desk",
        "entity_count",
        "claim_count",
        "passage_count",
    ]
    list_filter = [
        "status",
        "language",
        ("outlet", admin.RelatedOnlyFieldListFilter),
        ("desk", admin.RelatedOnlyFieldListFilter),
        "published_at",
    ]
    list_select_related = ["outlet", "desk"]
    search_fields = ["title_key"]
    search_help_text = gettext_lazy("Words of the title, in any spelling")
    actions = ["publish", "archive", "redraft", "find_again"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CountedList

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        return queryset.filter(by_key(search_term, "title_key")), False

    def _each(self, request: Any, queryset: Any, move: Callable[..., Any]) -> None:
        articles = list(queryset)
        for article in articles:
            move(article, by=request.user)
        words = ngettext(
            "%(count)s article: done.", "%(count)s articles: done.", len(articles)
        )
        self.message_user(request, words % {"count": len(articles)}, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Publish"))
    def publish(self, request: Any, queryset: Any) -> None:
        self._each(request, queryset, curation.publish)

    @admin.action(description=gettext_lazy("Archive"))
    def archive(self, request: Any, queryset: Any) -> None:
        self._each(request, queryset, curation.archive)

    @admin.action(description=gettext_lazy("Back to draft"))
    def redraft(self, request: Any, queryset: Any) -> None:
        self._each(request, queryset, curation.redraft)

    @admin.action(description=gettext_lazy("Find entities and claims again"))
    def find_again(self, request: Any, queryset: Any) -> None:
        found = queryset.select_related("current_revision")
        self._each(request, found, curation.find_again)

    @admin.display(description=gettext_lazy("title"), ordering="title_key")
    def shown_title(self, article: Any) -> str:
        return columns.titled(article)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, article: Any) -> str:
        return columns.state(article.status, article.get_status_display())

    @admin.display(description=gettext_lazy("date"), ordering="published_at")
    def day(self, article: Any) -> str:
        return date_format(article.published_at) if article.published_at else ""

    @admin.display(description=gettext_lazy("entities"))
    def entity_count(self, article: Any) -> int:
        return article.counts.entity_count

    @admin.display(description=gettext_lazy("claims"))
    def claim_count(self, article: Any) -> int:
        return article.counts.claim_count

    @admin.display(description=gettext_lazy("passages"))
    def passage_count(self, article: Any) -> int:
        return article.counts.own_count + article.counts.others_count
