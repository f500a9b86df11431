"""How views answer: fragments for deeds, and refusals as status and message."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from readingroom.models import Passage
from readingroom.queries import reading
from readingroom.services.refusals import NotYours, Refused, Stale
from readingroom.views import whose
from readingroom.views.requests import RoomRequest

View = Callable[..., HttpResponse]


def answers_refusals(view: View) -> View:
    """Turns the services' refusals into 422, 409, 403, and what does not exist for the
    person into 404."""

    @wraps(view)
    def answering(request: RoomRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as error:
            raise Http404 from error
        except Refused as refusal:
            return refusal_page(request, 422, [refusal.message])
        except Stale as stale:
            return refusal_page(request, 409, [stale.message], current=stale.current)
        except NotYours as refusal:
            return refusal_page(request, 403, [refusal.message])

    return answering


def refusal_page(
    request: RoomRequest, status: int, messages: list[Any], current: Any = None
) -> HttpResponse:
    context = {"messages": messages, **_as_it_stands(request, current)}
    return render(request, "errors/_refusal.html", context, status=status)


def _as_it_stands(request: RoomRequest, current: Any) -> dict[str, Any]:
    """The rows of a passage that has moved on, which the page repaints."""
    if not isinstance(current, Passage):
        return {}
    article = reading.article(current.article.slug, request.user)
    if current.revision_id != article.current_revision_id:
        return {}
    spans = [(current.start, current.end)]
    touched = reading.touched(
        article, request.user, spans, [current.pk], whose.author(request)
    )
    return {"article": article, "rows": touched}


def invalid(request: RoomRequest, form: BaseForm) -> HttpResponse:
    """422 with what is wrong, field by field."""
    messages = [
        f"{form.fields[name].label or name}: {error}" if name in form.fields else error
        for name, errors in form.errors.items()
        for error in errors
    ]
    return refusal_page(request, 422, messages)


def onward(request: RoomRequest) -> HttpResponse | None:
    """Without JavaScript a form names the page to go on to; None when it does not."""
    target = request.POST.get("next", "")
    here, is_secure = {request.get_host()}, request.is_secure()
    if target and url_has_allowed_host_and_scheme(target, here, is_secure):
        return HttpResponseRedirect(target)
    return None
