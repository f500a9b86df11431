from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from readingroom.models import Article
from readingroom.queries import (
    articles,
    codebook,
    documents,
    export,
    reading,
    rows,
    suggestions,
)
from readingroom.services import curation, undoing
from readingroom.views.answers import answers_refusals
from readingroom.views.requests import RoomRequest

SITTING = timedelta(hours=12)


def sitting_began(request: RoomRequest) -> datetime:
    """When this person signed in: how far back Ctrl+Z walks."""
    if began := request.session.get("sitting_began"):
        return datetime.fromisoformat(began)
    return timezone.now() - SITTING


def steps(request: RoomRequest, article: Article) -> dict[str, Any]:
    """What the Undo and Redo buttons would take back."""
    undo, redo = undoing.steps(request.user, article, sitting_began(request))
    return {"undo": undo, "redo": redo}


@require_safe
@answers_refusals
def page(request: RoomRequest, slug: str) -> HttpResponse:
    user = request.user
    article = reading.article(slug, user)
    shown = reading.page(article, user, mine=request.GET.get("whose") == "mine")
    pinned = codebook.pinned(user, shown.tags)
    context = {
        "page": shown,
        "article": article,
        "pinned": pinned,
        "recent": suggestions.recent(user, shown.tags, pinned) if user.may_tag else [],
        "desks": list(user.desks.all()) if user.may_tag else [],
        **steps(request, article),
    }
    return render(request, "reading/page.html", context)


@require_GET
@answers_refusals
def block(request: RoomRequest, slug: str, ordinal: int) -> HttpResponse:
    article = reading.article(slug, request.user)
    document = documents.document(article.current_revision_id)
    if ordinal >= len(document.blocks):
        raise Article.DoesNotExist
    made = rows.rows(
        article.current_revision_id,
        request.user,
        range(ordinal, ordinal + 1),
        limit=rows.ALL_CARDS,
    )
    return render(request, "reading/_rows.html", {"rows": made, "article": article})


@require_POST
@answers_refusals
def read(request: RoomRequest, slug: str) -> HttpResponse:
    """Done: on to the next unread article. Once more: it is unread again."""
    article = reading.article(slug, request.user)
    if article.is_read:
        curation.mark_unread(article, by=request.user)
        return redirect("reading", slug)
    curation.mark_read(article, by=request.user)
    return redirect(articles.next_unread(request.user) or "articles")


@require_GET
@answers_refusals
def counts(request: RoomRequest, slug: str) -> HttpResponse:
    """The bar's counts again, a moment after a deed: a save does not wait for them."""
    article = reading.article(slug, request.user)
    context = {
        "count": export.count_rows(request.user, {"article": slug}),
        "passage_count": reading.passage_count(article, request.user),
    }
    return render(request, "reading/_counts.html", context)
