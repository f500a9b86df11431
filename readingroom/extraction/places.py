"""Places no list names: «بلدة X»، «قرية كفر X». They are suggestions."""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_NOT_PLACES = ("function", "common", "verbs", "relative", "titles", "numerals", "units")


def local_places(reading: Reading, known: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """The unknown words that a word of place (مدينة، قرية، مخيم) introduces."""
    taken = {n for draft in known for n in range(draft.first, draft.stop)}
    found = []
    for number in range(len(reading.tokens)):
        if number in taken or not _is_head(reading, lexicon, number):
            continue
        first = number + 1
        stop = _stop(reading, lexicon, first, taken)
        if stop:
            found.append(_draft(reading, first, stop))
    return found


def _is_head(reading: Reading, lexicon: Lexicon, number: int) -> bool:
    heads = lexicon.words["place_heads"]
    return any(stem in heads for _, stem in splits(reading.word(number)))


def _stop(reading: Reading, lexicon: Lexicon, first: int, taken: set[int]) -> int:
    if first in taken or not _is_strange(reading, lexicon, first):
        return 0
    word, second = reading.word(first), reading.word(first + 1)
    double = word in lexicon.words["place_firsts"] or (
        second.startswith("ال")
        and not word.startswith("ال")
        and first + 1 not in taken
        and _is_strange(reading, lexicon, first + 1)
    )
    return first + 2 if double and reading.kind(first + 1) == "word" else first + 1


def _is_strange(reading: Reading, lexicon: Lexicon, number: int) -> bool:
    word = reading.word(number)
    if reading.kind(number) != "word" or len(word) < 3 or word in lexicon.cues:
        return False
    if any(word in lexicon.words[group] for group in _NOT_PLACES):
        return False
    attached = word.startswith(("وال", "بال", "لل", "فال"))
    adjective = word.endswith("يه") or (word.startswith("ال") and word[-1] == "ي")
    verbal = word[0] in "يت" and len(word) > 3
    return not (attached or adjective or verbal)


def _draft(reading: Reading, first: int, stop: int) -> Draft:
    canonical = words_of(reading, first, stop)
    evidence = reading.original(first - 1)
    rule = "word of place"
    return Draft(first, stop, 0, "place", canonical, rule, "", evidence, "suggested")
