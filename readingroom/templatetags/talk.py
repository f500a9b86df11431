"""What people say to each other, with the names in it made out."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
_NAMED = re.compile(r"(@[\w.@+-]+)")
_ENDS = ".@+-"


@register.filter
def addressed(reply: Any) -> SafeString:
    """The words, each name that reached somebody marked; everything is escaped."""
    parts = _NAMED.split(reply.text)
    return format_html_join("", "{}", [(_part(one, reply),) for one in parts])


def _part(text: str, reply: Any) -> str | SafeString:
    if not text.startswith("@"):
        return text
    for name in (text[1:], text[1:].rstrip(_ENDS)):
        if called := reply.addressees.get(name.lower()):
            words = '<b class="named" title="{}"><bdi>@{}</bdi></b>{}'
            return format_html(words, called, name, text[1 + len(name) :])
    return text
