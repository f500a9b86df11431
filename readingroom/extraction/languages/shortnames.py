"""Short forms of a person's name, and the name told again."""

from collections.abc import Iterator
from dataclasses import replace

from readingroom.extraction.languages.drafts import Draft
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import Page
from readingroom.extraction.languages.persons import suggested, taken_by


def short_names(page: Page, rules: Grammar, drafts: list[Draft]) -> list[Draft]:
    """A person's last word, after the full name, means the person."""
    taken = taken_by(drafts)
    return [
        replace(suggested(page, first, stop, "short name"), canonical=person.canonical)
        for first, stop, person in _short(page, rules, drafts)
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
                again = _words(page, people[number])
                known.setdefault(again[0], (again, people[number]))
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


def _words(page: Page, person: Draft) -> list[str]:
    """The words of the whole name, which may be told again."""
    return [page.word(n) for n in range(person.first, person.stop)]


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
