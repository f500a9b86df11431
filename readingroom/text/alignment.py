"""Where the words of an older text stand in a newer one.

Coordinates are Unicode code points, half open, each of its own text. Both texts are cut
into words and marks; four in a row that stand once in either text tie the two together,
and each such tie is drawn out as far as both go on alike. What lies whole in a stretch
drawn out like this stands where it stood, also when its paragraph was moved. Time is
linear in both texts, but for ``likely``, which may look through the newer text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

TIE = 4  # words and marks in a row; fewer are alike by chance
NEAR = 2_000  # code points between what stands left and right of a place, at most
# a word keeps its harakat and joiners, which are no letters to Python
_PIECE = re.compile(
    r"(?:\w|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06ed\u200c\u200d])+|[^\w\s]"
)
_NOWHERE = -1


class Alignment:
    """From ``old`` to ``new``.

    >>> Alignment("one two three four five", "so one two three four").place(4, 7)
    7
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._old = [found.span() for found in _PIECE.finditer(old)]
        self._new = [found.span() for found in _PIECE.finditer(new)]
        self._ends = [end for _start, end in self._old]
        self._starts = [start for start, _end in self._old]
        self._lies: list[int] = self._drawn()

    def place(self, start: int, end: int) -> int | None:
        """Where old[start:end] stands in the new text, its words and some of what was
        round it unchanged; None when that is not sure, or nothing stands there."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end) - 1
        if not 0 <= first <= last < len(self._old):
            return None
        there = self._lies[first]
        if there == _NOWHERE or self._lies[last] - there != last - first:
            return None
        begin = self._new[there][0] + start - self._old[first][0]
        same = self.new[max(begin, 0) : begin + end - start] == self.old[start:end]
        return begin if begin >= 0 and same else None

    def likely(self, start: int, end: int) -> int | None:
        """Where the same words stand once between what stood left and right of them,
        or once in the whole new text; to be looked at, not to be relied on."""
        low, high = self._between(start, end)
        if 0 <= high - low <= NEAR:
            near = self._standing(start, end, low, high)
            if len(near) == 1:
                return near[0]
        everywhere = self._standing(start, end, 0, len(self.new))
        return everywhere[0] if len(everywhere) == 1 else None

    def _between(self, start: int, end: int) -> tuple[int, int]:
        left = bisect_right(self._ends, start) - 1
        right = bisect_left(self._starts, end)
        before = filter(self._known, range(left, left - NEAR, -1))
        after = filter(self._known, range(right, right + NEAR))
        low, high = next(before, _NOWHERE), next(after, _NOWHERE)
        return (
            0 if low == _NOWHERE else self._new[self._lies[low]][1],
            len(self.new) if high == _NOWHERE else self._new[self._lies[high]][0],
        )

    def _known(self, number: int) -> bool:
        return 0 <= number < len(self._old) and self._lies[number] != _NOWHERE

    def _standing(self, start: int, end: int, low: int, high: int) -> list[int]:
        """The first two places of the words, cut from what is round them alike."""
        words, cut = self.old[start:end], _cut(self.old, start, end)
        found: list[int] = []
        at = self.new.find(words, low, high)
        while at >= 0 and len(found) < 2:
            if _cut(self.new, at, at + len(words)) == cut:
                found.append(at)
            at = self.new.find(words, at + 1, high)
        return found

    def _drawn(self) -> list[int]:
        """For each piece of the old text the number of its piece in the new one."""
        old = [self.old[start:end] for start, end in self._old]
        new = [self.new[start:end] for start, end in self._new]
        lies, length = [_NOWHERE] * len(old), [0] * len(old)
        for here, there in _ties(old, new):
            if lies[here] == there:
                continue
            first, stop = _reach(old, new, here, there)
            if stop - first < min(TIE, len(old)):
                continue
            for number in range(first, stop):
                if length[number] < stop - first:
                    length[number] = stop - first
                    lies[number] = number + there - here
        return lies


def _cut(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a word goes on before the start, and after the end."""
    return text[start - 1 : start].isalnum(), text[end : end + 1].isalnum()


def _ties(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of piece numbers: both beginnings, both ends, and what stands once."""
    if old and new:
        yield 0, 0
        yield len(old) - 1, len(new) - 1
    once = _once(new)
    for pieces, here in _once(old).items():
        there = once.get(pieces, _NOWHERE)
        if here != _NOWHERE and there != _NOWHERE:
            yield here, there


def _once(pieces: list[str]) -> dict[tuple[str, ...], int]:
    """Each TIE in a row with where it stands; what stands twice stands nowhere."""
    found: dict[tuple[str, ...], int] = {}
    for number in range(len(pieces) - TIE + 1):
        row = tuple(pieces[number : number + TIE])
        found[row] = _NOWHERE if row in found else number
    return found


def _reach(old: list[str], new: list[str], here: int, there: int) -> tuple[int, int]:
    """The old pieces from the first to the last that are alike round a tie."""
    first = stop = here
    step = there - here
    while first and first + step and old[first - 1] == new[first + step - 1]:
        first -= 1
    while stop < len(old) and stop + step < len(new) and old[stop] == new[stop + step]:
        stop += 1
    return first, stop
