"""What every request and answer passes through, beside Django's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]


def refuse_bad_characters(get_response: Handler) -> Handler:
    """400 for NUL and lone surrogates, which PostgreSQL's text cannot hold, wherever
    they come in: path, query, cookies, form fields, file names."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if any(map(_is_bad, _typed_strings(request))):
            message = _("The request holds characters that no text can have.")
            return render(request, "errors/400.html", {"message": message}, status=400)
        return get_response(request)

    return middleware


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
    for files in request.FILES.values():
        yield files.name or ""


class RoomLoginMiddleware(LoginRequiredMiddleware):
    """Default deny. A page redirects to the sign-in page; a fragment answers 401, so
    that the page around it stays, with what is unsaved on it."""

    def handle_no_permission(self, request, view_func):
        if request.headers.get("HX-Request"):
            return HttpResponse(_("Please sign in again."), status=401)
        return super().handle_no_permission(request, view_func)


def preferred_language(get_response: Handler) -> Handler:
    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and user.language:
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        return get_response(request)

    return middleware


def private_pages(get_response: Handler) -> Handler:
    """Nothing of a signed-in person's pages stays in a cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = (
            "camera=(), geolocation=(), microphone=()"
        )
        return response

    return middleware
