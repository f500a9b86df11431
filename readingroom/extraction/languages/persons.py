"""Persons no table knows: after a title, before an apposition, beside a verb."""

from collections.abc import Iterator
from dataclasses import replace

from readingroom.extraction.languages.drafts import Draft, draft_at
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import Page

_COMMAS = frozenset(",،")
_MOST = 4


def titled(page: Page, rules: Grammar, drafts: list[Draft]) -> list[Draft]:
    """«دکتر X Y», "Dr X Y": the two or more words after a title."""
    taken = taken_by(drafts)
    found = []
    for number in range(len(page.tokens)):
        titles = rules.phrase("titles").longest(page.word, number)
        if titles:
            stop = _name_end(page, rules, titles[0], taken)
            if rules.language != "en":
                stop = min(stop, _two_words(page, rules, titles[0]))
            least = 1 if rules.language == "en" else 2
            if stop - titles[0] >= least:
                found.append(suggested(page, titles[0], stop, "title"))
    return found


def _two_words(page: Page, rules: Grammar, first: int) -> int:
    """The token after two words that are no particles (بن، אל־)."""
    stop, words = first, 0
    while words < 2 and page.kind(stop) in {"word", "mark"}:
        counts = page.kind(stop) == "word"
        words += counts and not rules.has("particles", page.word(stop))
        stop += 1
    return stop


def apposed(page: Page, rules: Grammar, drafts: list[Draft]) -> list[Draft]:
    """A sentence that opens with two words and a comma: «X Y، پژوهشگر ...»."""
    taken = taken_by(drafts)
    found = []
    for first, _stop in page.sentences:
        stop = _name_end(page, rules, first, taken)
        closed = page.word(stop) in _COMMAS or rules.language == "en"
        if stop - first >= 2 and closed and _speaks_later(page, rules, stop):
            found.append(_opening(page, rules, first, stop))
    found += _before_verbs(page, rules, taken)
    return [*found, *_after_cues(page, rules, taken)]


def _before_verbs(page: Page, rules: Grammar, taken: set[int]) -> Iterator[Draft]:
    """Two or three words between commas before a verb: «رئيس اللجنة، X Y، گفت»."""
    for number in range(1, len(page.tokens)):
        if page.word(number) not in _COMMAS or number + 1 >= len(page.tokens):
            continue
        cues = rules.cues.longest(page.word, number + 1)
        first = number - 1
        while number - first < _MOST and page.word(first) not in _COMMAS:
            first -= 1
        named = _name_end(page, rules, first + 1, taken) == number
        spoken = cues is not None and cues[1][0].group == "verb"
        if spoken and named and number - first > 2 and page.word(first) in _COMMAS:
            yield suggested(page, first + 1, number, "cue")


def _opening(page: Page, rules: Grammar, first: int, stop: int) -> Draft:
    """A person, or an organisation after a word for one."""
    if not rules.has("institutions", page.word(first)):
        return suggested(page, first, stop, "cue")
    named = suggested(page, first, stop, "organisation")
    return replace(named, kind="organisation")


def _after_cues(page: Page, rules: Grammar, taken: set[int]) -> Iterator[Draft]:
    """The name after "said", where capitals tell one; after «به گفته» in all."""
    english = rules.language == "en"
    groups = {"verb", "credit"} if english else {"credit"}
    for number in range(len(page.tokens)):
        cues = rules.cues.longest(page.word, number)
        if cues and cues[1][0].group in groups:
            stop = _name_end(page, rules, cues[0], taken)
            if stop - cues[0] >= 2 and (english or page.word(stop) in _COMMAS):
                yield suggested(page, cues[0], stop, "cue")


def _speaks_later(page: Page, rules: Grammar, stop: int) -> bool:
    """Whether a reporting word follows in the same sentence, not too far."""
    for number in range(stop, stop + 16):
        if page.word(number) in {".", "", ":"} or page.kind(number) == "newline":
            return False
        hit = rules.cues.longest(page.word, number)
        if hit and hit[1][0].group == "verb":
            return True
    return False


def _name_end(page: Page, rules: Grammar, first: int, taken: set[int]) -> int:
    """The token after the words that may be one person's name."""
    stop = first
    while stop - first < _MOST and stop not in taken and _may_name(page, rules, stop):
        stop += 1
        hyphen = page.word(stop) == "-" and page.adjacent(stop)
        if hyphen and rules.language in {"en", "he"} and page.adjacent(stop + 1):
            stop += 1
    most = 4 if rules.language == "en" else 3
    return min(stop, first + most + 2) if stop - first <= most + 2 else first


def _may_name(page: Page, rules: Grammar, number: int) -> bool:
    word = page.word(number)
    if page.kind(number) != "word" or not word:
        return False
    if rules.language == "en":
        written = page.written(number)
        particle = rules.has("particles", word)
        common = rules.has("function", word) or rules.has("prepositions", word)
        return (written[:1].isupper() or particle) and not common
    groups = ("function", "prepositions", "pronouns", "conjunctions", "titles")
    known = any(rules.has(group, word) for group in groups)
    return len(word) > 1 and not known and not rules.cues.root.get(word)


def taken_by(drafts: list[Draft]) -> set[int]:
    return {n for d in drafts for n in range(d.first, d.stop)}


def suggested(page: Page, first: int, stop: int, rule: str) -> Draft:
    canonical = page.words_of(first, stop)
    return draft_at(page, first, stop, "person", canonical, rule, "", "suggested")
