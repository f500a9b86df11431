from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from readingroom.queries import reports
from readingroom.services import reporting
from readingroom.views.requests import RoomRequest


@require_safe
def page(request: RoomRequest) -> HttpResponse:
    """One's own reports with their answers, which are read by being shown."""
    paginator = Paginator(reports.own(request.user), reports.PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    rows = list(shown)
    response = render(request, "reports/page.html", {"shown": shown, "reports": rows})
    if request.method == "GET":
        reporting.mark_seen(rows, by=request.user)
    return response
