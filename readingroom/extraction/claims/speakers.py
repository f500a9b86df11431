"""The noun phrase that names a speaker, before or after the reporting verb.

«قال الوزير إن»، «بوتين يؤكد أن»، «وفق مصدر أمني»: which words say who.
"""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.edges import PAUSES, Edges
from readingroom.extraction.claims.precedingsubjects import PrecedingSubjects
from readingroom.extraction.claims.speakerphrases import Phrase, SpeakerPhrases
from readingroom.extraction.claims.subjects import Subjects
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_TELLERS = ("documents", "person_roles")
_PERSONS = ("titles", "person_roles")
_NEAR = 3


class Speakers:
    """Finds the phrase of the speaker around a cue."""

    def __init__(self, reading: Reading, lexicon: Lexicon, subjects: Subjects):
        self.reading = reading
        self.words = lexicon.words
        self.tellers = lexicon.any_of(_TELLERS)
        self.persons = lexicon.any_of(_PERSONS)
        self.subjects = subjects
        self.mentions = subjects.mentions
        self.edges = Edges(reading, lexicon, subjects)
        self.phrases = SpeakerPhrases(lexicon, self.edges)
        self.preceding = PrecedingSubjects(lexicon, self.phrases)

    def after(self, first: int, marker: int, narrow: bool = False) -> Phrase | None:
        """The subject between a verb and what joins its content."""
        first = self.subjects.asides.over(first, marker)
        stop = self.edges.stop(first, marker)
        if narrow:
            bare = self.subjects.phrases.stop(first, marker)
            stop = min(stop, max(bare, first + 1))
        if stop <= first:
            return None
        phrase = self.phrases.within(first, stop, narrow)
        if phrase and phrase.name is None and self.edges.is_role(first):
            return self.phrases.apposed(stop, marker) or phrase
        return phrase

    def before(self, at: CueAt, first: int) -> Phrase | None:
        """The subject to the left of a verb: headlines and nominal sentences."""
        return self.preceding.before(at, first)

    def topic(self, first: int, stop: int) -> Phrase | None:
        """The first person, role or document that a sentence is about."""
        for number in range(first, stop):
            before = self.reading.word(number - 1)
            governed = number > first and before in self.words["prepositions"]
            if not governed and self._may_tell(number, first):
                end = self.edges.stop(number, stop)
                phrase = self.phrases.within(number, end)
                if phrase is not None and phrase.name is not None:
                    return phrase
                return self.phrases.apposed(end, stop) or phrase
        return None

    def agrees(self, phrase: Phrase, gender: str) -> bool:
        """Whether a verb of a gender can have this subject; «اتهمت رئيس» cannot."""
        word = self.reading.word(phrase.first)
        plural = word.endswith(("ون", "ين"))
        if not gender or word not in self.persons or plural:
            return True
        return self.reading.original(phrase.first).endswith("ة") == (gender == "f")

    def noun(self, first: int, limit: int) -> Phrase | None:
        """The phrase after وفق or عن: up to a pause or a verb of saying."""
        stop, limit = first, min(limit, len(self.reading.tokens))
        while stop < limit and self.reading.word(stop) not in PAUSES:
            if stop > first and self.edges.is_cut(stop, first):
                break
            stop += 1
        return self.phrases.within(first, stop) if stop > first else None

    def _may_tell(self, number: int, first: int) -> bool:
        """A person, an organisation near the beginning, a role or a document."""
        if self.reading.word(number) in self.tellers:
            return True
        mention = self.mentions.get(number)
        if mention is None or mention.cut:
            return False
        near = number - first <= _NEAR
        return mention.kind == "person" or (mention.kind == "organisation" and near)
