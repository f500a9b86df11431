"""All mentions of a text: each rule proposes, the longest proposal stays."""

from readingroom.extraction.drafts import Draft, chosen
from readingroom.extraction.known import known_names
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading


def mentions(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """The mentions in text order; only events hold other mentions."""
    return chosen(known_names(reading, lexicon))
