"""What every page knows: how this browser likes to read."""

from __future__ import annotations

from django.http import HttpRequest

# Kept in cookies by settings-agent; anything else is as good as none.
CHOICES = {
    "theme": ("system", "light", "sepia", "dark"),
    "size": ("m", "s", "l", "xl"),
    "density": ("roomy", "compact"),
}


def appearance(request: HttpRequest) -> dict[str, dict[str, str]]:
    chosen = {
        name: request.COOKIES[name]
        if request.COOKIES.get(name) in values
        else values[0]
        for name, values in CHOICES.items()
    }
    return {"appearance": chosen}
