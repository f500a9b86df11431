"""The answer to a deed on the reading page: only what it touched, out of band."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django_htmx.http import trigger_client_event

from readingroom.models import Article, Deed, Passage
from readingroom.queries import reading
from readingroom.views import whose
from readingroom.views.reading import steps
from readingroom.views.requests import RoomRequest


def repaint(
    request: RoomRequest,
    article: Article,
    spans: list[tuple[int, int]],
    shown: Passage | None,
    deed: Deed | None,
    status: int = 200,
    told: str = "readingroom:tagged",
) -> HttpResponse:
    """The touched rows, with the toast and the state of Undo and Redo. ``told``: the
    event that the page's scripts hear."""
    always = [shown.pk] if shown else []
    # a new deed is the next to undo, and ends what could be redone
    new = deed is not None and deed.undoes_id is None and deed.verb != "report"
    after = {"undo": deed, "redo": None} if new else steps(request, article)
    author = whose.author(request)
    context = {
        "article": article,
        "rows": reading.touched(article, request.user, spans, always, author),
        "passage": shown,
        # one's own passage is shown once, and is no part of what the page is of
        "is_aside": bool(author and shown and shown.author.username != author),
        "deed": deed,
        **after,
    }
    answer = render(request, "reading/_repaint.html", context, status=status)
    return trigger_client_event(answer, told)
