"""What every page knows: how this person likes to read, and its scripts' nonce."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from readingroom.views.appearance import seen_by


def appearance(request: HttpRequest) -> dict[str, Any]:
    return {
        # fragments do not ask
        "appearance": SimpleLazyObject(lambda: seen_by(request)),
        # under the name that django-htmx's own tag looks for
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
