from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from readingroom.forms import BlockForm, NewsForm, PlaceForm
from readingroom.models import Article
from readingroom.queries import (
    articles,
    codebook,
    documents,
    export,
    news,
    reading,
    rows,
    suggestions,
)
from readingroom.queries.progress import State
from readingroom.services import bookmarks, undoing
from readingroom.views import whose
from readingroom.views.answers import answers_refusals, invalid
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
    shown = reading.page(article, user, author=whose.author(request))
    pinned = codebook.pinned(user, shown.tags)
    context = {
        "page": shown,
        "article": article,
        "pinned": pinned,
        "recent": suggestions.recent(user, shown.tags, pinned) if user.may_tag else [],
        "desks": list(user.desks.all()) if user.may_tag else [],
        "unseen_answers": article.unseen_answers,
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
    form = BlockForm(request.GET)
    if not form.is_valid():
        return invalid(request, form)
    wanted = form.cleaned_data["passage"]
    made = rows.rows(
        article.current_revision_id,
        request.user,
        range(ordinal, ordinal + 1),
        author=whose.author(request),
        always=[wanted] if wanted else [],
        limit=rows.CARDS_PER_BLOCK if wanted else rows.ALL_CARDS,
    )
    return render(request, "reading/_rows.html", {"rows": made, "article": article})


@require_POST
@answers_refusals
def read(request: RoomRequest, slug: str) -> HttpResponse:
    """Done: on to the next unread article. Once more: it is unread again."""
    article = reading.article(slug, request.user)
    if article.progress.state == State.READ:
        bookmarks.mark_unread(article, by=request.user)
        return redirect("reading", slug)
    bookmarks.mark_read(article, by=request.user)
    return _onward(request, article)


@require_safe
@answers_refusals
def onward(request: RoomRequest, slug: str) -> HttpResponse:
    """To the next article in the queue; this one stays as it is."""
    return _onward(request, reading.article(slug, request.user))


def _onward(request: RoomRequest, article: Article) -> HttpResponse:
    if following := articles.next_unread(request.user, after=article):
        return redirect(following)
    messages.info(request, _("Nothing is left to read."))
    return redirect("articles")


@require_POST
@answers_refusals
def place(request: RoomRequest, slug: str) -> HttpResponse:
    article = reading.article(slug, request.user)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return invalid(request, form)
    bookmarks.keep_place(article, by=request.user, **form.cleaned_data)
    return HttpResponse(status=204)


@require_GET
@answers_refusals
def counts(request: RoomRequest, slug: str) -> HttpResponse:
    """The bar's counts again, a moment after a deed: a save does not wait for them."""
    article, author = reading.article(slug, request.user), whose.author(request)
    context = {
        "count": export.count_rows(request.user, {"article": slug}),
        "passage_count": reading.passage_count(article, request.user, author),
    }
    return render(request, "reading/_counts.html", context)


@require_GET
@answers_refusals
def news_of(request: RoomRequest, slug: str) -> HttpResponse:
    """What colleagues did on the page's article since it last asked; 204 when nothing.
    Open pages ask all the time: this is one query when there is nothing to tell."""
    form = NewsForm(request.GET)
    if not form.is_valid():
        return invalid(request, form)
    found = news.news(slug, request.user, form.cleaned_data["seen"])
    if found.revision_id != form.cleaned_data["revision"]:
        return HttpResponse(status=205)
    if not found.passage_ids:
        return HttpResponse(status=204, headers={"X-Seen": found.seen})
    article, author = reading.article(slug, request.user), whose.author(request)
    context = {
        "article": article,
        "rows": news.rows(article, request.user, found.passage_ids, author),
        "passage_count": reading.passage_count(article, request.user, author),
    }
    answer = render(request, "reading/_news.html", context)
    answer["X-Seen"] = found.seen
    return answer
