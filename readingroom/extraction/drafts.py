"""Mentions while the rules still argue: token ranges, compared and chosen.

Of «وزارة الدفاع الروسية» and «الروسية» the longer one stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from readingroom.arabic.tokens import offset_after
from readingroom.extraction.findings import FoundMention
from readingroom.extraction.reading import QUOTES, Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention at tokens [first, stop); `cut` letters of the first are clitics."""

    first: int
    stop: int
    cut: int
    kind: str
    canonical: str
    rule: str
    value: str = ""
    evidence: str = ""
    confidence: str = "certain"

    @property
    def length(self) -> int:
        return self.stop - self.first


def chosen(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts that stay: the longest first, none overlapping; in text order."""
    taken: set[int] = set()
    kept = []
    for draft in sorted(drafts, key=lambda d: (-d.length, d.cut, d.first)):
        tokens = range(draft.first, draft.stop)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(draft)
    return sorted(kept, key=lambda d: d.first)


def words_of(reading: Reading, first: int, stop: int, cut: int = 0) -> str:
    """The words of a token range as a name: no clitic, quotes, marks or tatweel."""
    parts = []
    for number in range(first, stop):
        token = reading.tokens[number]
        if token.folded in QUOTES:
            continue
        written = token.text
        if number == first and cut:
            written = _without_clitic(reading, first, cut)
        parts.append(bare_word(written))
    return " ".join(filter(None, parts))


def as_written(reading: Reading, first: int, stop: int, cut: int = 0) -> str:
    """The words of a token range with their marks: «20 آب/أغسطس 2027»."""
    start, end = _span(reading, first, stop, cut)
    return " ".join(reading.text[start:end].split())


def bare_word(word: str) -> str:
    """A word as written, without harakat, tatweel and invisible characters."""
    return word if word.isalpha() and "\u0640" not in word else _stripped(word)


def found(reading: Reading, draft: Draft) -> FoundMention:
    """The draft as a finding, in code points of the text."""
    start, end = _span(reading, draft.first, draft.stop, draft.cut)
    return FoundMention(
        start,
        end,
        draft.kind,
        draft.canonical,
        draft.value,
        draft.rule,
        draft.evidence or reading.text[start:end],
        draft.confidence,
    )


def _span(reading: Reading, first: int, stop: int, cut: int) -> tuple[int, int]:
    """The code points of a token range without the clitics of its first word."""
    start, end = reading.span(first, stop)
    return offset_after(reading.tokens[first], cut) if cut else start, end


def _without_clitic(reading: Reading, number: int, cut: int) -> str:
    token = reading.tokens[number]
    rest = token.text[offset_after(token, cut) - token.start :]
    lost_alef = token.folded[cut - 1 : cut + 1] == "لل"
    return "ا" + rest if lost_alef else rest


def _stripped(word: str) -> str:
    return "".join(c for c in word if c.isalnum() and c != "\u0640")
