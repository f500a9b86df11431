"""A text laid out for the rules: tokens, sentences, quoted stretches.

Rules speak of tokens by number; `span` turns them into code points of the text. The
tokens are read from a levelled copy of the same length, so offsets are the text's own.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from readingroom.arabic.sentences import sentences
from readingroom.arabic.tokens import Token, tokens
from readingroom.extraction.numbered import Numbered

OPENING = {"«": "»", "“": "”", '"': '"', "„": "“"}
QUOTES = frozenset('"«»“”„')
_LONGEST_QUOTE = 400
# A longer sentence is read in pieces, so that time stays linear in the text.
_LONGEST_SENTENCE = 250

# A mark of the Hebrew block that joins letters to one token: stands for gershayim.
_JOINER = "\N{HEBREW MARK UPPER DOT}"
_GERSHAYIM = re.compile('(?<=[\u05d0-\u05ea])["\u201d\u05f4](?=[\u05d0-\u05ea])')
_GERESH = re.compile("(?<=[\u05d0-\u05ea])['\u2019\u05f3](?=[\u05d0-\u05ea])")
_OUTER_QUOTE = re.compile(r'(?<!\w)["«»“”„]|["«»“”„](?!\w)')
_LATE_QUOTE = re.compile("[\u201c\u201d\u201e]")
# Urdu full stop, curly apostrophes.
_LEVEL = str.maketrans({"\u06d4": ".", "\u2019": "'", "\u2018": "'"})
_LEVEL_HEBREW = str.maketrans({"\u05be": "-", "\u05f3": "'", "\u05f4": '"'})


def levelled(text: str, language: str) -> str:
    """A copy of the same length in which marks that look different are alike.

    In Hebrew, gershayim inside a word joins it (צה"ל is one token) and a maqaf is a
    hyphen. There and in Urdu, quotation marks lean either way: they become straight.
    """
    copy = text.translate(_LEVEL)
    if language == "ur":
        return _LATE_QUOTE.sub('"', copy)
    if language != "he":
        return copy
    copy = _GERESH.sub("\N{HEBREW MARK LOWER DOT}", _GERSHAYIM.sub(_JOINER, copy))
    return _LATE_QUOTE.sub('"', copy.translate(_LEVEL_HEBREW))


@dataclass(frozen=True)
class Page(Numbered):
    """The tokens of a text with what stands where."""

    text: str
    language: str
    copy: str
    tokens: list[Token]

    @classmethod
    def of(cls, text: str, language: str) -> "Page":
        copy = levelled(text, language)
        return cls(text, language, copy, tokens(copy))

    def written(self, number: int) -> str:
        """The word as it stands at a token number, "" outside the text."""
        if 0 <= number < len(self.tokens):
            token = self.tokens[number]
            return self.text[token.start : token.end]
        return ""

    def adjacent(self, number: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        if not 0 < number < len(self.tokens):
            return False
        return self.tokens[number - 1].end == self.tokens[number].start

    def words_of(self, first: int, stop: int) -> str:
        """A token range as a name: as written, without quotation marks."""
        start, end = self.span(first, stop)
        return " ".join(_OUTER_QUOTE.sub(" ", self.text[start:end]).split())

    @cached_property
    def starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def number_at(self, offset: int) -> int:
        """The first token that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Token ranges of the sentences."""
        spans = sentences(self.copy)
        ranges = [(self.number_at(a), self.number_at(b)) for a, b in spans]
        return [
            (start, min(start + _LONGEST_SENTENCE, stop))
            for first, stop in ranges
            for start in range(first, stop, _LONGEST_SENTENCE)
        ]

    @cached_property
    def quotations(self) -> dict[int, int]:
        """Opening mark -> closing mark of every quoted stretch, as token numbers."""
        found: dict[int, int] = {}
        opened, closing = -1, ""
        for number, token in enumerate(self.tokens):
            if token.kind == "newline" or number - opened > _LONGEST_QUOTE:
                closing = ""
            if token.kind != "mark":
                continue
            if closing and token.text == closing:
                found[opened] = number
                closing = ""
            elif token.text in OPENING and not closing:
                opened, closing = number, OPENING[token.text]
        return found

    @cached_property
    def speech(self) -> dict[int, int]:
        """Quoted stretches of three words or more, by their opening mark."""
        return {a: b for a, b in self.quotations.items() if b - a > 3}

    @cached_property
    def speech_ends(self) -> dict[int, int]:
        """Quoted stretches of three words or more, by their closing mark."""
        return {b: a for a, b in self.speech.items()}

    @cached_property
    def in_speech(self) -> frozenset[int]:
        return frozenset(n for a, b in self.speech.items() for n in range(a + 1, b))
