"""Persons no table knows: after a title, before an apposition; and short forms."""

from collections.abc import Iterator
from dataclasses import replace

from readingroom.extraction.languages.drafts import Draft, draft_at
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import Page

_COMMAS = frozenset(",،")
_MOST = 4


def titled(page: Page, rules: Grammar, drafts: list[Draft]) -> list[Draft]:
    """«دکتر X Y», "Dr X Y": the two or more words after a title."""
    taken = _taken(drafts)
    found = []
    for number in range(len(page.tokens)):
        titles = rules.phrase("titles").longest(page.word, number)
        if titles:
            stop = _name_end(page, rules, titles[0], taken)
            if rules.language != "en":
                stop = min(stop, _two_words(page, rules, titles[0]))
            least = 1 if rules.language == "en" else 2
            if stop - titles[0] >= least:
                found.append(_suggested(page, titles[0], stop, "title"))
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
    taken = _taken(drafts)
    found = []
    for first, _stop in page.sentences:
        stop = _name_end(page, rules, first, taken)
        closed = page.word(stop) in _COMMAS or rules.language == "en"
        if stop - first >= 2 and closed and _speaks_later(page, rules, stop):
            found.append(_opening(page, rules, first, stop))
    return [*found, *_after_cues(page, rules, taken)]


def _opening(page: Page, rules: Grammar, first: int, stop: int) -> Draft:
    """A person, or an organisation after a word for one."""
    if not rules.has("institutions", page.word(first)):
        return _suggested(page, first, stop, "cue")
    named = _suggested(page, first, stop, "organisation")
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
                yield _suggested(page, cues[0], stop, "cue")


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


def _taken(drafts: list[Draft]) -> set[int]:
    return {n for d in drafts for n in range(d.first, d.stop)}


def _suggested(page: Page, first: int, stop: int, rule: str) -> Draft:
    canonical = page.words_of(first, stop)
    return draft_at(page, first, stop, "person", canonical, rule, "", "suggested")


def short_names(page: Page, rules: Grammar, drafts: list[Draft]) -> list[Draft]:
    """A person's last word, after the full name, means the person."""
    taken = _taken(drafts)
    return [
        draft_at(
            page, first, stop, "person", d.canonical, "short name", "", "suggested"
        )
        for first, stop, d in _short(page, rules, drafts)
        if taken.isdisjoint(range(first, stop))
    ]


def _short(
    page: Page, rules: Grammar, drafts: list[Draft]
) -> Iterator[tuple[int, int, Draft]]:
    people = {d.first: d for d in drafts if d.kind == "person" and d.stop > d.first + 1}
    known: dict[str, tuple[list[str], Draft]] = {}
    for number in range(len(page.tokens)):
        word = page.word(number)
        if number in people:
            tail = _tail(page, people[number])
            whole = len(tail) == people[number].stop - number
            if not whole and any(_is_telling(rules, part) for part in tail):
                known[tail[0]] = tail, people[number]
        for stem, cut in rules.stems(word):
            if stem in known and cut < 2:
                words, person = known[stem]
                stop = number + len(words)
                same = words[1:] == [page.word(n) for n in range(number + 1, stop)]
                if same and _is_capital(page, number):
                    yield number, stop, person
                    break


def _is_capital(page: Page, number: int) -> bool:
    """Of a Latin word; other scripts have no capitals."""
    first = page.written(number)[:1]
    return not first.isascii() or first.isupper()


def _tail(page: Page, person: Draft) -> list[str]:
    """The words of the surname: the last, with what a hyphen joins to it."""
    first = person.stop - 1
    while first - 2 >= person.first and page.word(first - 1) == "-":
        first -= 2
    return [page.word(n) for n in range(first, person.stop)]


def told_apart(drafts: list[Draft], page: Page) -> list[Draft]:
    """Suggested persons whose name ends a longer person's are that person."""
    longer: dict[str, str] = {}
    for draft in drafts:
        if draft.kind == "person" and draft.stop - draft.first > 1:
            tail = _tail(page, draft)
            if len(tail) < draft.stop - draft.first:
                longer.setdefault(" ".join(tail), draft.canonical)
    return [_as(draft, longer, page) for draft in drafts]


def _as(draft: Draft, longer: dict[str, str], page: Page) -> Draft:
    words = " ".join(page.word(n) for n in range(draft.first, draft.stop))
    if draft.kind != "person" or draft.confidence == "certain" or words not in longer:
        return draft
    return replace(draft, canonical=longer[words], rule="short name")


def _is_telling(rules: Grammar, word: str) -> bool:
    groups = ("function", "prepositions", "particles", "titles")
    return len(word) > 2 and not any(rules.has(group, word) for group in groups)
