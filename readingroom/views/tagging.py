from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from readingroom.forms import PassageEditForm, PassageForm, VersionForm
from readingroom.models import Deed, Passage
from readingroom.queries import (
    documents,
    finds,
    history,
    layers,
    notes,
    reading,
    versions,
)
from readingroom.services import tagging, undoing
from readingroom.services.refusals import Stale
from readingroom.views import whose
from readingroom.views.answers import answers_refusals, invalid, onward
from readingroom.views.repainting import repaint
from readingroom.views.requests import RoomRequest


@require_POST
@answers_refusals
def create(request: RoomRequest, slug: str) -> HttpResponse:
    article = reading.article(slug, request.user)
    form = PassageForm(_lists(request), user=request.user)
    if not form.is_valid():
        return invalid(request, form)
    body = dict(form.cleaned_data)
    if body.pop("revision") != article.current_revision_id:
        raise Stale(_("The article has a new revision. Reload the page."))
    revision = documents.revision(article)
    saved = tagging.tag(by=request.user, article=article, revision=revision, **body)
    spans = [(saved.passage.start, saved.passage.end)]
    status = 201 if saved.deed else 200
    return repaint(request, article, spans, saved.passage, saved.deed, status)


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def passage(request: RoomRequest, pk: UUID) -> HttpResponse:
    found = _visible(request, pk)
    if request.method == "POST":
        return _edit(request, found)
    if request.htmx:
        return _card(request, found)
    return redirect(f"{found.article.get_absolute_url()}?passage={pk}#passage-{pk}")


@require_POST
@answers_refusals
def remove(request: RoomRequest, pk: UUID) -> HttpResponse:
    found = _visible(request, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        return invalid(request, form)
    version = form.cleaned_data["version"]
    saved = tagging.remove(by=request.user, passage=found, version=version)
    spans = [(found.start, found.end)]
    return repaint(request, found.article, spans, None, saved.deed)


@require_POST
@answers_refusals
def undo(request: RoomRequest, pk: UUID) -> HttpResponse:
    deed = Deed.objects.visible_to(request.user).get(pk=pk)
    before = Passage.objects.filter(pk=deed.passage_id).first()
    spans = finds.spans_of(deed.subject, deed.subject_id)
    done = undoing.undo(deed, by=request.user)
    if target := onward(request):
        return target
    if done.deed.article is None:
        line = history.lines([done.deed], request.user)[0]
        return render(request, "history/_undone.html", {"line": line})
    article = reading.article(done.deed.article.slug, request.user)
    if before is None or done.passage is None:
        spans += finds.spans_of(deed.subject, deed.subject_id)
        return repaint(request, article, spans, None, done.deed)
    spans = [(p.start, p.end) for p in (before, done.passage)]
    spans += history.spans_of(done.deed, article.current_revision_id)
    shown = None if done.passage.removed_at else done.passage
    return repaint(request, article, spans, shown, done.deed)


def _edit(request: RoomRequest, found: Passage) -> HttpResponse:
    form = PassageEditForm(_lists(request), user=request.user)
    if not form.is_valid():
        return invalid(request, form)
    version, changes = form.cleaned_data["version"], form.changes()
    try:
        saved = tagging.edit(by=request.user, passage=found, version=version, **changes)
    except Stale as stale:
        return _versions(request, stale, version, changes)
    if target := onward(request):
        return target
    spans = [(found.start, found.end), (saved.passage.start, saved.passage.end)]
    return repaint(request, found.article, spans, saved.passage, saved.deed)


def _versions(
    request: RoomRequest, stale: Stale, version: int, changes: dict[str, Any]
) -> HttpResponse:
    """Both versions to choose from. When they say the same, the deed has been done."""
    now = stale.current
    if now is None or now.removed_at:
        raise stale
    article = reading.article(now.article.slug, request.user)
    if now.revision_id != article.current_revision_id:
        raise stale
    spans = [(now.start, now.end)]
    differences = versions.between(now, changes, version, request.user)
    if not differences:
        return onward(request) or repaint(request, article, spans, now, None)
    context = {
        "article": article,
        "why": stale.message,
        "rows": reading.touched(
            article, request.user, spans, [now.pk], whose.author(request)
        ),
        "card": notes.cards([now], request.user)[0],
        "differences": differences,
    }
    answer = render(request, _versions_template(request), context, status=409)
    # the page's scripts put the choice in the place of the form
    answer["X-Versions"] = str(now.pk)
    return answer


def _versions_template(request: RoomRequest) -> str:
    """A page for a browser without scripts; a fragment for ours, and for programs."""
    is_form = "text/html" in request.headers.get("Accept", "")
    whole = is_form and not request.htmx
    return "tagging/versions.html" if whole else "tagging/_versions.html"


def _card(request: RoomRequest, found: Passage) -> HttpResponse:
    if "closed" in request.GET:
        shown = layers.shown([found.pk], request.user) or [found]
        card = notes.cards(shown, request.user)[0]
        context = {"card": card, "article": found.article}
        return render(request, "tagging/_card.html", context)
    deeds = reading.passage_deeds(found, request.user)
    context = {
        "card": notes.cards([found], request.user)[0],
        "article": found.article,
        "lines": history.lines(deeds, request.user),
        "desks": list(request.user.desks.all()),
    }
    return render(request, "tagging/_open_card.html", context)


def _visible(request: RoomRequest, pk: UUID) -> Passage:
    found: Passage = (
        Passage.objects.visible_to(request.user)
        .select_related("article", "revision", "author")
        .get(pk=pk)
    )
    return found


def _lists(request: RoomRequest) -> dict[str, Any]:
    """The POST with its repeated field as a list, as forms without widgets want it.
    A list that was not sent stays away: an edit then leaves the tags alone."""
    sent: dict[str, Any] = request.POST.dict()
    if "tags" in sent:
        sent["tags"] = request.POST.getlist("tags")
    return sent
