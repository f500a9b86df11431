"""What every page knows: how this person likes to read, and its scripts' nonce."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from readingroom.queries import reports
from readingroom.views.appearance import seen_by


def appearance(request: HttpRequest) -> dict[str, Any]:
    return {
        # fragments do not ask
        "appearance": SimpleLazyObject(lambda: seen_by(request)),
        # under the name that django-htmx's own tag looks for
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }


def unseen_answers(request: HttpRequest) -> dict[str, Any]:
    """How many answers to one's reports are new, counted where a page asks for it; a
    view that knows already says so under the same name."""

    def count() -> int:
        user = request.user
        if not user.is_authenticated or not user.may_tag:
            return 0
        return reports.unseen_count(user)

    return {"unseen_answers": count}
