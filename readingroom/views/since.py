from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from readingroom.forms import HandoverForm, SinceFilters, UntilForm
from readingroom.queries import handover as pinned
from readingroom.queries import since
from readingroom.services import handover, visits
from readingroom.services.refusals import Stale
from readingroom.views.answers import answers_refusals, invalid
from readingroom.views.history import LinePaginator
from readingroom.views.requests import RoomRequest


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def page(request: RoomRequest) -> HttpResponse:
    """What is new for this person. Being shown it moves nothing on; saying that it was
    seen does."""
    if request.method == "POST":
        return _seen(request)
    return _page(request)


@require_POST
@answers_refusals
def pin(request: RoomRequest) -> HttpResponse:
    form = HandoverForm(request.POST, user=request.user)
    if not form.is_valid():
        return invalid(request, form)
    try:
        handover.pin(by=request.user, **form.cleaned_data)
    except Stale as stale:
        # both are shown: the note as it stands, and what was typed in its place
        typed = {"desk": form.cleaned_data["desk"], "text": form.cleaned_data["text"]}
        return _page(request, 409, typed=typed, problem=stale.message)
    messages.success(request, _("The note is pinned."))
    return redirect("since")


def _seen(request: RoomRequest) -> HttpResponse:
    form = UntilForm(request.POST)
    if not form.is_valid():
        return invalid(request, form)
    visits.end(by=request.user, **form.cleaned_data)
    if request.htmx:
        return render(request, "since/_seen.html", {"span": since.span(request.user)})
    return redirect("since")


def _page(request: RoomRequest, status: int = 200, **more: Any) -> HttpResponse:
    user = request.user
    chosen, moment = SinceFilters(request.GET, lists=since.LISTS).wanted()
    span = since.span(user, moment)
    names = [chosen] if chosen else list(since.LISTS)
    size = since.PAGE if chosen else since.FIRST
    context: dict[str, Any] = {
        "span": span,
        "asked": moment,
        "chosen": chosen,
        "query": urlencode({"list": chosen, **_asked(request)}),
        "lists": [_list(request, name, span, size) for name in names],
        "notes": [] if chosen else pinned.notes(user),
        **more,
    }
    shown = {one["name"]: one["shown"] for one in context["lists"]}
    counts = {name: list.paginator.count for name, list in shown.items()}
    context["is_empty"] = not any(counts.values())
    # open questions stay until they are closed: they alone are no news
    context["has_news"] = any(counts[name] for name in counts if name != "questions")
    context["is_whole"] = not any(list.has_next() for list in shown.values())
    return render(request, "since/page.html", context, status=status)


def _list(
    request: RoomRequest, name: str, span: since.Span, size: int
) -> dict[str, Any]:
    found = since.found(name, request.user, span.since)
    number = request.GET.get("page") if size == since.PAGE else 1
    shown = LinePaginator(found, size).get_page(number)
    items = since.items(name, shown, request.user, span.since)
    return {
        "name": name,
        "query": urlencode({"list": name, **_asked(request)}),
        "template": f"since/_{name}.html",
        "shown": shown,
        "items": items,
    }


def _asked(request: RoomRequest) -> dict[str, str]:
    since = request.GET.get("since")
    return {"since": since} if since else {}
