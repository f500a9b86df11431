from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from readingroom.queries import reading
from readingroom.queries.legend import legend
from readingroom.views import whose
from readingroom.views.answers import answers_refusals
from readingroom.views.requests import RoomRequest


@require_safe
@answers_refusals
def page(request: RoomRequest, slug: str) -> HttpResponse:
    """The panel of the reading page; a page of its own without scripts."""
    article, author = reading.article(slug, request.user), whose.author(request)
    context = {
        "article": article,
        "author": author,
        "legend": legend(article, request.user, author),
    }
    name = "_panel" if request.htmx else "page"
    return render(request, f"legend/{name}.html", context)
