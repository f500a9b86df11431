"""Short mentions of persons: the surname after the full name was given."""

from bisect import bisect_left
from dataclasses import dataclass

from readingroom.arabic.clitics import bare, conjunctions, splits
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_ENDLESS = frozenset(["الله", "الدين", "عبد", "ابو", "بن", "ابن", "ال", "اوغلو"])
_COMMON = ("function", "common", "verbs", "relative", "titles", "weekdays", "units")


@dataclass(frozen=True, slots=True)
class _Known:
    draft: Draft
    written: str


def short_names(reading: Reading, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Mentions of a person by the last word of a name given before.

    In the title (block 0) the full name may also come after.
    """
    taken = {n: draft for draft in drafts for n in range(draft.first, draft.stop)}
    persons = _surnames(reading, drafts)
    if not persons:
        return []
    title_end = reading.text.find("\n")
    found = []
    for number, token in enumerate(reading.tokens):
        if token.kind != "word" or not _is_free(reading, lexicon, number, taken):
            continue
        for cut, stem in splits(token.folded):
            known = persons.get(bare(stem), [])
            draft = _refers(reading, lexicon, number, cut, known, title_end)
            if draft:
                found.append(draft)
                break
    return found


def _is_free(
    reading: Reading, lexicon: Lexicon, number: int, taken: dict[int, Draft]
) -> bool:
    """Named by nobody yet, or a nisba that stands right after a verb of saying."""
    if number not in taken:
        return True
    if taken[number].kind != "nationality":
        return False
    before = reading.word(number - 1)
    return any(stem in lexicon.cues for _, stem in conjunctions(before))


def _surnames(reading: Reading, drafts: list[Draft]) -> dict[str, list[_Known]]:
    found: dict[str, list[_Known]] = {}
    for draft in drafts:
        last = reading.word(draft.stop - 1)
        if draft.kind != "person" or draft.length < 2 or last in _ENDLESS:
            continue
        written = reading.original(draft.stop - 1)
        found.setdefault(bare(last), []).append(_Known(draft, written))
    return found


def _refers(
    reading: Reading,
    lexicon: Lexicon,
    number: int,
    cut: int,
    known: list[_Known],
    title_end: int,
) -> Draft | None:
    place = bisect_left(known, number, key=lambda k: k.draft.first)
    earlier = known[max(0, place - 1) : place]
    if not earlier and reading.tokens[number].start < title_end:
        earlier = [k for k in known if _vouched(reading, lexicon, number)][:1]
    if not earlier:
        return None
    person = earlier[-1]
    if not _same_letters(reading.original(number), person.written):
        return None
    if not _stands_alone(reading, lexicon, number, cut):
        return None
    canonical = person.draft.canonical
    rule = "short name"
    return Draft(number, number + 1, cut, "person", canonical, rule, "", canonical)


def _same_letters(written: str, full: str) -> bool:
    """A final ى is not a ي, and a hamza that is written must agree."""
    return not (
        written[-1:] in "ىي" and full[-1:] in "ىي" and written[-1:] != full[-1:]
    )


def _stands_alone(reading: Reading, lexicon: Lexicon, number: int, cut: int) -> bool:
    """Not an adjective, a month or a common word, unless something vouches for it."""
    if _vouched(reading, lexicon, number):
        return True
    word = reading.word(number)[cut:]
    if any(word in lexicon.words[group] for group in _COMMON):
        return False
    before, following = reading.word(number - 1), reading.word(number + 1)
    if before in lexicon.words["feasts"] or following in lexicon.words["relative"]:
        return False
    if word in _WORDS_TOO and cut:
        return False
    adjective = word.startswith("ال") and before.startswith("ال")
    return not (adjective and before not in lexicon.words["titles"])


_WORDS_TOO = frozenset(["صالح", "كريم", "سعيد", "حسن", "امين", "علي", "امل", "نور"])


def _vouched(reading: Reading, lexicon: Lexicon, number: int) -> bool:
    """Quoted, after a title or a cue, or before a cue or a colon."""
    if reading.quoted(number):
        return True
    before, following = reading.word(number - 1), reading.word(number + 1)
    cued = any(stem in lexicon.cues for _, stem in conjunctions(before))
    titled = before in lexicon.words["titles"]
    return cued or titled or following == ":"
