from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from readingroom.forms import ArticleFilters
from readingroom.models import Outlet
from readingroom.queries import articles, export
from readingroom.views.requests import RoomRequest


@require_safe
def page(request: RoomRequest) -> HttpResponse:
    user = request.user
    known = Outlet.objects.visible_to(user)
    filters = ArticleFilters(request.GET, user=user, outlets=known)
    found = articles.found(user, filters.wanted())
    paginator = Paginator(found, articles.PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filters": filters,
        "shown": shown,
        "items": articles.counted(list(shown), user),
        "query": query.urlencode(),
        "total": paginator.count,
        "row_count": export.count_rows(user, {}, export.MANY),
        "many": export.MANY,
    }
    return render(request, "articles/page.html", context)
