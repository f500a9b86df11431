"""Where the content of a statement ends."""

from readingroom.extraction.languages.cues import CueAt
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import Page

_LOOSE = frozenset(".,،؛;:!؟?…-–—()")
_PAUSES = frozenset(",،;؛–—")
_BACK = 14


class Bounds:
    """Ends contents at the sentence, the next cue of the chain, an attribution."""

    def __init__(self, page: Page, rules: Grammar, cues: list[CueAt]):
        self.page = page
        self.rules = rules
        self.cues = {at.number: at for at in cues}

    def stop(self, start: int, limit: int) -> int:
        """The token after the content that begins at `start`; `limit` at the latest."""
        number = start
        while number < limit:
            if number in self.page.speech:
                number = self.page.speech[number]
            elif number > start and number in self.cues:
                end = self._ended_by(self.cues[number], start)
                if end:
                    return self.trimmed(start, end)
            number += 1
        return self.trimmed(start, limit)

    def _ended_by(self, at: CueAt, start: int) -> int:
        """The token at which a later cue ends the content, 0 when it does not."""
        paused = self.page.word(at.number - 1) in _PAUSES
        if at.group == "credit":
            return at.number if paused or self._ends_sentence(at) else 0
        if at.group == "goes":
            joined = self.rules.has("conjunctions", self.page.word(at.number - 1))
            return at.number if paused or joined else 0
        if at.group == "after":
            return self._pause_before(at.number, start)
        return self._joined(at, start)

    def _ends_sentence(self, at: CueAt) -> bool:
        near = [self.page.word(n) for n in range(at.stop, at.stop + 8)]
        return any(word in {".", "", "\n"} for word in near)

    def _joined(self, at: CueAt, start: int) -> int:
        """The pause or conjunction before "and added that", ", but X said that"."""
        if at.cut and self.page.word(at.number)[0] == "ו":
            return at.number
        for number in range(at.number - 1, max(start, at.number - _BACK), -1):
            word = self.page.word(number)
            if self.rules.has("complementisers", word):
                return 0
            if word in {";", "؛"}:
                return number
            if self._conjunction(number) and self._breaks(number, at.number):
                return number
        return 0

    def _breaks(self, number: int, cue: int) -> bool:
        """A conjunction after a pause, beside the cue, or («و از X خواست») before a
        preposition where verbs stand last."""
        last = self.rules.language in {"fa", "ckb", "ur"}
        led = self.rules.has("prepositions", self.page.word(number + 1))
        beside = number == cue - 1
        return beside or (last and led) or self.page.word(number - 1) in _PAUSES

    def _conjunction(self, number: int) -> bool:
        return self.rules.has("conjunctions", self.page.word(number))

    def _pause_before(self, number: int, start: int) -> int:
        for back in range(number - 1, max(start, number - _BACK), -1):
            if self.page.word(back) in _PAUSES:
                return back
        return 0

    def trimmed(self, start: int, stop: int) -> int:
        """`stop` without the punctuation and conjunctions before it."""
        while stop > start and self._is_loose(stop - 1):
            stop -= 1
        return stop

    def _is_loose(self, number: int) -> bool:
        word, kind = self.page.word(number), self.page.kind(number)
        return word in _LOOSE or kind == "newline" or self._conjunction(number)
