from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from readingroom.arabic.folding import key
from readingroom.models import MentionKind
from readingroom.queries.rows import Row

register = template.Library()


@register.filter
def painted(row: Row) -> SafeString:
    """The one place where our own markup passes as safe: text.painting escaped it."""
    return mark_safe(row.html)  # noqa: S308


@register.filter
def folded(text: str) -> str:
    return key(text)


@register.filter(is_safe=True)
def bare_heads(html: str) -> str:
    """Django's table of an inline, its wordless head made a plain cell: to who hears
    the page a head without words says nothing."""
    return html.replace('<th class="original"></th>', '<td class="original"></td>')


@register.simple_tag
def mention_kinds() -> list[tuple[str, str]]:
    """Kinds of what is named in a text, with their words."""
    return MentionKind.choices
