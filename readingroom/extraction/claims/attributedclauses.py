"""The clauses that an attribution is about: before it, after it, or on both sides.

«انتهت الحرب، وفق بوتين»; «وبحسب رويترز، فإن الوفد غادر»; «سيبقى، بحسب رويترز، رغم ...».
"""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.edges import PAUSES
from readingroom.extraction.reading import OPENING, Reading

AS = frozenset(["كما", "وكما"])
_SHORTEST = 3
_LAST_CLAUSE = frozenset(["حيث", "فيما", "بينما"])


class AttributedClauses:
    """Cuts a sentence around an attribution into what it answers for."""

    def __init__(self, reading: Reading):
        self.reading = reading

    def around(
        self, at: CueAt, first: int, after: int, stop: int
    ) -> list[tuple[int, int]]:
        """The clauses of a sentence that begins at `first`; `after` is the token after
        the attribution, `stop` where what follows it ends."""
        opening = at.number - int(self.reading.word(at.number - 1) in AS)
        end = self._back_over_pauses(max(first, opening), first)
        before = (self._last_clause(first, end), end)
        if self.reading.word(first) in {"اما", "واما"}:
            before, after = (first, first), self._over_topic(after)
        rest = (after, self._back_over_pauses(stop, after))
        parts = [before] if self._is_clause(*before) else []
        if self._is_clause(*rest) and (not parts or stop - after > 2):
            parts.append(rest)
        return parts

    def over_pauses(self, number: int, stop: int) -> int:
        """Over the marks after an attribution, and the فإن that answers it."""
        while number < stop and self._opens_idly(number):
            number += 1
        return number

    def is_pause(self, number: int) -> bool:
        """A mark, which parts an attribution from its clause."""
        mark = self.reading.kind(number) == "mark"
        return mark or self.reading.word(number) in PAUSES

    def _last_clause(self, first: int, end: int) -> int:
        """«..., حيث لقي X حتفهم، وفق Y»: Y answers for the last clause alone."""
        for number in range(end - _SHORTEST, first, -1):
            paused = self.reading.word(number - 1) in {"،", "؛"}
            if paused and self.reading.word(number) in _LAST_CLAUSE:
                return number + 1
        return first

    def _over_topic(self, number: int) -> int:
        """«أما X، وفق Y، فهو Z»: the statement is Z."""
        return number + int(self.reading.word(number) in {"فهو", "فهي", "فهم"})

    def _is_clause(self, first: int, stop: int) -> bool:
        return self.reading.words_in(first, stop) >= _SHORTEST

    def _opens_idly(self, number: int) -> bool:
        word = self.reading.word(number)
        if word in OPENING:
            return False
        return self.reading.kind(number) == "mark" or word in {"فان", "فانه", "ان"}

    def _back_over_pauses(self, number: int, first: int) -> int:
        while number > first and self.reading.word(number - 1) in PAUSES | {"…"}:
            number -= 1
        return number
