from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from readingroom.forms.occurrences import EachForm, LookForm
from readingroom.models import Article, Entity
from readingroom.queries import codebook, documents, history, occurrences, reading
from readingroom.queries.occurrence_walk import everywhere
from readingroom.services import occurrences as deeds
from readingroom.services.refusals import NotYours, Refused
from readingroom.views.answers import answers_refusals, invalid
from readingroom.views.repainting import repaint
from readingroom.views.requests import RoomRequest


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def page(request: RoomRequest, slug: str) -> HttpResponse:
    """The places where some words or an entity stand; ticked ones are tagged."""
    article = reading.article(slug, request.user)
    if not request.user.may_tag:
        raise NotYours(_("Readers cannot tag; ask for the analyst's role."))
    return (_tag if request.method == "POST" else _look)(request, article)


def _look(request: RoomRequest, article: Article) -> HttpResponse:
    form = LookForm({**request.GET.dict(), "tags": request.GET.getlist("tags")})
    if not form.is_valid():
        return invalid(request, form)
    wanted = form.cleaned_data
    start, end = wanted["start"], wanted["end"]
    phrase = documents.document(article.current_revision_id).text[start:end]
    if len(phrase) > occurrences.PHRASE or not phrase.strip():
        raise Refused(
            _("Choose at most %(count)s characters to look for.")
            % {"count": occurrences.PHRASE}
        )
    entity = occurrences.named_over(
        article.current_revision_id, request.user, start, end
    )
    context = {
        "article": article,
        "phrase": phrase,
        "entity": entity,
        "wanted": wanted,
        "listing": _listing(request, article, phrase, entity, wanted),
        "scopes": _scopes(wanted, entity),
    }
    if request.htmx and wanted["after"]:
        return render(request, "occurrences/_groups.html", context)
    name = "occurrences/_form.html" if request.htmx else "occurrences/page.html"
    return render(request, name, context | _choices(request, article, wanted["tags"]))


def _listing(
    request: RoomRequest,
    article: Article,
    phrase: str,
    entity: Entity | None,
    wanted: dict[str, Any],
) -> occurrences.Listing:
    is_everywhere = wanted["where"] == "everywhere"
    if wanted["what"] == "entity" and entity is not None:
        here = None if is_everywhere else article
        return occurrences.of_entity(entity, request.user, here)
    if is_everywhere:
        return everywhere(phrase, request.user, wanted["after"])
    return occurrences.here(article, phrase, request.user)


def _scopes(wanted: dict[str, Any], entity: Entity | None) -> list[dict[str, Any]]:
    """The switches above the list."""
    where = [("here", _("This article")), ("everywhere", _("All articles"))]
    what = [("words", _("These words")), ("entity", _("Every name of it"))]
    found = [(_("Where"), "where", where)]
    if entity is not None:
        found.append((_("What"), "what", what))
    return [
        {"label": label, "options": [_option(wanted, name, *one) for one in options]}
        for label, name, options in found
    ]


def _option(wanted: dict[str, Any], name: str, value: str, said: str) -> dict[str, Any]:
    query = {key: wanted[key] for key in ("start", "end", "what", "where")}
    is_current = (wanted[name] or LookForm.base_fields[name].initial) == value
    return {
        "query": urlencode({**query, name: value}),
        "said": said,
        "is_current": is_current,
    }


def _choices(
    request: RoomRequest, article: Article, chosen: list[str]
) -> dict[str, Any]:
    tags = codebook.tags(request.user)
    pinned = codebook.pinned(request.user, tags)
    by_label = {tag.label: tag for tag in tags}
    labels = dict.fromkeys([*chosen, *(tag.label for tag in pinned)])
    return {
        "deed_id": uuid4(),
        "tags": tags,
        "choices": [
            {
                "label": label,
                "said": by_label[label].display_label if label in by_label else label,
                "colour": by_label[label].colour if label in by_label else 0,
                "is_chosen": label in chosen,
            }
            for label in labels
        ],
        "desks": list(request.user.desks.all()),
    }


def _tag(request: RoomRequest, article: Article) -> HttpResponse:
    sent: dict[str, Any] = request.POST.dict()
    for name in ("tags", "found"):
        sent[name] = request.POST.getlist(name)
    form = EachForm(sent, user=request.user)
    if not form.is_valid():
        return invalid(request, form)
    body = dict(form.cleaned_data)
    spots = body.pop("found")
    made = deeds.tag_each(by=request.user, article=article, spots=spots, **body)
    if not request.htmx:
        return redirect(article)
    spans = history.spans_of(made.deed, article.current_revision_id)
    status = 201 if made.is_new else 200
    return repaint(request, article, spans, None, made.deed, status)
