"""What is heard where painted spans begin and end, for who listens to the page.

The words are attributes of the segments at the edges; css/components/heard.css gives
them to the browser as the spoken text of generated content that shows nothing. So the
text itself stays as it is, letter by letter:

    data-b, data-z  before what a passage begins with, after what it ends with
    data-g, data-h  the same for what a claim says

Offsets are code points, as of the spans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from readingroom.text.spans import CLAIM, PASSAGE, Span

# (layer, number) of a span: the words before it and after it
Said = Mapping[tuple[int, int], tuple[str, str]]
# at an offset: names of attributes with words, in the order of the spans, each once
Edge = dict[int, dict[tuple[str, str], None]]

_BEFORE = {PASSAGE: "b", CLAIM: "g"}
_AFTER = {PASSAGE: "z", CLAIM: "h"}


def edges(spans: Iterable[Span], start: int, end: int, said: Said) -> tuple[Edge, Edge]:
    """What is heard where spans begin and where they end. An edge outside the stretch
    is not heard: a span that runs on from the block before does not begin again."""
    opening: Edge = defaultdict(dict)
    closing: Edge = defaultdict(dict)
    for opens, closes, layer, number, _value in spans:
        words = said.get((layer, number))
        if words is None:
            continue
        if opens >= start:
            opening[opens][_BEFORE[layer], words[0]] = None
        if closes <= end:
            closing[closes][_AFTER[layer], words[1]] = None
    return opening, closing
