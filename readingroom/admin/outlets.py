from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from readingroom.admin import columns
from readingroom.admin.room import RoomAdmin
from readingroom.admin.searching import by_key
from readingroom.admin.site import site
from readingroom.models import Article, Outlet


@admin.register(Outlet, site=site)
class OutletAdmin(RoomAdmin):
    fields = ["name"]
    list_display = ["shown_name", "article_count"]
    search_fields = ["key"]

    def get_queryset(self, request: Any) -> Any:
        seen = Article.objects.visible_to(request.user).order_by()
        counts = (
            seen.filter(outlet=OuterRef("pk"))
            .values("outlet")
            .annotate(count=Count("id"))
            .values("count")
        )
        found = super().get_queryset(request)
        return found.annotate(article_count=Coalesce(Subquery(counts), 0))

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        return queryset.filter(by_key(search_term, "key")), False

    @admin.display(description=_("name"), ordering="key")
    def shown_name(self, outlet: Any) -> str:
        return columns.isolated(outlet.name)

    @admin.display(description=_("articles"), ordering="article_count")
    def article_count(self, outlet: Any) -> int:
        return outlet.article_count
