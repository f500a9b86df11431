from __future__ import annotations

import logging
import weakref
from collections.abc import Generator, Iterator
from threading import BoundedSemaphore
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from readingroom.forms import ExportFilters
from readingroom.models import Article
from readingroom.queries import export
from readingroom.views.answers import refusal_page
from readingroom.views.requests import RoomRequest

AT_ONCE = 2  # downloads per process: slow ones never take all its threads
RETRY_AFTER = 30  # seconds

_places = BoundedSemaphore(AT_ONCE)
_log = logging.getLogger("readingroom.export")


class Download(Iterator[bytes]):
    """The chunks of one export, and the place among AT_ONCE that it holds.

    The place is given back when the server closes the answer, and at the latest when
    the answer is gone: also when not one chunk of it was ever asked for.
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._leave = weakref.finalize(self, _places.release)

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        try:
            if isinstance(self._chunks, Generator):
                self._chunks.close()
        finally:
            self._leave()


@require_safe
def page(request: RoomRequest) -> HttpResponse:
    filters = ExportFilters(request.GET, user=request.user)
    article, wrong = _checked(filters, request)
    context: dict[str, Any] = {
        "filters": filters,
        "article": article,
        "problems": wrong,
        "query": _query(filters, request),
    }
    if not wrong:
        context["count"] = export.count_rows(request.user, filters.wanted())
    template = "export/_offer.html" if request.htmx else "export/page.html"
    return render(request, template, context)


@require_GET
def passages(request: RoomRequest) -> HttpResponseBase:
    filters = ExportFilters(request.GET, user=request.user)
    variant = request.GET.get("variant") or "plain"
    _article, wrong = _checked(filters, request)
    if variant not in export.VARIANTS:
        known = ", ".join(export.VARIANTS)
        wrong.append(_("There is no such variant; choose one of: %s.") % known)
    if wrong:
        return refusal_page(request, 400, wrong)
    base_url = request.build_absolute_uri("/")
    chunks = export.stream(request.user, filters.wanted(), variant, base_url)
    if not _places.acquire(blocking=False):
        return _come_back(request)
    download = Download(chunks)
    _log.info(
        "user %s exports passages, %s, %d filters",
        request.user.pk,
        variant,
        filters.active_count,
    )
    return _attachment(download, variant)


def _checked(
    filters: ExportFilters, request: RoomRequest
) -> tuple[Article | None, list[str]]:
    """The article asked for, and all that is wrong with what was asked: a filter that
    was mistyped must not quietly export everything."""
    wrong = [
        f"{filters.fields[name].label}: {error}"
        for name, errors in filters.errors.items()
        for error in errors
    ]
    slug = request.GET.get("article")
    known = Article.objects.visible_to(request.user)
    article = known.filter(slug=slug).first() if slug else None
    if slug and not article:
        wrong.append(_("There is no such article."))
    return article, wrong


def _query(filters: ExportFilters, request: RoomRequest) -> str:
    """The filters that are set, for the links: what the form holds, nothing else."""
    asked = request.GET.copy()
    for name in list(asked):
        if name not in filters.fields or not asked[name]:
            del asked[name]
    return str(asked.urlencode())


def _attachment(download: Download, variant: str) -> StreamingHttpResponse:
    suffix = "-excel" if variant == "excel" else ""
    name = f"passages-{timezone.localdate().isoformat()}{suffix}.csv"
    response = StreamingHttpResponse(download, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _come_back(request: RoomRequest) -> HttpResponse:
    message = _("Two exports are under way. Try again in half a minute.")
    response = refusal_page(request, 503, [message])
    response["Retry-After"] = str(RETRY_AFTER)
    return response
