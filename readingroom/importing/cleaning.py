"""bleach, in the one file that may import it."""

from __future__ import annotations

from collections.abc import Sequence

import bleach

from readingroom.importing import addresses
from readingroom.importing.metadata import language_tag

TAGS = frozenset(("h2", "h3", "h4", "p", "blockquote", "ul", "ol", "li"))
INLINE_TAGS = frozenset(("strong", "em", "a"))
# bleach counts the siblings before each nested tag: quadratic in blocks per call.
BATCH = 100


def clean(blocks: Sequence[str]) -> str:
    """The blocks with nothing but these tags, safe ``href``, ``lang`` and one class."""
    batches = (blocks[at : at + BATCH] for at in range(0, len(blocks), BATCH))
    return "".join(_cleaned("".join(batch)) for batch in batches)


def _cleaned(markup: str) -> str:
    cleaned: str = bleach.clean(
        markup,
        tags=TAGS | INLINE_TAGS,
        attributes=_is_allowed,
        protocols=frozenset(("http", "https", "mailto")),
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
