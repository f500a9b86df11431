"""Organisations no list names, told by a word of class and quotation marks.

«مجلة "نيتشر"», «جماعة "أنصار الأرض"».
"""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_LONGEST = 5


def quoted_names(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """«مجلة "نيتشر"»، «جماعة "..."»: suggestions, without the word of class."""
    words = lexicon.words
    named = ("class_heads", "media_heads", "org_heads")
    heads = frozenset[str]().union(*(words[g] for g in named)) - words["place_heads"]
    found = []
    for opened, closed in reading.quotations:
        stems = {stem for _, stem in splits(reading.word(opened - 1))}
        if stems & heads and 1 < closed - opened <= _LONGEST:
            first = opened + 1
            name = words_of(reading, first, closed)
            head = reading.original(opened - 1)
            found.append(_draft(first, closed, name, head))
    return found


def _draft(first: int, stop: int, name: str, head: str) -> Draft:
    kind, rule = "organisation", "quoted name"
    return Draft(first, stop, 0, kind, name or head, rule, "", head, "suggested")
