from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from readingroom.admin import columns
from readingroom.admin.inlines import Rowed
from readingroom.admin.room import RoomAdmin
from readingroom.admin.searching import by_key
from readingroom.admin.site import site
from readingroom.arabic.folding import key
from readingroom.models import Article, Entity, Language, Mention, Name
from readingroom.queries import searches
from readingroom.services import curation


class NameInline(Rowed, admin.TabularInline):
    model = Name
    fields = ["text", "language"]
    extra = 2
    verbose_name = _("another spelling")
    verbose_name_plural = _("names it goes by in articles")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "language":
            choices = [("", "—"), *Language.choices]
            widget = forms.Select(choices=choices)
            return super().formfield_for_dbfield(db_field, request, widget=widget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return request.user.may_curate


@admin.register(Entity, site=site)
class EntityAdmin(RoomAdmin):
    fields = ["kind", "label", "label_en", "note"]
    list_display = ["shown_label", "label_en", "kind", "mention_count"]
    list_filter = ["kind"]
    search_fields = ["key"]
    inlines = [NameInline]
    change_form_template = "admin/entities/change_form.html"
    moves = frozenset({"_search_again"})

    def get_urls(self) -> list[Any]:
        own = self.admin_site.admin_view
        return [
            path("searches/", own(self.searches), name="readingroom_entity_searches"),
            path(
                "<uuid:pk>/search/",
                own(self.search),
                name="readingroom_entity_search",
            ),
            *super().get_urls(),
        ]

    def searches(self, request: Any) -> HttpResponse:
        return _shown(request, searches.newest(request.user))

    def search(self, request: Any, pk: UUID) -> HttpResponse:
        entity = get_object_or_404(Entity.objects.visible_to(request.user), pk=pk)
        return _shown(request, searches.of_entity(entity, request.user))

    def render_change_form(
        self, request: Any, context: Any, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj:
            context["searches"] = searches.of_entity(obj, request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_queryset(self, request: Any) -> Any:
        visible = Article.objects.visible_to(request.user)
        mentions = (
            Mention.objects.shown()
            .filter(
                entity=OuterRef("pk"),
                revision__in=visible.order_by().values("current_revision"),
            )
            .order_by()
            .values("entity")
            .annotate(count=Count("id"))
            .values("count")
        )
        found = super().get_queryset(request)
        return found.annotate(mention_count=Coalesce(Subquery(mentions), 0))

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        words = by_key(search_term, "key")
        named = Name.objects.filter(by_key(search_term, "key")).values("entity")
        english = {"label_en__icontains": search_term.strip()}
        found = queryset.filter(words) | queryset.filter(pk__in=named)
        return found | queryset.filter(**english), False

    def keep(self, row: Any, *, by: Any, form: Any) -> None:
        if form.has_news():
            curation.save_entity(row, by=by)
        if "_search_again" in form.data:
            curation.search_again(row, by=by)

    def response_change(self, request: Any, obj: Any) -> HttpResponse:
        if self.moves & set(request.POST):
            self.message_user(request, _("The search has begun."), messages.SUCCESS)
            return redirect(request.path)
        return super().response_change(request, obj)

    def keep_part(self, row: Any, *, by: Any) -> None:
        # the label, which is a name already, typed once more is no mistake
        there = Name.objects.filter(entity=row.entity, key=key(row.text)[:200])
        if not row._state.adding or not there.exists():
            curation.save_name(row, by=by)

    @admin.display(description=_("label"), ordering="key")
    def shown_label(self, entity: Any) -> str:
        return columns.isolated(entity.label)

    @admin.display(description=_("mentions"), ordering="mention_count")
    def mention_count(self, entity: Any) -> int:
        return entity.mention_count


def _shown(request: Any, found: list[searches.Progress]) -> HttpResponse:
    return render(request, "admin/entities/_searches.html", {"searches": found})
