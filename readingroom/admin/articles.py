from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from readingroom.admin import columns, findings
from readingroom.admin.article_form import ArticleForm
from readingroom.admin.room import RoomAdmin
from readingroom.admin.searching import by_key
from readingroom.admin.site import site
from readingroom.models import Article, Deed
from readingroom.queries import rows
from readingroom.queries.articles import counted
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


class CountedList(ChangeList):
    """One page of articles with its counts, in four queries for any number of rows."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        for found in counted(self.result_list, request.user):
            found.article.counts = found


@admin.register(Article, site=site)
class ArticleAdmin(RoomAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/change_form.html"
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

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CountedList

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        return queryset.filter(by_key(search_term, "title_key")), False

    def get_urls(self) -> list[Any]:
        def own(view: Callable[..., Any]) -> Callable[..., Any]:
            return self.admin_site.admin_view(view)

        return [
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
            document = rows.document(obj.current_revision_id)
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
