"""Reporting words in a sentence."""

from dataclasses import dataclass

from readingroom.extraction.languages.grammar import Cue, Grammar
from readingroom.extraction.languages.page import Page

_NEAR = 2
_PAUSES = frozenset(',،;؛–—()"”»')
_CLAUSE = 20


@dataclass(frozen=True, slots=True)
class CueAt:
    """A cue at tokens [number, stop); `cut` letters of the first are a prefix."""

    number: int
    stop: int
    cut: int
    cue: Cue

    @property
    def group(self) -> str:
        return self.cue.group

    def span(self, page: Page) -> tuple[int, int]:
        start, end = page.span(self.number, self.stop)
        return start + self.cut, end


def cues_in(
    page: Page, rules: Grammar, first: int, stop: int, taken: frozenset[int]
) -> list[CueAt]:
    """The cues of a sentence outside quoted speech and names, the longest forms."""
    found = []
    number = first
    while number < stop:
        at = None
        if number not in taken and number not in page.in_speech:
            at = _at(page, rules, number)
        number = at.stop if at else number + 1
        if at and at.group != "none" and _counts(page, rules, at, first):
            found.append(at)
    return found


def _at(page: Page, rules: Grammar, number: int) -> CueAt | None:
    best: CueAt | None = None
    for stem, cut in rules.stems(page.word(number)):
        if page.word(number)[:cut] not in {"", "ו", "ש"}:
            continue
        for stop, cues in rules.cues.matches(page.word, number, stem):
            if best is None or stop > best.stop:
                best = CueAt(number, stop, cut, cues[0])
    return best


def _counts(page: Page, rules: Grammar, at: CueAt, first: int) -> bool:
    near = range(max(first, at.number - _NEAR), at.number)
    if at.group == "verb" and any(rules.has("negations", page.word(n)) for n in near):
        return False
    if at.group == "goes" and not _goes_on(page, rules, at.number - 1, first):
        return False
    clause = range(max(first, at.number - _CLAUSE), at.number)
    return not at.cue.needs or any(page.word(n) == at.cue.needs for n in clause)


def _goes_on(page: Page, rules: Grammar, before: int, first: int) -> bool:
    """A participle goes on after a pause; "every warning that" does not."""
    word = page.word(before)
    return before < first or word in _PAUSES or rules.has("conjunctions", word)
