from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from readingroom.queries import printing, reading
from readingroom.views.answers import answers_refusals
from readingroom.views.requests import RoomRequest


@require_safe
@answers_refusals
def page(request: RoomRequest, slug: str) -> HttpResponse:
    article = reading.article(slug, request.user)
    mine = request.GET.get("whose") == "mine"
    shown = printing.page(article, request.user, mine=mine)
    return render(request, "printing/page.html", {"article": article, "page": shown})
