"""What may stand between a verb, its subject and what is said.

Days, adverbs, «، خلال مؤتمر صحفي،», whom the words are addressed to («لقناة ...»), and
how they were said («ضاحكة»).
"""

from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import OPENING, Reading

MANNER_ENDINGS = ("ة", "\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا")
_CLOSING = frozenset(["»", "”", '"'])
_LONGEST = 14
_LONGEST_QUOTED_NAME = 6


class Asides:
    """Finds the token after an aside.

    `mentions` holds the names and dates of the text by their first token.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon, mentions: dict[int, Draft]):
        self.reading = reading
        self.words = lexicon.words
        self.mentions = mentions

    def over(self, number: int, reach: int) -> int:
        """The token after all asides that stand at a token."""
        while number < reach:
            after = self.after(number, reach)
            if after == number:
                break
            number = after
        return number

    def after(self, number: int, reach: int) -> int:
        """The token after one aside, the token itself when none stands there."""
        word, mention = self.reading.word(number), self.mentions.get(number)
        if mention and mention.kind == "date":
            return self._after_date(mention)
        if word in self.words["adverbs"]:
            return number + 1
        if self._is_addressee(number):
            start = mention.stop if mention else number + 1
            return self._after_addressee(start, reach)
        if self._is_manner(number):
            return number + 1
        if word == "،" and self._opens(number + 1):
            return self.after_pause(number + 1, reach) or number
        return number

    def after_pause(self, number: int, reach: int) -> int:
        """The token after the next comma, 0 when none is near."""
        for at in range(number, min(reach, number + _LONGEST)):
            if self.reading.word(at) == "،":
                return at + 1
        return 0

    def _after_date(self, date: Draft) -> int:
        """«الجمعة», and «، الجمعة،» with both commas."""
        enclosed = self.reading.word(date.first - 1) == "،"
        closing = self.reading.word(date.stop) == "،"
        return date.stop + int(enclosed and closing)

    def _opens(self, number: int) -> bool:
        """«، في مقابلة ...»، «، الجمعة»: what a comma may set apart."""
        mention = self.mentions.get(number)
        dated = mention is not None and mention.kind == "date"
        return dated or self.reading.word(number) in self.words["aside_openers"]

    def _is_manner(self, number: int) -> bool:
        """«وتابعت ضاحكة أن»، «علقت ساخرة:»."""
        written, following = (
            self.reading.original(number),
            self.reading.word(number + 1),
        )
        if following not in self.words["that"] and following != ":":
            return False
        written = self.reading.original(number)
        return written.endswith(MANNER_ENDINGS) and not written.startswith("ال")

    def _is_addressee(self, number: int) -> bool:
        """«لرويترز»، «لقناة ...»: to whom, right after the verb."""
        word, mention = self.reading.word(number), self.mentions.get(number)
        named = mention is not None and mention.cut == 1 and word[0] == "ل"
        media = word.startswith("لل") and word[2:] in self.words["media_heads"]
        return named or media or word in self.words["addressees"]

    def _after_addressee(self, number: int, reach: int) -> int:
        """Over the name of a medium: «لقناة "الحدث" السعودية»."""
        if self.reading.word(number) in OPENING:
            for closed in range(number + 2, min(reach, number + _LONGEST_QUOTED_NAME)):
                if self.reading.word(closed) in _CLOSING:
                    return closed + 1
        while number < reach:
            mention, word = self.mentions.get(number), self.reading.word(number)
            if mention and mention.kind in {"organisation", "nationality"}:
                number = mention.stop
            elif word in OPENING or word in {"»", "”", "(", ")"}:
                number += 1
            else:
                break
        return number
