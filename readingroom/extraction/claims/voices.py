"""Whose words a cue reports: its subject, the topic of the sentence, who spoke last.

«واشنطن أبلغت إسرائيل»: before the verb. «واتهم الغرب بـ...»: الغرب is no subject.
"""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frame import Frame
from readingroom.extraction.claims.memory import Memory
from readingroom.extraction.claims.sentence import Sentence
from readingroom.extraction.claims.speakerphrases import Phrase
from readingroom.extraction.claims.speakers import Speakers
from readingroom.extraction.claims.statements import NOBODY, Speaker, Statement
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

# cues that are about somebody: a name right after them is all of the subject
_NARROW = frozenset(["warn", "demand", "accuse", "describe", "deny"])
_ABOUT_SOMEBODY = frozenset("AR")
_REACH = 12


class Voices:
    """Finds the speaker of a cue with its frame."""

    def __init__(
        self, reading: Reading, lexicon: Lexicon, speakers: Speakers, memory: Memory
    ):
        self.reading = reading
        self.plain = lexicon.plain
        self.speakers = speakers
        self.subjects = speakers.subjects
        self.memory = memory

    def of(
        self, at: CueAt, frame: Frame, sentence: Sentence, outer: Statement | None
    ) -> Speaker:
        """The speaker of a cue, in the content of `outer` or in no other's."""
        if at.cue.form == "noun":
            return self._of_noun(at, frame, sentence)
        if at.cue.form == "participle":
            return self._topic(at, sentence, "")
        gender = at.cue.gender_of_one
        if frame.name in {"quotation before", "clause before"}:
            phrase = self.speakers.noun(at.stop, at.stop + _REACH)
            return self.memory.speaker(phrase, gender)
        begin = sentence.first
        if outer:
            begin = max(begin, outer.contents[0][0])
        subject = self._subject(at, frame, begin, sentence)
        unknown = subject is None and self._is_passive(at)
        if unknown or at.cue.group == "hearsay":
            return NOBODY
        if subject is None and outer is None:
            return self._topic(at, sentence, gender)
        return self.memory.speaker(subject, gender)

    def _of_noun(self, at: CueAt, frame: Frame, sentence: Sentence) -> Speaker:
        """«قوله إن»: whom the sentence is about; «إعلان الوزير أن»: the minister."""
        if at.cue.gender == "own":
            phrase = self.speakers.topic(sentence.first, at.number)
            return self.memory.speaker(phrase, "")
        if frame.marker > at.stop:
            phrase = self.speakers.after(at.stop, frame.marker)
            return self.memory.speaker(phrase, "")
        return self._topic(at, sentence, "")

    def _subject(
        self, at: CueAt, frame: Frame, begin: int, sentence: Sentence
    ) -> Phrase | None:
        phrase = self._before_object(at, begin)
        if phrase is None and not self._has_object_only(at, frame):
            start = at.stop + int(at.cue.group == "paper")
            narrow = at.cue.group in _NARROW
            phrase = self.speakers.after(start, frame.marker, narrow)
        if phrase is None and (not at.cut or self._answers_topic(at, sentence)):
            phrase = self.speakers.before(at, begin)
        return phrase

    def _topic(self, at: CueAt, sentence: Sentence, gender: str) -> Speaker:
        """Who goes on speaking where the verb alone shows the person: whom the
        sentence is about while nobody has spoken in it, else who spoke last."""
        if not sentence.statements:
            phrase = self.speakers.topic(sentence.first, at.number)
            if phrase and self.speakers.agrees(phrase, gender):
                return self.memory.speaker(phrase, gender)
        return self.memory.last(gender)

    def _has_object_only(self, at: CueAt, frame: Frame) -> bool:
        """«واتهم الغرب بـ...»، «ودعت المواطنين إلى»: whom it is about, no subject."""
        if at.cue.lemma not in self.plain["takes_object"]:
            return False
        first = self.subjects.asides.over(at.stop, frame.marker)
        end = self.subjects.stop(first, frame.marker)
        one = end == first or end >= frame.marker  # one noun phrase at most
        urges = at.cue.lemma in self.plain["urging"]
        if urges or at.cue.frames & _ABOUT_SOMEBODY:
            return one
        if one and self.subjects.is_object(first):
            return True
        return not self.speakers.agrees(Phrase(first, first + 1), at.cue.gender)

    def _before_object(self, at: CueAt, begin: int) -> Phrase | None:
        """«واشنطن أبلغت إسرائيل»: what follows the verb is whom it addresses."""
        takes = at.cue.lemma in self.plain["takes_object"]
        if at.cut or not takes or at.number == begin:
            return None
        phrase = self.speakers.before(at, begin)
        if phrase is None or phrase.name is None or phrase.stop != at.number:
            return None
        return phrase

    def _answers_topic(self, at: CueAt, sentence: Sentence) -> bool:
        """«أما X فيرى أن»."""
        topic = self.reading.word(sentence.first).removeprefix("و") == "اما"
        return topic and self.reading.word(at.number)[0] == "ف"

    def _is_passive(self, at: CueAt) -> bool:
        """«يعتقد أن»: where its damma is written, it is nobody's thought."""
        passive = "\N{ARABIC DAMMA}" in self.reading.original(at.number)[: at.cut + 2]
        return passive and at.cue.form == "imperfect"
