"""Who said what: the attributed statements of a text."""

from readingroom.extraction.drafts import Draft
from readingroom.extraction.findings import FoundClaim
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading


def claims(reading: Reading, drafts: list[Draft], lexicon: Lexicon) -> list[FoundClaim]:
    """The claims in the order of their cues."""
    return []
