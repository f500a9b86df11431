"""Where two versions of a short text differ, in words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\s+|\S+\s*")
PAIRS = 250_000  # of words compared; beyond that all between is old, then new


class Piece(NamedTuple):
    kind: str  # "same", "old", "new"
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Pieces that give ``old`` without the new ones and ``new`` without the old ones.

    >>> [tuple(piece) for piece in differences("a b c", "a d c")]
    [('same', 'a '), ('old', 'b '), ('new', 'd '), ('same', 'c')]
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    pieces = [
        Piece("same", "".join(before[:head])),
        *_between(*middle),
        Piece("same", "".join(before[len(before) - tail :])),
    ]
    return [piece for piece in pieces if piece.text]


def _alike(one: list[str], other: list[str]) -> int:
    """How many words at the beginning are the same."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def _between(old: list[str], new: list[str]) -> list[Piece]:
    if len(old) * len(new) > PAIRS:
        return [Piece("old", "".join(old)), Piece("new", "".join(new))]
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
        else:
            pieces.append(Piece("old", "".join(old[a:b])))
            pieces.append(Piece("new", "".join(new[c:d])))
    return pieces
