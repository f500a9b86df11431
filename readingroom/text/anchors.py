"""What ties a passage to its text: offsets, the quote, and what stands around it.

Coordinates are Unicode code points of the revision's text, half open. The quote with
32 code points of context on each side is the form of the W3C Web Annotation model
(TextQuoteSelector beside TextPositionSelector).
"""

from __future__ import annotations

from typing import NamedTuple

CONTEXT = 32
QUOTE_LIMIT = 5_000


class Anchor(NamedTuple):
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


def anchor(text: str, start: int, end: int) -> Anchor:
    """Describe ``[start, end)`` of ``text``; raises ValueError when it is empty,
    outside the text or longer than QUOTE_LIMIT.

    >>> anchor("one two three", 4, 7).prefix
    'one '
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"[{start}, {end}) lies outside the text")
    if end - start > QUOTE_LIMIT:
        raise ValueError(f"a passage has at most {QUOTE_LIMIT} code points")
    return Anchor(
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )
