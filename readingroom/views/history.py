from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from readingroom.forms import HistoryFilters
from readingroom.queries import history
from readingroom.views.requests import RoomRequest


class LinePaginator(Paginator):  # type: ignore[type-arg]
    """Ends at ``history.LIMIT`` lines, so that counting ends there too; a date filter
    reaches those before."""

    @cached_property
    def count(self) -> int:
        found: Any = self.object_list
        return int(found.order_by()[: history.LIMIT].count())


@require_safe
def page(request: RoomRequest) -> HttpResponse:
    user = request.user
    filters = HistoryFilters(request.GET, user=user, articles=history.articles(user))
    wanted = filters.wanted()
    paginator = LinePaginator(history.deeds(user, wanted), history.PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    lines = history.lines(shown, user)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filters": filters,
        "shown": shown,
        "days": [
            (day, list(group))
            for day, group in groupby(
                lines, key=lambda line: timezone.localdate(line.deed.at)
            )
        ],
        "query": query.urlencode(),
    }
    return render(request, "history/page.html", context)
