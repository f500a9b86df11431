from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _


def page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    context = {"message": message, "messages": [message]}
    fragment = request.headers.get("HX-Request")
    template = "errors/_refusal.html" if fragment else f"errors/{status}.html"
    return render(request, template, context, status=status)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = _("This page was open for too long. Reload it, then try again.")
    response = page(request, 403, message)
    # the page's scripts ask for a fresh token and send again
    response["X-Token"] = "stale"
    return response


@login_not_required
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    message = _("The room did not understand this request.")
    if isinstance(exception, RequestDataTooBig):
        limit = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        message = _("That is too much at once: %(limit)s is the limit.")
        message %= {"limit": limit}
    return page(request, 400, message)


@login_not_required
def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return page(request, 403, _("Your role does not allow this."))


@login_not_required
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return page(request, 404, _("There is nothing here for you."))


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    return page(request, 500, _("Something broke. It is not your fault."))
