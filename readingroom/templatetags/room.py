from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from readingroom.arabic.folding import key
from readingroom.queries.rows import Row

register = template.Library()

# what the same keys write on an Arabic board
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ARABIC = "ش لا ؤ ي ث ب ل ا ه ت ن م ة ى خ ح ض ق س ف ع ر ص ء غ ئ".split()


@register.filter
def painted(row: Row) -> SafeString:
    """The one place where our own markup passes as safe: text.painting escaped it."""
    return mark_safe(row.html)  # noqa: S308


@register.filter
def folded(text: str) -> str:
    return key(text)


@register.filter
def keycap(letter: str) -> SafeString:
    """A key by its Latin letter, in Arabic with the letter beside it on that board."""
    if not (get_language() or "").startswith("ar"):
        return format_html("<kbd>{}</kbd>", letter)
    return format_html("<kbd>{} {}</kbd>", letter, _ARABIC[_LATIN.index(letter)])
