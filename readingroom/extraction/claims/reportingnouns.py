"""Which nouns and prepositions report where they stand.

«تحذير من أن»، «بالقول إن»، «وفقا لرويترز»، «نقلا عن مصدر».
"""

from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.verbs import Cue
from readingroom.extraction.reading import Reading

_SPEAKERS = ("titles", "roles", "org_heads", "groups_of_people")
_OUR_OWN = frozenset(["تجدر", "وتجدر", "يمكن"])  # «تجدر الإشارة»: the paper's own voice
_REACH = 10


class ReportingNouns:
    """Asks of a noun or an attributing word whether it reports where it stands."""

    def __init__(self, reading: Reading, lexicon: Lexicon):
        self.reading = reading
        self.speakers = lexicon.any_of(_SPEAKERS)
        self.told_of = lexicon.plain["told_of"]
        self.clause = lexicon.any_of(("that", "that_he"))

    def credits(self, number: int, cut: int) -> bool:
        """«وفق X»، «وفقا لـX»، «نقلا عن X»: a word follows, and its preposition."""
        word, following = self.reading.word(number)[cut:], self.reading.word(number + 1)
        if self.reading.kind(number + 1) != "word":
            return False
        if word in {"وفقا", "طبقا"}:
            return following.startswith("ل")
        return word != "نقلا" or following == "عن"

    def reports(self, number: int, cue: Cue) -> bool:
        """«تحذيرات من أن»، «قوله إن»: a noun with a clause or a colon after it."""
        word = self.reading.word(number)
        if self.reading.word(number - 1) in _OUR_OWN:
            return False
        if cue.spelling.startswith("ال") and not word.startswith("ب"):
            return False  # «اكتفى بالقول», not «القول» alone
        following, after = self.reading.word(number + 1), self.reading.word(number + 2)
        if cue.lemma == "إشارة":
            pointing = self.reading.word(number - 1) == "في"
            return pointing and (following, after) == ("الي", "ان")
        if following in self.clause or following == ":":
            return True
        if cue.lemma in self.told_of and cue.gender != "own":
            return self._is_told(number + 1)
        return following in {"من", "الي", "ب", "علي"} and after in self.clause

    def _is_told(self, first: int) -> bool:
        """«إعلان وزير الخارجية عباس عراقجي أن»: who announces stands between."""
        if self.reading.word(first) not in self.speakers:
            return False
        for number in range(first, first + _REACH):
            if self.reading.kind(number) != "word":
                return False
            if self.reading.word(number) in self.clause:
                return True
        return False
