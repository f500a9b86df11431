from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from readingroom.forms import DecisionForm, ReportForm
from readingroom.models import Article
from readingroom.queries import finds, places, reading
from readingroom.services import curation, reporting
from readingroom.services.refusals import Stale
from readingroom.views.answers import answers_refusals, invalid
from readingroom.views.repainting import repaint
from readingroom.views.requests import RoomRequest


@require_safe
@answers_refusals
def page(request: RoomRequest, slug: str) -> HttpResponse:
    """All that was found in an article, with the reasons; needs no script."""
    article = reading.article(slug, request.user)
    shown = Paginator(finds.listed(article), finds.LISTED).get_page(
        request.GET.get("page")
    )
    context = {"article": article, "shown": shown, "query": ""}
    context["rows"] = finds.page(article, list(shown)) if shown else []
    return render(request, "finds/page.html", {**context, **_news(article)})


@require_safe
@answers_refusals
def find(request: RoomRequest, slug: str, place: str) -> HttpResponse:
    """The whole page, or the card alone when the reading page asks for it."""
    article = reading.article(slug, request.user)
    if asked := request.GET.get("revision"):
        _check_revision(article, asked)
    context = {
        "article": article,
        "found": finds.details(article, place, request.user),
        "sending": uuid4(),
        **_news(article),
    }
    template = "finds/_card.html" if request.htmx else "finds/find.html"
    return render(request, template, context)


@require_POST
@answers_refusals
def decide(request: RoomRequest, slug: str, place: str) -> HttpResponse:
    article = reading.article(slug, request.user)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return invalid(request, form)
    _check_revision(article, form.cleaned_data["revision"])
    finding = _exactly(article, place)
    deed = curation.decide(finding, form.status, by=request.user)
    if not request.htmx:
        return redirect(article)
    spans = finds.spans(finding)
    told = "readingroom:decided"
    return repaint(request, article, spans, None, deed, told=told)


@require_POST
@answers_refusals
def report(request: RoomRequest, slug: str, place: str) -> HttpResponse:
    article = reading.article(slug, request.user)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return invalid(request, form)
    body = dict(form.cleaned_data)
    _check_revision(article, body.pop("revision"))
    sent = reporting.report(by=request.user, found=_exactly(article, place), **body)
    if not request.htmx:
        messages.success(request, _("Reported. A curator will answer."))
        return redirect("find", slug, place)
    status = 201 if sent.deed else 200
    told = "readingroom:reported"
    return repaint(request, article, [], None, sent.deed, status, told)


def _exactly(article: Article, place: str) -> Any:
    """A deed is done to a find by its own place; which one lies over a code point may
    be another a moment later, and a deed may arrive twice."""
    if place.startswith("at-"):
        raise Article.DoesNotExist
    return places.find(article, place)


def _check_revision(article: Article, revision: UUID | str) -> None:
    if str(revision) != str(article.current_revision_id):
        raise Stale(_("The article has a new revision. Reload the page."))


def _news(article: Article) -> dict[str, Any]:
    # counted along with the article
    return {"unseen_answers": article.unseen_answers}
