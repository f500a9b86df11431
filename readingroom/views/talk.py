from __future__ import annotations

from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)
from django_htmx.http import trigger_client_event

from readingroom.forms import ReplyForm, UntilForm
from readingroom.models import Deed, Passage, Reply
from readingroom.queries import layers, notes
from readingroom.queries import talk as heard
from readingroom.services import talk, visits
from readingroom.views.answers import answers_refusals, invalid, onward
from readingroom.views.reading import steps
from readingroom.views.requests import RoomRequest


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def replies(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The talk on a passage: in its card, or a page of its own."""
    passage = visible(request, pk)
    if request.method == "POST":
        return _reply(request, passage)
    if request.htmx:
        return render(request, "talk/_card.html", _card(request, passage))
    found = heard.fresh(heard.visible(passage, request.user), request.user)
    newest = found.select_related("author").order_by("-created_at", "-id")
    shown = Paginator(newest, heard.PAGE).get_page(request.GET.get("page"))
    context = {
        **_card(request, passage),
        "shown": shown,
        "replies": heard.with_names(list(reversed(shown.object_list))),
    }
    return render(request, "talk/page.html", context)


@require_POST
@answers_refusals
def take_back(request: RoomRequest, pk: UUID) -> HttpResponse:
    reply = Reply.objects.visible_to(request.user).select_related("passage").get(pk=pk)
    done = talk.take_back(by=request.user, reply=reply)
    return _answer(request, visible(request, reply.passage_id), done.deed)


@require_POST
@answers_refusals
def seen(request: RoomRequest, pk: UUID) -> HttpResponse:
    passage = visible(request, pk)
    form = UntilForm(request.POST)
    if not form.is_valid():
        return invalid(request, form)
    visits.see(by=request.user, passage=passage, **form.cleaned_data)
    answer = onward(request) or HttpResponse(status=204)
    return trigger_client_event(answer, "readingroom:seen")


@require_GET
def waiting(request: RoomRequest) -> HttpResponse:
    """How much talk waits, for the bar at the top: asked once the page is there."""
    context = {"count": heard.waiting_count(request.user), "many": heard.WAITING}
    return render(request, "talk/_waiting.html", context)


def visible(request: RoomRequest, pk: UUID) -> Passage:
    found: Passage = (
        Passage.objects.visible_to(request.user)
        .select_related("article", "author")
        .get(pk=pk)
    )
    return found


def _reply(request: RoomRequest, passage: Passage) -> HttpResponse:
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return invalid(request, form)
    done = talk.reply(by=request.user, passage=passage, **form.cleaned_data)
    return _answer(request, passage, done.deed, 201 if done.deed else 200)


def _answer(
    request: RoomRequest, passage: Passage, deed: Deed | None, status: int = 200
) -> HttpResponse:
    """The card again, out of band, with its talk open; without scripts the page that
    the form names."""
    if target := onward(request):
        return target
    if not request.htmx:
        return redirect("replies", passage.pk)
    context = {
        **_card(request, passage),
        **steps(request, passage.article),
        "deed": deed,
    }
    return render(request, "talk/_answer.html", context, status=status)


def _card(request: RoomRequest, passage: Passage) -> dict[str, object]:
    known = layers.tags_of([passage], request.user)
    return {
        "card": notes.cards([passage], request.user, known)[0],
        "article": passage.article,
        "thread": heard.thread(passage, request.user),
        "new_id": uuid4(),
    }
