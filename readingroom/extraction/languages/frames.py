"""How the content of a statement is joined to its reporting word."""

from collections.abc import Callable
from dataclasses import dataclass

from readingroom.extraction.languages.cues import CueAt
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import OPENING, Page

_REACH = {"he": 18, "en": 10}
_SHORT_REACH = 4
_QUOTE_REACH = 14
_BEFORE = 10
_NEAR = 3
_COMMAS = frozenset(",،")


@dataclass(frozen=True, slots=True)
class Frame:
    """Content from token `start` on; to `stop` when the frame itself ends it.

    `cut` letters of the first token are a joining prefix (ש); from `rest` on the
    content goes on after the cue.
    """

    name: str
    start: int
    stop: int = 0
    cut: int = 0
    rest: int = 0


class Frames:
    """Finds the frame of a cue. `dated` are the tokens of dates."""

    def __init__(self, page: Page, rules: Grammar, dated: frozenset[int]):
        self.page = page
        self.rules = rules
        self.dated = dated
        self.used: set[int] = set()

    def of(self, at: CueAt, limit: int, begin: int) -> Frame | None:
        """The frame of a cue whose content begins before token `limit`.

        `begin` is the first token that may belong to its clause.
        """
        frames = set(at.cue.frames)
        found = self._joined(at, limit, frames)
        if found is None and "Q" in frames:
            found = self._quotation_before(at, begin)
        for code in at.cue.frames:
            if found is None and code.startswith("N:"):
                found = self._phrase(at, limit, code[2:].split(","))
        if found is None and "B" in frames:
            found = self._bare(at, limit)
        return found

    def _joined(self, at: CueAt, limit: int, frames: set[str]) -> Frame | None:
        """The first conjunction, quotation or colon after the cue."""
        reach = _REACH.get(self.rules.language, _SHORT_REACH)
        for number in range(at.stop, min(limit, at.stop + max(reach, _QUOTE_REACH))):
            if "Q" in frames and (quoted := self._quoted(at, number, limit)):
                return quoted
            if self._is_aside(at, number):
                return None
            joins = number - at.stop < reach and "C" in frames
            if joins and self._is_joint(at, number):
                return Frame("clause", number + 1)
        return self._attached(at, limit, reach) if "C" in frames else None

    def _is_joint(self, at: CueAt, number: int) -> bool:
        word = self.page.word(number)
        joint = self.rules.has("complementisers", word)
        return joint and self._may_join(at, number)

    def _is_aside(self, at: CueAt, number: int) -> bool:
        """As in "The price, he says, will fall": a comma right after the cue."""
        follows = number == at.stop and self.page.word(number) in _COMMAS
        return follows and self.rules.language in {"en", "he"}

    def _attached(self, at: CueAt, limit: int, reach: int) -> Frame | None:
        """Hebrew "that" written with the next word: «אמר שמצבו קשה»; farther from the
        verb only before the article: «אמרה בכנס שהמצב קשה»."""
        if self.rules.language != "he":
            return None
        for number in range(at.stop, min(limit, at.stop + reach)):
            word = self.page.word(number)
            near = number == at.stop and len(word) > 3
            joins = near or (word.startswith("שה") and len(word) > 3)
            if word[:1] == "ש" and joins and number not in self.dated:
                return Frame("clause", number, 0, 1)
        return None

    def _may_join(self, at: CueAt, number: int) -> bool:
        """In "said the deal that ..." the word joins a relative clause."""
        if "B" not in at.cue.frames:
            return True
        first = self.page.word(at.stop)
        led = self.rules.has("prepositions", first) or at.stop in self.dated
        near = 0 if self.rules.language == "en" else _NEAR
        return number - at.stop <= near or (led and self.rules.language == "en")

    def _quoted(self, at: CueAt, number: int, limit: int) -> Frame | None:
        page = self.page
        if not self._may_join(at, number):
            return None
        if number in page.speech and number not in self.used:
            return Frame("quotation", number + 1, page.speech[number])
        if page.word(number) != ":" or number + 1 >= limit:
            return None
        opening = number + 1
        if page.word(opening) in OPENING and opening in page.quotations:
            return Frame("quotation", opening + 1, page.quotations[opening])
        return Frame("colon", number + 1)

    def _quotation_before(self, at: CueAt, begin: int) -> Frame | None:
        """A quotation that closes right before the cue or its subject."""
        page = self.page
        for number in range(at.number - 1, max(-1, at.number - _BEFORE - 1), -1):
            if page.kind(number) == "newline" or page.word(number) in {".", ";", "؛"}:
                return None
            opening = page.speech_ends.get(number)
            if opening is not None:
                fresh = opening not in self.used
                return Frame("quotation before", opening + 1, number) if fresh else None
        return None

    def _phrase(self, at: CueAt, limit: int, words: list[str]) -> Frame | None:
        """The phrase after a preposition; "ב-" is one written with its word."""
        fits: Callable[[int], bool] = lambda n: self.page.word(n) in words  # noqa: E731
        prefix = words[0][:-1] if words[0].endswith("-") else ""
        if prefix:
            fits = lambda n: self.page.word(n).startswith(prefix)  # noqa: E731
        hits = [n for n in range(at.stop, min(limit, at.stop + 12)) if fits(n)]
        if not hits:
            return None
        if not prefix:
            follows = self.page.kind(hits[0] + 1) in {"word", "number"}
            follows = follows or self.page.word(hits[0] + 1) in OPENING
            return Frame("phrase", hits[0] + 1) if follows else None
        near = [n for n in hits if n < at.stop + 7]
        # "קרא לממשלה לפתוח": whom he calls on stands first
        second = len(near) > 1 and prefix == "ל"
        return Frame("phrase", near[1] if second else hits[0])

    def _bare(self, at: CueAt, limit: int) -> Frame | None:
        start = at.stop
        while start < limit and self._sets_time(start):
            start += 1
        if start >= limit or self.page.kind(start) not in {"word", "number", "mark"}:
            return None
        mark = self.page.kind(start) == "mark"
        if mark and self.page.word(start) not in OPENING:
            return None
        return Frame("clause", start)

    def _sets_time(self, number: int) -> bool:
        dated = number in self.dated
        return dated or (number + 1 in self.dated and self.rules.language == "en")
