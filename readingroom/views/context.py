"""What every page knows: how this browser likes to read, and its scripts' nonce."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from readingroom.queries import reports

# Kept in cookies by settings-agent; anything else is as good as none.
CHOICES = {
    "theme": ("system", "light", "sepia", "dark"),
    "size": ("m", "s", "l", "xl"),
    "density": ("roomy", "compact"),
}


def appearance(request: HttpRequest) -> dict[str, Any]:
    chosen = {
        name: request.COOKIES[name]
        if request.COOKIES.get(name) in values
        else values[0]
        for name, values in CHOICES.items()
    }
    # under the name that django-htmx's own tag looks for
    return {"appearance": chosen, "csp_nonce": getattr(request, "csp_nonce", "")}


def unseen_answers(request: HttpRequest) -> dict[str, Any]:
    """How many answers to one's reports are new, counted where a page asks for it; a
    view that knows already says so under the same name."""

    def count() -> int:
        user = request.user
        if not user.is_authenticated or not user.may_tag:
            return 0
        return reports.unseen_count(user)

    return {"unseen_answers": count}
