"""How the room looks to a person: kept on the server, and in a cookie for the pages
before signing in."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from readingroom.forms import AppearanceForm
from readingroom.models import Appearance
from readingroom.queries import people as kept
from readingroom.services import people
from readingroom.views.answers import invalid, onward
from readingroom.views.requests import RoomRequest

COOKIE = "appearance"
NAMES = AppearanceForm.Meta.fields


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: RoomRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/appearance.html")
    form = AppearanceForm(request.POST, instance=kept.appearance(request.user))
    if not form.is_valid():
        return invalid(request, form)
    chosen = people.keep_appearance(form.chosen(), by=request.user)
    response = (
        HttpResponse(status=204)
        if request.htmx
        else onward(request) or redirect("appearance")
    )
    remember(response, chosen)
    return response


def seen_by(request: HttpRequest) -> Appearance:
    """The signed-in person's choices, whatever the browser kept of somebody else's."""
    user = getattr(request, "user", None)
    try:
        if user is not None and user.is_authenticated:
            return kept.appearance(user)
    except DatabaseError:
        pass  # the page that says so still looks as before
    return _remembered(request)


def remember(response: HttpResponse, appearance: Appearance) -> None:
    response.set_cookie(
        COOKIE,
        ".".join(getattr(appearance, name) for name in NAMES),
        max_age=365 * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _remembered(request: HttpRequest) -> Appearance:
    values = request.COOKIES.get(COOKIE, "").split(".")
    if len(values) != len(NAMES):
        return Appearance()
    found = Appearance(**dict(zip(NAMES, values, strict=True)))
    try:
        found.clean_fields(exclude=["person"])
    except ValidationError:
        return Appearance()
    return found
