from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, OuterRef
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from readingroom.admin import columns
from readingroom.admin.room import RoomAdmin
from readingroom.admin.site import site
from readingroom.models import Passage, Tag
from readingroom.queries import export


def _is_on_it() -> Func:
    """Whether a tag's id stands in the ``tag_ids`` of the passage outside."""
    return Func(
        F("id"),
        OuterRef("tag_ids"),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


@admin.register(Passage, site=site)
class PassageAdmin(RoomAdmin):
    """To look at and to export: only its author edits a passage, while reading."""

    change_list_template = "admin/passages/change_list.html"
    list_display = [
        "quoted",
        "shown_article",
        "author",
        "shown_tags",
        "visibility",
        "changed",
    ]
    list_display_links = None
    list_filter = [
        "visibility",
        ("author", admin.RelatedOnlyFieldListFilter),
        ("article", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["article", "author"]
    search_fields = ["quote"]
    ordering = ["-updated_at", "-id"]

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    has_change_permission = has_add_permission

    def get_queryset(self, request: Any) -> Any:
        labels = Tag.objects.visible_to(request.user).filter(_is_on_it())
        named = ArraySubquery(labels.order_by("key").values("label"))
        return super().get_queryset(request).live().annotate(tag_labels=named)

    def changelist_view(self, request: Any, extra_context: Any = None) -> Any:
        count = export.count_rows(request.user, {})
        return super().changelist_view(
            request, {**(extra_context or {}), "row_count": count}
        )

    @admin.display(description=_("passage"))
    def quoted(self, passage: Any) -> str:
        cut = "…" if len(passage.quote) > 120 else ""
        return columns.isolated(f"«{passage.quote[:120]}{cut}»")

    @admin.display(description=_("article"), ordering="article__title_key")
    def shown_article(self, passage: Any) -> str:
        return columns.titled(passage.article)

    @admin.display(description=_("changed"), ordering="updated_at")
    def changed(self, passage: Any) -> Any:
        return passage.updated_at

    @admin.display(description=_("tags"))
    def shown_tags(self, passage: Any) -> str:
        pairs = [(label,) for label in passage.tag_labels]
        return format_html_join(", ", '<bdi dir="auto">{}</bdi>', pairs)
