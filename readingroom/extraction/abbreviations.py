"""Abbreviations in brackets after the name they stand for."""

from readingroom.extraction.drafts import Draft
from readingroom.extraction.reading import QUOTES, Reading


def names_in_brackets(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Abbreviations after a name, in brackets: «وكالة ... (ANF)»."""
    found = []
    for draft in drafts:
        at = draft.stop + int(reading.word(draft.stop) in QUOTES)
        inside = reading.tokens[at + 1] if reading.kind(at + 1) == "word" else None
        if draft.kind != "organisation" or reading.word(at) != "(" or not inside:
            continue
        if reading.word(at + 2) == ")" and inside.text.isascii():
            rule = "abbreviation"
            found.append(Draft(at + 1, at + 2, 0, draft.kind, draft.canonical, rule))
    return found
