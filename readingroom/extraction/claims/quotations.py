"""Quoted speech beside a cue: «قال: "لن نعود"»، «"لن نعود"، قال».

A name in quotation marks is no speech: «جمعية "صحة سيدي الهواري"».
"""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frame import Frame
from readingroom.extraction.claims.subjects import Subjects
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_NAMED = ("class_heads", "media_heads", "org_heads", "works")
_LONGEST_NAME = 6
_FOLLOWS_MATTERS = frozenset(["تابع", "واصل"])


class Quotations:
    """The quoted stretches of a text, `speech` from opening to closing mark."""

    def __init__(self, reading: Reading, lexicon: Lexicon, subjects: Subjects):
        self.reading = reading
        self.words = lexicon.words
        self.named = lexicon.any_of(_NAMED)
        self.subjects = subjects
        self.all = dict(reading.quotations)
        self.speech = {a: b for a, b in reading.speech if not self._is_name(a, b)}
        self.spoken = frozenset(
            n for a, b in self.speech.items() for n in range(a + 1, b)
        )
        self.opened = {closed: opened for opened, closed in self.speech.items()}

    def after(self, at: CueAt, reach: int) -> Frame | None:
        """The quotation or the colon that follows a cue."""
        if "Q" not in at.cue.frames:
            return None
        for number in range(at.stop, reach):
            if number in self.speech:
                return Frame("quotation", number, number + 1, self.speech[number])
            if self.reading.word(number) == ":":
                return self._after_colon(at, number, reach)
        return None

    def before(self, at: CueAt) -> Frame | None:
        """«"..."، قال X»: the words stand before the cue."""
        if "Q" not in at.cue.frames or not at.cue.is_finite:
            return None
        closed = at.number - 1
        closed -= int(self.reading.word(closed) in {"،", ","})
        if closed not in self.opened:
            return None
        opened = self.opened[closed]
        return Frame("quotation before", opened, opened + 1, closed)

    def _after_colon(self, at: CueAt, colon: int, reach: int) -> Frame | None:
        opened = colon + 1
        if self._is_of_matter(at, colon):
            return None
        if opened in self.all:
            return Frame("quotation", opened, opened + 1, self.all[opened])
        if opened >= reach:
            return None
        that = self.reading.word(opened) in self.words["that"]
        return Frame("colon", colon, opened + int(that))

    def _is_of_matter(self, at: CueAt, colon: int) -> bool:
        """«يتابع منظومة التأمين: ...»: follows a matter, does not go on speaking."""
        follows = at.cue.lemma in _FOLLOWS_MATTERS
        return follows and self.subjects.stop(at.stop, colon) < colon

    def _is_name(self, opened: int, closed: int) -> bool:
        """«جمعية "صحة سيدي الهواري"»: a name in quotation marks is no speech."""
        mention = self.subjects.mentions.get(opened + 1)
        if mention is not None and mention.stop == closed:
            return True
        word = self.reading.word(opened - 1)
        forms = {word, word[1:], word.removeprefix("ال")}
        return closed - opened <= _LONGEST_NAME and not forms.isdisjoint(self.named)
