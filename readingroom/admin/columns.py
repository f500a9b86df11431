"""Cells of the admin's lists. People typed the names: only format_html prints them."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from readingroom.models import Article


def isolated(name: Any) -> SafeString:
    """A name in its own direction, whatever stands around it."""
    return format_html('<bdi dir="auto">{}</bdi>', name)


def titled(article: Article) -> SafeString:
    return format_html(
        '<bdi lang="{}" dir="{}">{}</bdi>',
        article.language,
        article.direction,
        article.title,
    )


def state(value: str, label: Any) -> SafeString:
    return format_html('<span class="state" data-state="{}">{}</span>', value, label)


def swatch(colour: int, label: Any = "") -> SafeString:
    """A tag colour by its slot; the class, not an inline style, brings the colour."""
    return format_html(
        '<span class="swatch" data-colour="{}"></span> <bdi dir="auto">{}</bdi>',
        colour,
        label,
    )
