"""The subject to the left of its verb: «بوتين يؤكد»، «الوزير، الذي عاد أمس، قال»."""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.edges import PAUSES
from readingroom.extraction.claims.speakerphrases import Phrase, SpeakerPhrases
from readingroom.extraction.lexicon import Lexicon

_RELATIVE = frozenset(["الذي", "التي", "الذين", "اللذين", "قد", "كان", "كانت", "وقد"])
_REACH = 25
_LONGEST_NAME = 4
_LONGEST_BRACKET = 12
_STEPS_BACK = 4
_SUBJECTS = (
    "roles",
    "groups_of_people",
    "documents",
    "sources",
    "class_heads",
    "media_heads",
    "org_heads",
    "org_def",
    "institutions",
)


class PrecedingSubjects:
    """Looks back from a verb to the word that begins its subject."""

    def __init__(self, lexicon: Lexicon, phrases: SpeakerPhrases):
        self.reading = phrases.reading
        self.words = lexicon.words
        self.clauses = lexicon.any_of(("that", "that_he"))
        self.heads = lexicon.any_of(_SUBJECTS)
        self.phrases = phrases
        self.mentions = phrases.mentions

    def before(self, at: CueAt, first: int) -> Phrase | None:
        """The subject between token `first` and a verb."""
        stop = self._skip_back(at.number, first)
        begin = stop
        while begin > max(first, stop - _REACH) and not self._breaks(begin - 1):
            begin -= 1
        joined = self._joined_to(stop)
        if joined and joined.first > begin:
            return joined
        for number in range(begin, stop):
            if self._heads_subject(number, begin):
                return self.phrases.within(number, stop)
        return None

    def _skip_back(self, number: int, first: int) -> int:
        """Over a comma, «الذي», «قد» and a bracket that stand before the verb."""
        for _ in range(_STEPS_BACK):
            before = self.reading.word(number - 1)
            if number - 1 <= first:
                break
            if before == ")":
                number = self._opening_bracket(number - 1, first)
            elif before in _RELATIVE or before in {"،", "–", "-"}:
                number -= 1
            else:
                break
        return number

    def _opening_bracket(self, number: int, first: int) -> int:
        for back in range(number, max(first, number - _LONGEST_BRACKET), -1):
            if self.reading.word(back) == "(":
                return back
        return number

    def _joined_to(self, verb: int) -> Phrase | None:
        """«... وباول يلمح»، «والبلدية تنفي»: a subject with an attached و."""
        for number in range(verb - 1, verb - 1 - _LONGEST_NAME, -1):
            mention = self.mentions.get(number)
            if mention and mention.stop == verb and mention.kind != "date":
                joined = mention.cut == 1 and self.reading.word(number)[0] == "و"
                return Phrase(number, verb, mention) if joined else None
        word = self.reading.word(verb - 1)
        teller = word.startswith("وال") and word[1:] in self.heads
        return Phrase(verb - 1, verb) if teller else None

    def _breaks(self, number: int) -> bool:
        word = self.reading.word(number)
        stem = word[1:] if word.startswith(("و", "ف")) else word
        return word in PAUSES or stem in self.clauses

    def _heads_subject(self, number: int, begin: int) -> bool:
        before = self.reading.word(number - 1) if number > begin else ""
        if before in self.words["prepositions"]:
            return False
        mention, word = self.mentions.get(number), self.reading.word(number)
        if mention and mention.kind == "nationality":
            return mention.cut == 0 and word.startswith("ال")
        if mention and mention.kind != "date":
            return mention.cut == 0 or word[0] == "و"
        joined = number == begin and word.startswith("و") and word[1:] in self.heads
        return joined or word in self.heads
