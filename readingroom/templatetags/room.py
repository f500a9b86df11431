from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from readingroom.arabic.folding import key
from readingroom.models import MentionKind
from readingroom.queries.rows import Row

register = template.Library()

# what the same keys write on an Arabic board
_ON_ARABIC_BOARD = {
    **{"A": "ش", "C": "ؤ", "D": "ي", "E": "ث", "F": "ب", "G": "ل", "H": "ا", "I": "ه"},
    **{"J": "ت", "K": "ن", "L": "م", "M": "ة", "N": "ى", "O": "خ", "P": "ح", "Q": "ض"},
    **{"R": "ق", "S": "س", "T": "ف", "U": "ع", "V": "ر", "W": "ص", "X": "ء", "Z": "ئ"},
}


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


@register.filter
def keycap(letter: str) -> SafeString:
    """A key by its Latin letter, in Arabic with the letter beside it on that board."""
    if not (get_language() or "").startswith("ar"):
        return format_html("<kbd>{}</kbd>", letter)
    return format_html("<kbd>{} {}</kbd>", letter, _ON_ARABIC_BOARD[letter])


@register.simple_tag
def mention_kinds() -> list[tuple[str, str]]:
    """Kinds of what is named in a text, with their words."""
    return MentionKind.choices
