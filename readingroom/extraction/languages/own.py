"""Names that people gave, in every language.

Their gazetteer is a trie over words folded as `arabic.tokens` does; the text is read
the same way here, whatever its language.
"""

from typing import Any

from readingroom.arabic.tokens import Token, offset_after, tokens
from readingroom.extraction.languages.drafts import Draft
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import QUOTES, Page

_LONGEST = 12
# token after, letters before the name, letters of the last word, the name
_Hit = tuple[int, int, int, Any]


def own_names(page: Page, rules: Grammar, own: Any) -> list[Draft]:
    """Every name of the gazetteer `own`, the longest at each place."""
    if own is None or not own.root:
        return []
    read = tokens(page.text)
    drafts = []
    number = 0
    while number < len(read):
        hit = _longest(read, rules, own.root, number)
        if hit:
            drafts.append(_draft(page, read, number, hit))
        number = hit[0] if hit else number + 1
    return drafts


def _longest(
    read: list[Token], rules: Grammar, root: dict[str, Any], first: int
) -> _Hit | None:
    best = None
    for stem, cut in rules.stems(read[first].folded):
        for found, letters in [(stem, 0), *((b, len(b)) for b in rules.bare(stem))]:
            hit = _walk(read, rules, root.get(found), first, letters)
            if hit and (best is None or hit[0] > best[0]):
                best = (hit[0], cut, hit[1], hit[2])
    return best


def _walk(
    read: list[Token], rules: Grammar, branch: Any, first: int, letters: int
) -> tuple[int, int, Any] | None:
    """(token after, letters of the last word, name) of the longest name."""
    found = _ended(read, branch, first, first + 1, letters)
    number = first + 1
    while branch and not letters and number < min(len(read), first + _LONGEST):
        word = read[number].folded
        if word in QUOTES:
            number += 1
            continue
        for bare in rules.bare(word):
            ended = _ended(read, branch.get(bare), first, number + 1, len(bare))
            found = ended or found
        branch = branch.get(word) if word else None
        number += 1
        found = _ended(read, branch, first, number, 0) or found
    return found


def _ended(
    read: list[Token], branch: Any, first: int, stop: int, letters: int
) -> tuple[int, int, Any] | None:
    names = branch.get("") if branch else None
    if not names or not isinstance(names, list):
        return None
    fitting = [name for name in names if _is_spelled(read, first, stop, name.spelling)]
    return (stop, letters, fitting[0]) if fitting else None


def _is_spelled(read: list[Token], first: int, stop: int, spelling: str) -> bool:
    """A Latin name begins with the capital that it was given with."""
    capital = spelling[:1].isupper()
    return not capital or read[first].text[:1].isupper()


def _draft(page: Page, read: list[Token], first: int, hit: _Hit) -> Draft:
    stop, cut, letters, name = hit
    start, end = read[first].start, read[stop - 1].end
    if cut:
        start = offset_after(read[first], cut)
    if letters:
        end = offset_after(read[stop - 1], letters + (cut if stop == first + 1 else 0))
    # the page's tokens may be cut otherwise: those the span touches
    numbers = max(0, page.number_at(read[first].start + 1) - 1)
    after = max(numbers + 1, page.number_at(end))
    kind, canonical = name.kind, name.canonical
    return Draft(numbers, after, start, end, kind, canonical, "desk")
