"""What is heard where painted spans begin and end, for who listens to the page.

The words are attributes of the segments at the edges; css/components/heard.css gives
them to the browser as the spoken text of generated content that shows nothing. So the
text itself stays as it is, letter by letter:

    data-b, data-z  before what a passage begins with, after what it ends with
    data-g, data-h  the same for what a claim says

Offsets are code points, as of the spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from readingroom.text.spans import CLAIM, PASSAGE, Span

# (layer, number) of a span: the words before it and after it
Said = Mapping[tuple[int, int], tuple[str, str]]
Words = dict[tuple[int, str], dict[str, None]]

_BEFORE = {PASSAGE: "b", CLAIM: "g"}
_AFTER = {PASSAGE: "z", CLAIM: "h"}


class Edges:
    """The words at each offset of a stretch. An edge outside it is not heard here: a
    span that runs on from the block before does not begin again."""

    def __init__(
        self, spans: Iterable[Span], start: int, end: int, said: Said, comma: str
    ) -> None:
        self.comma = comma
        self.opening: Words = {}
        self.closing: Words = {}
        for span in spans:
            words = said.get((span.layer, span.number))
            if words is None:
                continue
            if span.start >= start:
                at = span.start, _BEFORE[span.layer]
                self.opening.setdefault(at, {})[words[0]] = None
            if span.end <= end:
                at = span.end, _AFTER[span.layer]
                self.closing.setdefault(at, {})[words[1]] = None

    def of(self, opens: int, closes: int) -> list[tuple[str, str]]:
        """Names and words of the attributes of a segment; not escaped. Equal words at
        one place are said once."""
        every = [(self.opening, opens, "bg"), (self.closing, closes, "zh")]
        return [
            (name, self.comma.join(words[offset, name]))
            for words, offset, names in every
            for name in names
            if (offset, name) in words
        ]
