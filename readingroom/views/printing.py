from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from readingroom.queries import printing, reading
from readingroom.views import whose
from readingroom.views.answers import answers_refusals
from readingroom.views.requests import RoomRequest


@require_safe
@answers_refusals
def page(request: RoomRequest, slug: str) -> HttpResponse:
    article = reading.article(slug, request.user)
    shown = printing.page(article, request.user, author=whose.author(request))
    return render(request, "printing/page.html", {"article": article, "page": shown})
