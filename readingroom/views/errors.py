from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    context = {"message": message, "messages": [message]}
    fragment = request.headers.get("HX-Request")
    template = "errors/_refusal.html" if fragment else f"errors/{status}.html"
    return render(request, template, context, status=status)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = _("This page was open for too long. Reload it, then try again.")
    return _page(request, 403, message)


@login_not_required
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 400, _("The room did not understand this request."))


@login_not_required
def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 403, _("Your role does not allow this."))


@login_not_required
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 404, _("There is nothing here for you."))


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    return _page(request, 500, _("Something broke. It is not your fault."))
