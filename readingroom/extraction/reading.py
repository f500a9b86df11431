"""A text laid out for the rules: tokens, sentences and quoted stretches.

Rules speak of tokens by number; `span` turns them into code points. In «قال: "نعم"»
the colon is token 1.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from readingroom.arabic.sentences import sentences
from readingroom.arabic.tokens import Token, tokens
from readingroom.extraction.numbered import Numbered

OPENING = {"«": "»", "“": "”", '"': '"', "„": "”"}
CLOSING = frozenset('»”"')
QUOTES = frozenset('"«»“”„')
_UNDOTTED = frozenset(["فى", "الذى", "التى", "هى", "أى", "وفى"])
_LONGEST_QUOTE = 400
# A longer sentence is read in pieces, so that time stays linear in the text.
_LONGEST_SENTENCE = 250


@dataclass(frozen=True)
class Reading(Numbered):
    """The tokens of a text with what stands where."""

    text: str
    tokens: list[Token]

    @classmethod
    def of(cls, text: str) -> "Reading":
        return cls(text, tokens(text))

    def original(self, number: int) -> str:
        """The word as written at a token number, "" outside the text."""
        if 0 <= number < len(self.tokens):
            return self.tokens[number].text
        return ""

    def quoted(self, number: int) -> bool:
        """Whether quotation marks stand on both sides of a token."""
        return self.word(number - 1) in QUOTES and self.word(number + 1) in QUOTES

    def before(self, number: int) -> str:
        """The folded word before a token, over an opening quotation mark."""
        step = 2 if self.word(number - 1) in OPENING else 1
        return self.word(number - step)

    @cached_property
    def undotted(self) -> bool:
        """Whether the text writes a final ي without its dots, as Egypt does: «فى»."""
        return any(token.text in _UNDOTTED for token in self.tokens)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Token ranges of the sentences, newlines left out."""
        ranges = [self.within(*span) for span in sentences(self.text)]
        return [
            (start, min(start + _LONGEST_SENTENCE, stop))
            for first, stop in ranges
            for start in range(first, stop, _LONGEST_SENTENCE)
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that begin within a span of code points, as a range."""
        first = bisect_right(self._starts, start - 1)
        return first, bisect_right(self._starts, end - 1)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """(opening mark, closing mark) of every quoted stretch, as token numbers."""
        found = []
        opened: tuple[int, str] | None = None
        for number, token in enumerate(self.tokens):
            if token.kind == "newline" or (
                opened and number - opened[0] > _LONGEST_QUOTE
            ):
                opened = None
            if token.kind != "mark":
                continue
            if opened and token.text == opened[1]:
                found.append((opened[0], number))
                opened = None
            elif token.text in OPENING and not opened:
                opened = (number, OPENING[token.text])
        return found

    @cached_property
    def speech(self) -> list[tuple[int, int]]:
        """Quoted stretches long enough to be somebody's words."""
        return [q for q in self.quotations if self.words_in(q[0], q[1]) >= 3]

    def words_in(self, first: int, stop: int) -> int:
        """How many words stand in a range, counted up to four."""
        count = 0
        for number in range(first, stop):
            count += self.tokens[number].kind in {"word", "number"}
            if count > 3:
                break
        return count

    @cached_property
    def in_speech(self) -> frozenset[int]:
        """The token numbers inside quoted speech."""
        return frozenset(n for a, b in self.speech for n in range(a + 1, b))
