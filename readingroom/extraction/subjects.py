"""How far the subject of a verb reaches, so that the object after it is found."""

from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_HEADS = ("roles", "titles", "groups_of_people", "class_heads", "org_heads")
_ADJECTIVES = ("ي", "يه", "يين", "يون")
_HOLDING = frozenset(['"', "«", "»", "”", "“", "باسم", "لشوون", "(", ")"])


class Subjects:
    """`names` tells the tokens of mentions: token -> letters of clitics."""

    def __init__(self, reading: Reading, lexicon: Lexicon, names: dict[int, int]):
        self.reading = reading
        self.words = lexicon.words
        self.names = names

    def stop(self, number: int, reach: int) -> int:
        """The token after the subject that begins at a token, or that token."""
        if not self._may_begin(number):
            return number
        while number < reach and self._goes_on(number):
            number += 1
        return number

    def _may_begin(self, number: int) -> bool:
        word = self.reading.word(number)
        in_quotes = word in {'"', "«", "“"} and number + 1 in self.names
        head = any(word in self.words[group] for group in _HEADS)
        return in_quotes or number in self.names or head

    def _goes_on(self, number: int) -> bool:
        word = self.reading.word(number)
        if number in self.names or self._may_begin(number) or word in _HOLDING:
            return True
        if word in self.words["function"]:
            return False
        definite = word.startswith("ال")
        return (
            word.endswith(_ADJECTIVES)
            and (definite or self._is_indefinite_head(number - 1))
        ) or (definite and self._is_annexing(number - 1))

    def _is_indefinite_head(self, number: int) -> bool:
        """«مصدر أمني»."""
        indefinite = not self.reading.word(number).startswith("ال")
        return indefinite and self._may_begin(number)

    def _is_annexing(self, number: int) -> bool:
        """«رئيس الوزراء»، «المتحدث باسم الحكومة»."""
        if self.reading.word(number) in {"باسم", "لشوون"}:
            return True
        return self._is_indefinite_head(number) and number not in self.names
