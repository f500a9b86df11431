"""What every request and answer passes through, beside Django's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from readingroom.views import errors

Handler = Callable[[HttpRequest], HttpResponse]
_UTF_8 = ("utf-8", "utf8")
_REPLACED = "\N{REPLACEMENT CHARACTER}"


# half a character: a surrogate written as if it were a letter of UTF-8; as bytes, and
# as they stand in addresses and forms
_HALF = re.compile(
    rb"(?:\xed|%ed)(?:[\xa0-\xbf]|%[ab][0-9a-f])(?:[\x80-\xbf]|%[89ab][0-9a-f])", re.I
)
# the line of a multipart form that names a field or a file
_BAD_NAME = re.compile(
    rb"\r\ncontent-disposition:[^\r\n]*?(?:\x00|\xed[\xa0-\xbf])", re.I
)


def refuse_bad_characters(get_response: Handler) -> Handler:
    """400 for NUL and lone surrogates, which PostgreSQL's text cannot hold, wherever
    they come in: path, query, cookies, form fields, names of fields and files."""

    def middleware(request: HttpRequest) -> HttpResponse:
        message = ""
        if request.content_params.get("charset", "utf-8").lower() not in _UTF_8:
            message = _("The room reads forms in UTF-8 alone.")
        elif _holds_bad_bytes(request) or any(map(_is_bad, _typed_strings(request))):
            message = _("The request holds characters that no text can have.")
        return errors.page(request, 400, message) if message else get_response(request)

    return middleware


def _holds_bad_bytes(request: HttpRequest) -> bool:
    """Whether there is half a character in the address, or anything bad in the body
    that its parsing would drop or replace without a word."""
    address = request.META["PATH_INFO"] + request.META.get("QUERY_STRING", "")
    if _HALF.search(address.encode("latin-1", "replace")):
        return True
    # reading it here also holds forms with files to DATA_UPLOAD_MAX_MEMORY_SIZE
    body = request.body if request.method == "POST" else b""
    is_multipart = request.content_type == "multipart/form-data"
    is_bad = bool(_BAD_NAME.search(body)) if is_multipart else b"\0" in body
    return is_bad or _has_replaced(request, body)


def _has_replaced(request: HttpRequest, body: bytes) -> bool:
    """Files may hold any bytes: what is read of them is for importing to say."""
    if not _HALF.search(body):
        return False
    return any(
        "\N{REPLACEMENT CHARACTER}" in typed for typed in _typed_strings(request)
    )


def _is_bad(value: str) -> bool:
    return "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value)


def _typed_strings(request: HttpRequest) -> Iterable[str]:
    yield request.path
    for name, value in request.COOKIES.items():
        yield name + value
    for fields in (request.GET, request.POST):
        for name, values in fields.lists():
            yield name
            yield from values
    for name, files in request.FILES.lists():
        yield name
        yield from (file.name or "" for file in files)


class RoomLoginMiddleware(LoginRequiredMiddleware):
    """Default deny. A page redirects to the sign-in page; a fragment answers 401, so
    that the page around it stays, with what is unsaved on it."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        # who asks makes no odds then: /healthz answers while the database is away
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        if request.headers.get("HX-Request"):
            return HttpResponse(_("Please sign in again."), status=401)
        return super().handle_no_permission(request, view_func)


def preferred_language(get_response: Handler) -> Handler:
    def middleware(request: HttpRequest) -> HttpResponse:
        # the database is away: the browser's language will do, and the view will tell
        with suppress(DatabaseError):
            if request.user.is_authenticated and request.user.language:
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = request.user.language
        return get_response(request)

    return middleware


def private_pages(get_response: Handler) -> Handler:
    """Nothing of the room stays in a cache or serves another site."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = (
            "camera=(), geolocation=(), microphone=()"
        )
        return response

    return middleware
