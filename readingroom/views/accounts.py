from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from readingroom.queries import people as kept
from readingroom.services import people
from readingroom.views import errors
from readingroom.views.answers import onward, refusal_page
from readingroom.views.appearance import remember
from readingroom.views.requests import RoomRequest


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Also the answer to the dialog on a page whose session has ended: 200 with the new
    CSRF token and the person's name in headers, 422 with the form's errors."""

    request: RoomRequest
    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if request.headers.get("HX-Request"):
            # the page's own person may come back after somebody else
            self.redirect_authenticated_user = False
            if request.method == "GET":
                return self._answer()
        return super().dispatch(request, *args, **kwargs)

    def _answer(self) -> HttpResponse:
        """What the dialog needs: a fresh CSRF token, and who is signed in if anyone."""
        response = HttpResponse(status=204)
        response["X-CSRFToken"] = get_token(self.request)
        if self.request.user.is_authenticated:
            response["X-User"] = str(self.request.user.pk)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session["sitting_began"] = timezone.now().isoformat()
        if self.request.headers.get("HX-Request"):
            return self._answer()
        remember(response, kept.appearance(self.request.user))
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        if self.request.headers.get("HX-Request"):
            said = [error for found in form.errors.values() for error in found]
            return refusal_page(self.request, 422, said)
        return super().form_invalid(form)


class NewPassword(PasswordChangeView):
    """One's own password; other sessions of the person end, this one goes on."""

    template_name = "accounts/password.html"
    success_url = reverse_lazy("articles")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("Your new password is kept."))
        return super().form_valid(form)


def address(request: HttpRequest) -> str:
    """Whose attempts are counted together. Behind a proxy the last of the forwarded
    addresses, which is the one that the proxy itself has written."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return peer
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(forwarded))
    except ValueError:
        return peer


@login_not_required
def locked_out(
    request: RoomRequest, credentials: Any = None, *args: Any, **kwargs: Any
) -> HttpResponse:
    message = _("Too many attempts. Wait a quarter of an hour, then try again.")
    response = errors.page(request, 429, message)
    response["Retry-After"] = "900"
    return response


@login_not_required
@require_POST
def preferences(request: RoomRequest) -> HttpResponse:
    """The interface's language: the person's, and the browser's before signing in."""
    response = onward(request) or redirect("articles")
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return response
    if request.user.is_authenticated:
        people.speak(request.user, language)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
