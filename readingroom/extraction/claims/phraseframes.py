"""Contents that are noun phrases: «حذر من التصعيد»، «طالب بوقف القتال»، «نفى ذلك»."""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frame import Frame
from readingroom.extraction.claims.quotations import Quotations
from readingroom.extraction.claims.subjects import Subjects
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

# prepositions of the frames in cues.tsv that are words of their own, folded
PREPOSITIONS = {"إلى": "الي", "من": "من", "عن": "عن", "على": "علي", "في": "في"}
_JOINED = frozenset("بل")
_DEEDS = frozenset(["توصل", "خلص"])  # «توصل إلى اتفاق» is a deed
_WORD_REACH = 20
_JOINED_REACH = 18
_BLAME_REACH = 15


class PhraseFrames:
    """Finds the noun phrase a cue governs, behind the subject of the cue.

    `cuts` tells of each token of a name how many of its letters are clitics.
    """

    def __init__(
        self,
        reading: Reading,
        lexicon: Lexicon,
        cuts: dict[int, int],
        subjects: Subjects,
        quotations: Quotations,
    ):
        self.reading = reading
        self.words = lexicon.words
        self.cuts = cuts
        self.subjects = subjects
        self.quotations = quotations

    def of(self, at: CueAt, reach: int) -> Frame | None:
        """The phrase that begins first, by the frames of the cue."""
        frames = at.cue.frames
        if at.cue.lemma in _DEEDS:
            return None
        if "A" in frames:
            return self._joined(at, reach, "ب", 1)
        if "R" in frames:
            return self._blame(at, reach)
        known = frames & PREPOSITIONS.keys()
        found = [self._after_word(at, reach, PREPOSITIONS[f]) for f in known]
        found += [self._joined(at, reach, letter) for letter in frames & _JOINED]
        if "O" in frames:
            found.append(self._object(at, reach))
        real = [frame for frame in found if frame]
        return min(real, key=lambda frame: frame.marker) if real else None

    def _after_word(self, at: CueAt, reach: int, preposition: str) -> Frame | None:
        """«حذر الوزير من ...»; the عن of «نقلا عن» is another's."""
        first = self.subjects.stop(at.stop, reach)
        for number in range(first, min(reach - 1, first + _WORD_REACH)):
            if self.reading.word(number) == preposition:
                before = self.reading.word(number - 1)
                if before not in self.words["of_another"]:
                    return Frame("phrase", number, number + 1)
        return None

    def _joined(
        self, at: CueAt, reach: int, letter: str, accused: int = 0
    ) -> Frame | None:
        """«طالب بوقف ...»; «اتهم كييف بشن ...» after one word `accused` at least."""
        first = self.subjects.stop(at.stop, reach)
        first = max(first, at.stop + accused)
        for number in range(first, min(reach, first + _JOINED_REACH)):
            word = self.reading.word(number)
            that = word in self.words["that"] and word.startswith(letter)
            quoted = word == letter and number + 1 in self.quotations.all
            if that or quoted:
                return Frame("phrase", number, number + 1)
            if self._has_letter(number, letter):
                return Frame("phrase", number, number, 0, 1)
        return None

    def _has_letter(self, number: int, letter: str) -> bool:
        """«بوقف» has it, «بوتين» and «بشدة» do not."""
        word = self.reading.word(number)
        if self.cuts.get(number) == 0 or word in self.words["manners"]:
            return False
        return word.startswith(letter) and len(word) > 2

    def _blame(self, at: CueAt, reach: int) -> Frame | None:
        """«حمل روسيا مسؤولية التصعيد»."""
        for number in range(at.stop, min(reach, at.stop + _BLAME_REACH)):
            if self.reading.word(number) in self.words["blame"]:
                return Frame("phrase", number, number)
        return None

    def _object(self, at: CueAt, reach: int) -> Frame | None:
        """A bare object: after the subject, or at once when there is none."""
        number = self.subjects.stop(at.stop, reach)
        number += {"باشد": 2, "بشده": 1}.get(self.reading.word(number), 0)
        if number >= reach:
            return None
        if number in self.quotations.all:
            return Frame("object", number, number + 1, self.quotations.all[number])
        if self.reading.kind(number) != "word":
            return None
        word = self.reading.word(number)
        if word in self.words["function"] and word not in self.words["pointing"]:
            return None
        return Frame("object", number, number)
