"""Letters written together with a word: و ف ب ل ك س before it, pronouns after it.

All functions work on folded words (see `folding`).
"""

from functools import lru_cache

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_PRONOUNS = ("هما", "ها", "هم", "ه")


@lru_cache(maxsize=50_000)
def splits(word: str) -> tuple[tuple[int, str], ...]:
    """Every way to read a word: (letters cut off in front, what remains).

    The uncut word comes first. In للولايات the cut is one lam and the remainder
    is written with its alef again; للجنة may also stand for اللجنة.
    """
    found = [(0, word)]
    if word[:1] in _CONJUNCTIONS and len(word) > 2:
        found.append((1, word[1:]))
    for cut, rest in tuple(found):
        found.extend((cut + n, stem) for n, stem in _without_preposition(rest))
    return tuple(found)


@lru_cache(maxsize=50_000)
def conjunctions(word: str) -> tuple[tuple[int, str], ...]:
    """A verb with and without its و ف or س: (letters cut off, remainder)."""
    found = [(0, word)]
    if word[:1] in _CONJUNCTIONS and len(word) > 2:
        found.append((1, word[1:]))
    for cut, rest in tuple(found):
        if rest[:1] == "س" and rest[1:2] in {"ي", "ت", "ن"} and len(rest) > 3:
            found.append((cut + 1, rest[1:]))
    return tuple(found)


@lru_cache(maxsize=50_000)
def without_pronoun(word: str) -> tuple[str, ...]:
    """«مديره» as «مدير», «رئيستها» as «رئيسه» too; nothing where no pronoun ends it."""
    found: list[str] = []
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) > len(pronoun) + 2:
            stem = word[: -len(pronoun)]
            found += [stem, stem[:-1] + "ه"] if stem.endswith("ت") else [stem]
    return tuple(found)


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _without_preposition(word: str) -> list[tuple[int, str]]:
    if word.startswith("لل") and len(word) > 3:
        return [(1, "ال" + word[2:]), (1, "الل" + word[2:])]
    if word[:1] in _PREPOSITIONS and len(word) > 2:
        return [(1, word[1:])]
    return []
