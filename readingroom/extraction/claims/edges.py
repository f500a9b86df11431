"""Where a speaker's noun phrase begins and ends.

In «وأضاف الوزير السابق في بيان لرويترز أن» it is «الوزير السابق».
"""

from readingroom.extraction.claims.asides import MANNER_ENDINGS
from readingroom.extraction.claims.subjects import Subjects
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import OPENING, QUOTES, Reading

PAUSES = frozenset("،؛:,.\n")
_ROLES = ("roles", "titles", "sources")
_LOOSE = frozenset(["في", "من", "و", "قد", "كان"])


class Edges:
    """Tells the words of a phrase from the adverbs and addressees around it."""

    def __init__(self, reading: Reading, lexicon: Lexicon, subjects: Subjects):
        self.reading = reading
        self.words = lexicon.words
        self.roles = lexicon.any_of(_ROLES)
        self.subjects = subjects
        self.mentions = subjects.mentions

    def stop(self, first: int, marker: int) -> int:
        """The token after the subject between a verb and what joins its content."""
        for number in range(self.subjects.phrases.stop(first, marker), marker):
            word = self.reading.word(number)
            if word in PAUSES or word == "(" or self.is_cut(number, first):
                return number
            if self._is_addressee(number) and number > first:
                return number
        return marker

    def trimmed(self, first: int, stop: int) -> tuple[int, int]:
        """A range without marks, adverbs and manner at both ends; may be empty."""
        while first < stop and self._opens_idly(first):
            first += 1
        while stop > first and self._ends_idly(stop - 1, first):
            stop -= 1
        return first, stop

    def is_cut(self, number: int, first: int) -> bool:
        """Whether a phrase from `first` ends before a token: a day, «في بيان»."""
        word, mention = self.reading.word(number), self.mentions.get(number)
        if mention and mention.kind == "date":
            return True
        if word == "في":
            return number == first or self._is_occasion(number + 1)
        if word in {"من", "لدي"}:
            return number == first or not self.is_role(number - 1)
        if word in self.words["cuts"]:
            return True
        attached = word.startswith(("بال", "كال")) and len(word) > 5
        return attached and number > first and mention is None

    def is_role(self, number: int) -> bool:
        return self.reading.word(number) in self.roles

    def _is_occasion(self, number: int) -> bool:
        """«في بيان»، «في تصريحاتها»."""
        word = self.reading.word(number)
        stems = {word, word.removesuffix("ه"), word.removesuffix("ها")}
        return not stems.isdisjoint(self.words["occasions"])

    def _is_addressee(self, number: int) -> bool:
        word, mention = self.reading.word(number), self.mentions.get(number)
        if word in self.words["addressees"]:
            return True
        if mention is None or mention.cut != 1 or word[0] != "ل":
            return False
        return mention.kind in {"person", "date"}

    def _opens_idly(self, number: int) -> bool:
        word = self.reading.word(number)
        mark = self.reading.kind(number) == "mark" and word not in OPENING
        return mark or word in self.words["opening_words"]

    def _ends_idly(self, number: int, first: int) -> bool:
        word = self.reading.word(number)
        if number > first and number not in self.mentions and self._is_manner(number):
            return True
        idle = self.reading.kind(number) in {"mark", "newline"}
        return (idle and word not in QUOTES) or word in _LOOSE

    def _is_manner(self, number: int) -> bool:
        """«وتابعت الخبيرة ضاحكة», «ختمت الإدارة بيانها»: no part of the subject."""
        word = self.reading.word(number)
        definite = self.reading.word(number - 1).startswith("ال")
        if not definite or word.startswith("ال"):
            return False
        how = self.reading.original(number).endswith(MANNER_ENDINGS)
        return how or word in self.words["own_matters"]
