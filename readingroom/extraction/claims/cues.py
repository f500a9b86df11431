"""Where the reporting words of a text stand: «قال»، «مؤكدا»، «وفق»، «على حد قوله»."""

from collections.abc import Iterator
from dataclasses import dataclass

from readingroom.arabic.clitics import conjunctions, splits
from readingroom.extraction.claims.reportingnouns import ReportingNouns
from readingroom.extraction.claims.reportingverbs import ReportingVerbs
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.verbs import Cue
from readingroom.extraction.reading import Reading

_AT_THE_LIMIT_OF = ("قول", "تعب", "وصف", "زعم")  # how the noun after «على حد» begins


@dataclass(frozen=True, slots=True)
class CueAt:
    """A reporting word at a token; `cut` letters of it are clitics."""

    number: int
    stop: int
    cut: int
    cue: Cue


class Cues:
    """Finds reporting words outside quoted speech and names (`taken` tokens)."""

    def __init__(self, reading: Reading, lexicon: Lexicon, taken: frozenset[int]):
        self.reading = reading
        self.lexicon = lexicon
        self.taken = taken
        self.verbs = ReportingVerbs(reading, lexicon)
        self.nouns = ReportingNouns(reading, lexicon)

    def within(self, first: int, stop: int) -> list[CueAt]:
        """The reporting words of a token range, in order."""
        found = (self._at(number) for number in range(first, stop))
        return [at for at in found if at]

    def _at(self, number: int) -> CueAt | None:
        quoted = number in self.reading.in_speech
        if quoted or number in self.taken or self.reading.kind(number) != "word":
            return None
        return next(self._readings(number), None) or self._at_the_limit(number)

    def _readings(self, number: int) -> Iterator[CueAt]:
        """The cues a word may be read as: verbs and credits before nouns."""
        word = self.reading.word(number)
        for cut, stem in conjunctions(word):
            for cue in self.lexicon.cues.get(stem, ()):
                if cue.form == "credit" and self.nouns.credits(number, cut):
                    yield CueAt(number, number + 1 + int(cue.lemma == "نقل"), cut, cue)
                elif cue.is_verb and self.verbs.reports(number, cut, cue):
                    yield CueAt(number, number + 1, cut, cue)
        for cut, stem in splits(word):
            for cue in self.lexicon.cues.get(stem, ()):
                if cue.form == "noun" and self.nouns.reports(number, cue):
                    yield CueAt(number, number + 1, cut, cue)

    def _at_the_limit(self, number: int) -> CueAt | None:
        """«على حد قوله»: three words that attribute like وفق."""
        word = self.reading.word(number)
        if word.removeprefix("و") != "علي" or self.reading.word(number + 1) != "حد":
            return None
        noun = self.reading.word(number + 2)
        if not noun.startswith(_AT_THE_LIMIT_OF):
            return None
        # in «على حد قوله» the noun names the speaker, «على حد قول X» X does
        stop = number + 2 if noun in self.lexicon.words["own_words"] else number + 3
        cut = len(word) - len("علي")
        return CueAt(number, stop, cut, self.lexicon.cues["حسب"][-1])
