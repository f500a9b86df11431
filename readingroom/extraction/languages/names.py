"""Known names in a page, the longest at each place."""

from collections.abc import Iterator

from readingroom.arabic.tokens import offset_after
from readingroom.extraction.languages.drafts import Draft
from readingroom.extraction.languages.grammar import Grammar, Name
from readingroom.extraction.languages.page import Page

_INVISIBLE = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
# token after, letters before the name, letters of the last word that are the name's
_Hit = tuple[int, int, int, list[Name]]


def known_names(page: Page, rules: Grammar) -> list[Draft]:
    """Every name of the language's table that stands in the page."""
    drafts = []
    number = 0
    while number < len(page.tokens):
        draft = _at(page, rules, number) if page.kind(number) == "word" else None
        if draft:
            drafts.append(draft)
        number = draft.stop if draft else number + 1
    return drafts


def _at(page: Page, rules: Grammar, first: int) -> Draft | None:
    best: Draft | None = None
    for stop, cut, letters, names in _hits(page, rules, first):
        fitting = [n for n in names if is_spelled(page, first, stop, n.spelling)]
        if fitting and (best is None or stop > best.stop):
            name = min(fitting, key=lambda n: n.kind == "nationality")
            best = _draft(page, first, stop, cut, letters, name)
    return best


def _hits(page: Page, rules: Grammar, first: int) -> Iterator[_Hit]:
    for stem, cut in rules.stems(page.word(first)):
        for stop, names in rules.names.matches(page.word, first, stem):
            yield stop, cut, 0, names
        for bare in rules.bare(stem):
            for stop, names in rules.names.matches(page.word, first, bare):
                if stop == first + 1:
                    yield stop, cut, len(bare), names
        yield from _with_ending(page, rules, first, stem, cut)


def _with_ending(
    page: Page, rules: Grammar, first: int, stem: str, cut: int
) -> Iterator[_Hit]:
    """Names of several words whose last one carries an ending."""
    branch = rules.names.root.get(stem)
    number = first + 1
    while branch and page.kind(number) == "word":
        for bare in rules.bare(page.word(number)):
            ended = branch.get(bare, {}).get("")
            if ended:
                yield number + 1, cut, len(bare), ended
        branch = branch.get(page.word(number))
        number += 1


def _draft(
    page: Page, first: int, stop: int, cut: int, letters: int, name: Name
) -> Draft:
    start, end = page.span(first, stop)
    first_token, last = page.tokens[first], page.tokens[stop - 1]
    if cut:
        start = offset_after(first_token, cut - _article(page, first, cut))
    if letters:
        end = offset_after(last, letters + (cut if stop == first + 1 else 0))
    while page.text[end - 1] in _INVISIBLE and end > start + 1:
        end -= 1
    rule = "nisba" if name.kind == "nationality" else "name"
    args = (name.kind, name.canonical, rule, "", name.confidence)
    return Draft(first, stop, start, end, *args)


def _article(page: Page, first: int, cut: int) -> int:
    """The Hebrew article ה belongs to the name."""
    return int(page.word(first)[cut - 1] == "ה")


def is_spelled(page: Page, first: int, stop: int, spelling: str) -> bool:
    """Capitals of a Latin name stand in the text: "who" is not the WHO.

    >>> is_spelled(Page.of("who met the WHO", "en"), 0, 1, "WHO")
    False
    """
    if not spelling.isascii():
        return True
    written = [page.written(n) for n in range(first, stop) if page.kind(n) == "word"]
    capitals = [w for w in spelling.replace("-", " ").split() if w[:1].isupper()]
    if len(capitals) == 1 and spelling.isupper() and len(spelling) > 1:
        return "".join(written).isupper()
    return sum(w[:1].isupper() for w in written) >= len(capitals)
