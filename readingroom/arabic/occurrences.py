"""Where a phrase stands in a text, in any spelling that folds alike.

Offsets are code points, half open. A word of the phrase is met as a word of its own,
or behind و ف ب ل ك, which are then left outside: بوتين stands in «وبوتين». Marks
between the words do not count, ends of sentences do.
"""

from __future__ import annotations

from collections import defaultdict

from readingroom.arabic.clitics import splits
from readingroom.arabic.tokens import Token, offset_after, tokens

GAP = 12  # code points between two words, as in readingroom.queries.candidates
_ENDS = frozenset(".؟?!…")
_WORDS = {"word", "number"}


def occurrences(text: str, phrase: str) -> list[tuple[int, int]]:
    """The spans of all occurrences, in order, none over another.

    >>> occurrences("روسيا ولروسيا", "روسيا")
    [(0, 5), (8, 13)]
    """
    wanted = [token.folded for token in _words(tokens(phrase))]
    if not wanted:
        return []
    every = tokens(text)
    words = _words(every)
    marks = _marks_before(every)
    found: list[tuple[int, int]] = []
    for index, token in enumerate(words):
        cut = _cut(token, wanted[0])
        if cut is None or (found and token.start < found[-1][1]):
            continue
        following = words[index + 1 : index + len(wanted)]
        if _goes_on(text, [token, *following], wanted, marks):
            last = words[index + len(wanted) - 1]
            found.append((offset_after(token, cut), last.end))
    return found


def _words(found: list[Token]) -> list[Token]:
    return [token for token in found if token.kind in _WORDS and token.folded]


def _marks_before(found: list[Token]) -> dict[int, bool]:
    """Whether a sentence or line ends before the word that starts at an offset."""
    before: dict[int, bool] = defaultdict(bool)
    ended = False
    for token in found:
        if token.kind in _WORDS:
            before[token.start] = ended
            ended = False
        else:
            ended = ended or token.text in _ENDS or token.kind == "newline"
    return before


def _cut(token: Token, wanted: str) -> int | None:
    """How many letters stand before the word in what is written together with it."""
    if token.folded == wanted:
        return 0
    if token.kind == "number" or not token.folded.endswith(wanted[2:]):
        return None
    return next((cut for cut, rest in splits(token.folded) if rest == wanted), None)


def _goes_on(
    text: str, met: list[Token], wanted: list[str], ended: dict[int, bool]
) -> bool:
    if len(met) < len(wanted):
        return False
    return all(
        token.folded == folded
        and token.start - before.end <= GAP
        and not ended[token.start]
        for before, token, folded in zip(met, met[1:], wanted[1:], strict=False)
    )
