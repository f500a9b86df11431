"""How far the subject of a verb reaches, so that the object after it is found.

«قال المتحدث باسم الكرملين، دميتري بيسكوف، اليوم الجمعة، إن»: all before إن.
"""

from readingroom.extraction.claims.asides import Asides
from readingroom.extraction.claims.nounphrases import NounPhrases
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading


class Subjects:
    """Reads the noun phrase after a verb, with its appositions and asides."""

    def __init__(self, reading: Reading, lexicon: Lexicon, drafts: list[Draft]):
        self.reading = reading
        self.words = lexicon.words
        self.mentions = {d.first: d for d in drafts if d.kind != "event"}
        self.phrases = NounPhrases(reading, lexicon, self.mentions)
        self.asides = Asides(reading, lexicon, self.mentions)

    def stop(self, number: int, reach: int) -> int:
        """The token after the subject that begins at a token, with what is apposed;
        that token itself when no subject begins there."""
        first = self.asides.over(number, reach)
        end = self.phrases.stop(first, reach)
        return self._over_appositions(end, reach) if end > first else number

    def is_object(self, first: int) -> bool:
        """Whether a word is whom a verb addresses: «المتظاهرين»، «المجتمع الدولي»."""
        word = self.reading.word(first)
        plural = word.startswith("ال") and word.endswith("ين") and len(word) > 5
        person = first in self.mentions or word in self.words["titles"]
        return (plural and not person) or word in self.words["addressed"]

    def _over_appositions(self, number: int, reach: int) -> int:
        """«المتحدث باسم الكرملين، دميتري بيسكوف، اليوم الجمعة،»."""
        while number < reach:
            after = self.asides.after(number, reach)
            if after == number and self.reading.word(number) == "،":
                after = self._after_apposed(number + 1, reach) or number
            if after == number:
                break
            number = after
        return number

    def _after_apposed(self, number: int, reach: int) -> int:
        """The token after a name or a title between commas, 0 when it is neither."""
        mention = self.mentions.get(number)
        if mention and mention.kind == "person" and not mention.cut:
            return mention.stop + int(self.reading.word(mention.stop) == "،")
        titled = self.reading.word(number) in self.words["titles"]
        return self.asides.after_pause(number, reach) if titled else 0
