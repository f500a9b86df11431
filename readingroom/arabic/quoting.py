"""Where words stand in a text that somebody quotes by hand.

Offsets are code points of the text, half open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from readingroom.arabic.folding import fold

Span = tuple[int, int]
PLACES = 50  # more than anybody would choose from


def places(text: str, first: str, last: str = "", limit: int = 5_000) -> list[Span]:
    """The stretches that begin with the words ``first`` and end with ``last``, at most
    ``limit`` long and PLACES in number. White space counts once, whatever it is; where
    the words do not stand to the letter, spelling variants of Arabic count as alike.

    >>> places("one two, one three", "one", "three")
    [(0, 18), (9, 18)]
    """
    found: list[Span] = []
    for start, end in _standing(text, first):
        if last.strip():
            tail = _standing(text[start : start + limit], last)
            reach = (start + stop for _begin, stop in tail if start + stop >= end)
            end = next(reach, -1)
        if 0 <= end - start <= limit:
            found.append((start, end))
        if len(found) == PLACES:
            break
    return found


def _standing(text: str, words: str) -> Iterator[Span]:
    if not words.strip():
        return
    exact = [_with_marks(text, *m.span()) for m in _pattern(words).finditer(text)]
    if exact:
        yield from exact
        return
    folded, wanted = fold(text), fold(words).text
    if wanted.strip():
        for match in _pattern(wanted).finditer(folded.text):
            yield folded.original_span(*match.span())


def _with_marks(text: str, start: int, end: int) -> Span:
    """A letter is never parted from the marks that follow it."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return start, end


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))
