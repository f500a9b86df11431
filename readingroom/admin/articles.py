from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from readingroom.admin import findings, trying
from readingroom.admin.article_form import ArticleForm
from readingroom.admin.article_list import ArticleList
from readingroom.admin.room import RoomAdmin
from readingroom.admin.site import site
from readingroom.models import Article, Deed
from readingroom.queries import documents
from readingroom.services import curation
from readingroom.views import sources
from readingroom.views.preview import preview

# the buttons of the change form, and what each does
MOVES: dict[str, Callable[..., Any]] = {
    "_publish": curation.publish,
    "_archive": curation.archive,
    "_redraft": curation.redraft,
    "_find_again": curation.find_again,
}


@admin.register(Article, site=site)
class ArticleAdmin(ArticleList, RoomAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/change_form.html"
    change_list_template = "admin/articles/change_list.html"
    moves = frozenset(MOVES)
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "outlet_name",
                    "author",
                    "published_at",
                    "url",
                    ("language", "direction"),
                    "desk",
                    "note",
                    "seen",
                ]
            },
        ),
    ]

    def get_urls(self) -> list[Any]:
        def own(view: Callable[..., Any]) -> Callable[..., Any]:
            return self.admin_site.admin_view(view)

        return [
            path("try/", own(trying.page), name="readingroom_article_try"),
            path(
                "<uuid:pk>/findings/",
                own(findings.page),
                name="readingroom_article_findings",
            ),
            path(
                "<uuid:pk>/findings/<str:kind>/<str:found>/",
                own(findings.edit),
                name="readingroom_article_finding",
            ),
            *super().get_urls(),
        ]

    def add_view(self, request: Any, form_url: str = "", extra_context: Any = None):
        """The same two steps as an analyst's; a curator may publish at once."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        step = sources.step(request, publish=request.POST.get("keep") == "publish")
        if step.article:
            messages.success(request, _("The article is in the room."))
            return redirect("admin:readingroom_article_change", step.article.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Add an article"),
            "step": step,
        }
        status = 422 if step.is_refused else 200
        return render(request, "admin/articles/add.html", context, status=status)

    def render_change_form(
        self, request: Any, context: Any, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj and obj.current_revision_id:
            document = documents.document(obj.current_revision_id)
            context["shown"] = preview(document, obj.language, obj.direction)
        context["outlets"] = sources.known_outlets(request.user)
        context["deeds"] = self.deeds(obj, request.user)[:10] if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def keep(self, row: Any, *, by: Any, form: Any) -> None:
        if form.has_news():
            curation.change(row, by=by, apply=form.apply)
        for name, move in MOVES.items():
            if name in form.data:
                move(row, by=by)

    def response_change(self, request: Any, obj: Any) -> HttpResponse:
        if self.moves & set(request.POST):
            self.message_user(request, _("Done."), messages.SUCCESS)
            return redirect(request.path)
        return super().response_change(request, obj)

    def deeds(self, row: Any, user: Any) -> Any:
        found = Deed.objects.visible_to(user).select_related("by", "article")
        subject = Q(subject="article", subject_id=str(row.pk))
        return found.filter(Q(article=row) | subject)
