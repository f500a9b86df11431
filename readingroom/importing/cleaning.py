"""bleach, in the one file that may import it."""

from __future__ import annotations

import bleach  # type: ignore[import-untyped]

from readingroom.importing import addresses
from readingroom.importing.metadata import language_tag

TAGS = frozenset(
    ["h2", "h3", "h4", "p", "blockquote", "ul", "ol", "li", "strong", "em", "a"]
)


def clean(markup: str) -> str:
    """Markup with nothing but ``TAGS``, safe ``href``, ``lang`` and one class."""
    cleaned: str = bleach.clean(
        markup,
        tags=TAGS,
        attributes=_is_allowed,
        protocols=frozenset({"http", "https", "mailto"}),
        strip=True,
        strip_comments=True,
    )
    return cleaned


def _is_allowed(tag: str, attribute: str, value: str) -> bool:
    # bleach's own scheme test takes "javascript:123" for a host and a port.
    if attribute == "href":
        return tag == "a" and bool(addresses.safe(value))
    if attribute == "class":
        return tag == "p" and value == "standfirst"
    return attribute == "lang" and language_tag(value) == value
