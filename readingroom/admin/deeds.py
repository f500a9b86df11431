from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from readingroom.admin import columns
from readingroom.admin.room import RoomAdmin
from readingroom.admin.site import site
from readingroom.models import Deed, Role


@admin.register(Deed, site=site)
class DeedAdmin(RoomAdmin):
    """History, to read: what ``visible_to`` shows, and nothing to press."""

    list_display = ["at", "by", "verb", "told", "shown_article"]
    list_display_links = None
    list_filter = ["verb", "at", ("by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["by", "article", "passage", "reply"]
    search_fields = ["subject_label"]

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    has_change_permission = has_add_permission

    def get_queryset(self, request: Any) -> Any:
        found = super().get_queryset(request)
        if request.user.role != Role.ADMIN:
            # a desk and who is on it exist for its people; for others, not even as news
            about_desks = Q(subject__in=["desk", "membership"])
            found = found.exclude(about_desks & ~Q(by=request.user))
        return found.defer("passage__note", "passage__gloss")

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        if not search_term:
            return queryset, False
        words = Q(subject_label__icontains=search_term)
        return queryset.filter(words | Q(article__title__icontains=search_term)), False

    @admin.display(description=_("what"))
    def told(self, deed: Any) -> str:
        if deed.reply:
            # not the passage's words: it may be out of sight by now
            return columns.isolated(str(deed.reply))
        if deed.passage:
            return columns.isolated(f"«{deed.passage.quote[:80]}»")
        return columns.isolated(deed.subject_label)

    @admin.display(description=_("article"))
    def shown_article(self, deed: Any) -> str:
        return columns.titled(deed.article) if deed.article else ""
