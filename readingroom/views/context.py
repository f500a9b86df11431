"""What every page knows: how this browser likes to read, and its scripts' nonce."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

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
