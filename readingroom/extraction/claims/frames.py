"""Where the content of a reported statement begins, by the frame of its cue.

«قال ... إن»، «قال: "..."»، «حذر من ...»: where several fit, which comes first.
"""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frame import Frame
from readingroom.extraction.claims.phraseframes import PREPOSITIONS, PhraseFrames
from readingroom.extraction.claims.quotations import Quotations
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_REACH = 36
_SUBJECT_REACH = 6
_PREPOSITIONS = frozenset(PREPOSITIONS.values())


class Frames:
    """Finds the frames of the cues of one sentence, which stand at `cues`."""

    def __init__(
        self,
        reading: Reading,
        lexicon: Lexicon,
        quotations: Quotations,
        phrases: PhraseFrames,
        cues: frozenset[int],
    ):
        self.reading = reading
        self.words = lexicon.words
        self.quotations = quotations
        self.phrases = phrases
        self.cues = cues

    def of(self, at: CueAt, limit: int) -> Frame | None:
        """The frame of a cue whose content may begin before token `limit`."""
        if "before" in at.cue.frames:
            return self._taken_up(at)
        reach = min(limit, at.stop + _REACH)
        clause = self._clause(at, reach)
        quote = self.quotations.after(at, reach)
        phrase = self.phrases.of(at, reach)
        if quote and phrase and self._is_within(phrase, quote):
            quote = None
        if quote and (not clause or quote.marker <= clause.start):
            return self._whole(quote, clause, phrase)
        if clause and not self._is_phrase_first(clause, phrase):
            return clause
        return phrase or self.quotations.before(at)

    def _taken_up(self, at: CueAt) -> Frame | None:
        """The clause that «وهو ما أكده» takes up: back to a pause or an أن."""
        end = at.number - 2
        while end > 0 and self.reading.word(end - 1) in {"،", "؛"}:
            end -= 1
        start = end
        while start > max(0, end - _REACH) and not self._opens_clause(start - 1):
            start -= 1
        return Frame("clause before", start, start, end) if end > start else None

    def _opens_clause(self, number: int) -> bool:
        that = self.reading.word(number) in self.words["that"]
        return that or number in self.cues or self.reading.kind(number) != "word"

    def _is_within(self, phrase: Frame, quote: Frame) -> bool:
        """«طالبت بنشر الأرقام "بالطن"»: the quotation is only a part of the phrase."""
        introduced = self.reading.word(quote.marker - 1) in {":", "،"}
        begins = phrase.name == "phrase" and phrase.start < quote.marker
        return begins and not introduced

    def _whole(self, quote: Frame, clause: Frame | None, phrase: Frame | None) -> Frame:
        """«من "كارثة" إذا لم ...»: the words quoted only begin what is said."""
        after = quote.stop + 1
        runs_on = self.reading.kind(after) == "word" and after not in self.cues
        for frame in (clause, phrase):
            if runs_on and frame and frame.start == quote.marker:
                return frame
        return quote

    def _is_phrase_first(self, clause: Frame, phrase: Frame | None) -> bool:
        """Whether a noun phrase begins the content before the clause does."""
        if phrase is None or phrase.marker >= clause.marker:
            return False
        before = self.reading.word(clause.marker - 1)
        if phrase.name == "object" and before in {"،", ")"}:
            return False
        if phrase.name == "object" and self._is_subject(phrase.start, clause.marker):
            return False
        return before not in _PREPOSITIONS and before not in self.words["introducing"]

    def _is_subject(self, first: int, marker: int) -> bool:
        """«يتوقع الباحثون أن»: a definite noun right before أن is who expects."""
        near = range(first, marker)
        if not 0 < len(near) <= _SUBJECT_REACH:
            return False
        paused = any(self.reading.word(n) in {"،", "؛", ",", ":"} for n in near)
        return not paused and self.reading.word(first).startswith("ال")

    def _clause(self, at: CueAt, reach: int) -> Frame | None:
        """After أن or إن; a pronoun joined to it stays in the content."""
        if "C" not in at.cue.frames:
            return None
        for number in range(at.stop, reach):
            word = self.reading.word(number)
            if number in self.quotations.spoken or word in self.words["modal"]:
                return None
            if word in self.words["that"] and self._joins(at, number):
                return Frame("clause", number, number + 1)
            if word in self.words["that_he"] and self._joins(at, number):
                return Frame("clause", number, number, 0, int(word.startswith("ب")))
        return None

    def _joins(self, at: CueAt, number: int) -> bool:
        """Not the أن of «بعد أن»، «من الممكن أن», nor another verb's «إلى أن»."""
        before = self.reading.word(number - 1)
        if before in _PREPOSITIONS:
            governed = {PREPOSITIONS[f] for f in at.cue.frames & PREPOSITIONS.keys()}
            return before in governed or number - 1 == at.number
        return number == at.stop or before not in self.words["not_that"]
