"""The words that name a speaker, and the mention among them.

In «رئيس الوزراء الإسرائيلي بنيامين نتنياهو» the person names the phrase; «مستشار بايدن»
is named by nobody.
"""

from dataclasses import dataclass

from readingroom.extraction.claims.edges import Edges
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import QUOTES

_CLASSES = ("class_heads", "media_heads")
_LOOK_OVER = 3  # words of class and quotation marks before a name


@dataclass(frozen=True, slots=True)
class Phrase:
    """A speaker's phrase, tokens [first, stop); `name` when a mention names it."""

    first: int
    stop: int
    name: Draft | None = None


class SpeakerPhrases:
    """Makes a phrase of the tokens in which a speaker stands."""

    def __init__(self, lexicon: Lexicon, edges: Edges):
        self.reading = edges.reading
        self.words = lexicon.words
        self.classes = lexicon.any_of(_CLASSES)
        self.edges = edges
        self.mentions = edges.mentions

    def within(self, first: int, stop: int, narrow: bool = False) -> Phrase | None:
        """The phrase of a range; `narrow`: a name at its head is all of it."""
        first, stop = self.edges.trimmed(first, stop)
        if stop <= first:
            return None
        mention = self.mentions.get(first)
        if narrow and mention and mention.kind != "date":
            return Phrase(first, mention.stop, mention)
        if self.reading.word(first) in self.words["documents"]:
            return Phrase(first, self._document_stop(first, stop))
        name = self._person(first, stop) or self._named(first, stop)
        return Phrase(first, stop, name)

    def apposed(self, start: int, marker: int) -> Phrase | None:
        """«سفيرة ... لدى ...، X Y، يوم»: the name stands after a comma and a title."""
        for number in range(start, marker):
            mention = self.mentions.get(number)
            if mention and mention.kind == "person" and not mention.cut:
                back = number - 1
                while self.reading.word(back) in self.words["titles"]:
                    back -= 1
                if self.reading.word(back) == "،":
                    return Phrase(mention.first, mention.stop, mention)
        return None

    def _document_stop(self, first: int, stop: int) -> int:
        """«واعتبر التقرير غياب آلية ...»: after a definite one an object may begin."""
        following = self.reading.word(first + 1)
        if not self.reading.word(first).startswith("ال"):
            return stop
        held = following.startswith(("ال", "ل"))
        return stop if held or following in self.words["prepositions"] else first + 1

    def _person(self, first: int, stop: int) -> Draft | None:
        """The first person of a range, unless somebody speaks on his behalf."""
        for number in range(first, stop):
            mention = self.mentions.get(number)
            if mention and mention.kind == "person" and mention.stop <= stop + 1:
                before = self.reading.word(number - 1)
                another = before in self.words["behalf"] or mention.cut
                return None if another and number > first else mention
        return None

    def _named(self, first: int, stop: int) -> Draft | None:
        """The mention at the head of a phrase, over a word of class or a quote."""
        for number in range(first, first + _LOOK_OVER):
            mention = self.mentions.get(number)
            if mention and mention.kind != "date":
                return mention if self._is_whole(mention, stop) else None
            word = self.reading.word(number)
            if word not in self.classes and word not in QUOTES:
                return None
        return None

    def _is_whole(self, mention: Draft, stop: int) -> bool:
        """Whether only adjectives and marks follow a name up to the phrase's end."""
        if mention.kind == "organisation":
            return True
        for number in range(mention.stop, stop):
            other, word = self.mentions.get(number), self.reading.word(number)
            adjective = other is not None and other.kind == "nationality"
            if not adjective and word not in QUOTES and word not in {")", "("}:
                return False
        return True
