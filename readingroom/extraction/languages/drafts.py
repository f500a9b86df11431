"""Mentions while the rules still argue: spans of code points, compared and chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from readingroom.extraction.findings import FoundMention
from readingroom.extraction.languages.page import Page


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention at tokens [first, stop), its span trimmed to [start, end)."""

    first: int
    stop: int
    start: int
    end: int
    kind: str
    canonical: str
    rule: str
    value: str = ""
    confidence: str = "certain"

    def finding(self, page: Page) -> FoundMention:
        return FoundMention(
            self.start,
            self.end,
            self.kind,
            self.canonical,
            self.value,
            self.rule,
            page.text[self.start : self.end],
            self.confidence,
        )


def chosen(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts that stay: the longest first, none overlapping; in text order."""
    taken: set[int] = set()
    kept = []
    for draft in sorted(drafts, key=_rank):
        tokens = range(draft.first, draft.stop)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(draft)
    return sorted(kept, key=lambda d: d.first)


def _rank(draft: Draft) -> tuple[int, bool, bool, int]:
    certain = draft.confidence == "certain"
    return draft.first - draft.stop, draft.rule != "desk", not certain, draft.first


def draft_at(
    page: Page,
    first: int,
    stop: int,
    kind: str,
    canonical: str,
    rule: str,
    value: str = "",
    confidence: str = "certain",
) -> Draft:
    """A draft that covers whole tokens."""
    start, end = page.span(first, stop)
    return Draft(first, stop, start, end, kind, canonical, rule, value, confidence)
