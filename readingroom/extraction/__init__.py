"""Finds who and what a text names, and who said what in it.

    found = extract(text, Lexicon.shipped())

Rules only; no model and no network. Every finding says by which rule and evidence.
"""

from readingroom.extraction.claims import claims
from readingroom.extraction.drafts import found
from readingroom.extraction.findings import Findings, FoundClaim, FoundMention
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions import mentions
from readingroom.extraction.reading import Reading

__all__ = ["Findings", "FoundClaim", "FoundMention", "Lexicon", "extract"]


def extract(text: str, lexicon: Lexicon) -> Findings:
    """Mentions and claims of a text, in text order. Never raises on any string."""
    reading = Reading.of(text)
    drafts = mentions(reading, lexicon)
    return Findings(
        [found(reading, draft) for draft in drafts],
        claims(reading, drafts, lexicon),
    )
