"""Finds who and what a text names, and who said what in it.

    found = extract(text, Lexicon.shipped(), "ar")

Rules only; no model and no network. Every finding says by which rule and evidence.
"""

from readingroom.extraction.claims import claims
from readingroom.extraction.drafts import found
from readingroom.extraction.findings import Findings, FoundClaim, FoundMention
from readingroom.extraction.languages import extract_in
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions import mentions
from readingroom.extraction.reading import Reading

__all__ = ["Findings", "FoundClaim", "FoundMention", "Lexicon", "extract"]


def extract(text: str, lexicon: Lexicon, language: str = "ar") -> Findings:
    """Mentions and claims of a text, in text order. Never raises on any string.

    In a language we have no rules for, only the names that people gave are found.
    """
    if language != "ar":
        return extract_in(text, language, lexicon.own)
    reading = Reading.of(text)
    drafts = mentions(reading, lexicon)
    return Findings(
        [found(reading, draft) for draft in drafts],
        claims(reading, drafts, lexicon),
    )
