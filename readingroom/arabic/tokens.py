"""Words, numbers and punctuation of a text, with their spans.

Offsets are Unicode code points, half open, into the text as given.
"""

import re
from dataclasses import dataclass

from readingroom.arabic.folding import VANISHING, fold_word

_JOINING = VANISHING + "\u0300-\u036f\u0591-\u05c7\u0653-\u0655"
_TRAILING = "\u0300-\u036f\u064b-\u065f\u0670"
_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_]+(?:[{_JOINING}]+[^\W_]+|\d+[^\W\d_]+|\d+)*[{_TRAILING}]*)"
    r"|(?P<number>\d+(?:[.,/:\u066b\u066c]\d+)*)"
    r"|(?P<newline>\n)"
    r"|(?P<mark>[^\w\s])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, newline or punctuation mark.

    `folded` is the word as it is matched; `text` as it stands.
    """

    start: int
    end: int
    text: str
    folded: str
    kind: str


def tokens(text: str) -> list[Token]:
    """All tokens in order; white space other than newlines is left out."""
    return [
        Token(m.start(), m.end(), m[0], fold_word(m[0]), m.lastgroup or "mark")
        for m in _TOKEN.finditer(text)
    ]


def offset_after(token: Token, letters: int) -> int:
    """The offset in the text after the first so many folded letters of a token."""
    seen = 0
    for offset, character in enumerate(token.text):
        if seen >= letters and fold_word(character):
            return token.start + offset
        seen += len(fold_word(character))
    return token.end
