"""Numbers set into painted text, as in print: each where its span ends.

Offsets are code points of the text, half open. A number never stands inside a word:
there it would part letters that join, so it waits for the word's end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from unicodedata import category

from readingroom.text.hearing import Said
from readingroom.text.painting import paint
from readingroom.text.spans import Span

_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


def place_after(text: str, end: int, stop: int) -> int:
    """Where a number may stand that belongs at ``end``: there, or after the word that
    goes on there; at ``stop`` at the latest.

    >>> place_after("abc def", 2, 7)
    3
    """
    while 0 < end < stop and (text[end] in _JOINERS or category(text[end])[0] in "LM"):
        end += 1
    return min(end, stop)


class Numbered:
    """Paints as ``paint`` does, with the numbers of ``places``: offset -> numbers.
    Paper is not heard: what is said at the edges of spans is left out."""

    def __init__(self, places: dict[int, list[int]]) -> None:
        self.places = places
        self.offsets = sorted(places)

    def __call__(
        self,
        text: str,
        start: int,
        end: int,
        spans: list[Span],
        _said: Said | None = None,
        _comma: str = "",
    ) -> str:
        pieces, at = [], start
        first = bisect_right(self.offsets, start)
        for cut in self.offsets[first : bisect_left(self.offsets, end + 1)]:
            here = [span for span in spans if span.start < cut and span.end > at]
            pieces += [paint(text, at, cut, here), reference(self.places[cut])]
            at = cut
        return "".join([*pieces, paint(text, at, end, spans)])


def reference(numbers: Iterable[int]) -> str:
    """Raised numbers that lead to their notes."""
    links = (f'<a href="#note-{number}">{number}</a>' for number in numbers)
    return f'<sup class="reference">{" ".join(links)}</sup>'
