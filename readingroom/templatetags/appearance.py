from __future__ import annotations

from typing import Any

from django import template

from readingroom.forms import AppearanceForm

register = template.Library()


@register.inclusion_tag("accounts/_appearance.html", takes_context=True)
def appearance_choices(context: Any) -> dict[str, Any]:
    """The choices as radio buttons, for the panel and for the page of its own."""
    form = AppearanceForm(instance=context["appearance"])
    return {"form": form, "path": context["request"].get_full_path()}
