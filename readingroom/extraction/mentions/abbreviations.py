"""Abbreviations in brackets after the name they stand for: «وكالة فرات (ANF)»."""

from readingroom.arabic.tokens import Token
from readingroom.extraction.drafts import Draft
from readingroom.extraction.reading import QUOTES, Reading

_LONGEST = 8


def names_in_brackets(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Abbreviations after a name, in brackets: «وكالة ... (ANF)»."""
    found = []
    for draft in drafts:
        at = draft.stop + int(reading.word(draft.stop) in QUOTES)
        inside = reading.tokens[at + 1] if reading.kind(at + 1) == "word" else None
        if draft.kind != "organisation" or reading.word(at) != "(" or not inside:
            continue
        if reading.word(at + 2) == ")" and _abbreviates(inside, at + 1, drafts):
            rule = "abbreviation"
            found.append(Draft(at + 1, at + 2, 0, draft.kind, draft.canonical, rule))
    return found


def _abbreviates(inside: Token, number: int, drafts: list[Draft]) -> bool:
    """«(ANF)», «(سونا)»; not «(الجزائر)», which has a meaning of its own."""
    if inside.text.isascii():
        return True
    named = any(draft.first == number for draft in drafts)
    return not named and len(inside.folded) <= _LONGEST
