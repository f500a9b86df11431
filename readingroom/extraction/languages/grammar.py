"""What the rules know of one language: its names, words, months and cues."""

import re
from dataclasses import dataclass, field
from functools import cache

from readingroom.arabic.folding import fold_word
from readingroom.extraction.languages.tables import country, folded, listed, rows
from readingroom.extraction.languages.tries import Trie

TERRITORIES = "territories.tsv"
_COLUMNS = {"fa": 2, "he": 3, "ckb": 4, "ur": 5, "en": 6}
_HEBREW_PEOPLE = ("", "ת", "ם", "ים", "ות")
_HEBREW_PREFIX = re.compile("ו?(?:כש|ש)?[בלמכ]?ה?")


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of an entity."""

    canonical: str
    kind: str
    spelling: str
    confidence: str = "certain"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word; see the head of cues.tsv for its columns."""

    lemma: str
    group: str
    kind: str
    frames: tuple[str, ...]
    marks: tuple[str, ...]
    needs: str


@dataclass(frozen=True)
class Grammar:
    language: str
    names: Trie[Name] = field(default_factory=Trie)
    cues: Trie[Cue] = field(default_factory=Trie)
    months: Trie[tuple[str, int]] = field(default_factory=Trie)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    phrases: dict[str, Trie[str]] = field(default_factory=dict)

    def has(self, group: str, word: str) -> bool:
        return word in self.words.get(group, ())

    def phrase(self, group: str) -> Trie[str]:
        return self.phrases.get(group) or Trie()

    def stems(self, word: str) -> list[tuple[str, int]]:
        """(word, 0), then the word without a prefix of so many letters."""
        found = [(word, 0)]
        if self.language == "he":
            prefix = _HEBREW_PREFIX.match(word)
            most = min(prefix.end() if prefix else 0, len(word) - 2)
            found += [(word[cut:], cut) for cut in range(1, most + 1)]
        return found

    def bare(self, word: str) -> list[str]:
        """The word without each ending it may carry."""
        return [
            word[: -len(ending)]
            for ending in self.words.get("endings", ())
            if word.endswith(ending) and len(word) - len(ending) >= 3
        ]


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language, read once per process; of "" an empty one."""
    made = Grammar(language)
    if not language:
        return made
    for calendar, number, names, *_rest in rows(f"{language}/months.tsv"):
        for month in listed(names):
            made.months.add(folded(month, language), (calendar, int(number)))
    for group, words, *_rest in rows(f"{language}/words.tsv"):
        parts = [folded(word, language) for word in listed(words)]
        made.words[group] = frozenset(part[0] for part in parts if len(part) == 1)
        made.phrases[group] = _phrases(parts)
    common = made.words.get("no_countries", frozenset())
    for name in _names(language, common):
        made.names.add(folded(name.spelling, language), name)
    for row in rows(f"{language}/cues.tsv"):
        for form in listed(row[0]):
            made.cues.add(folded(form, language), _cue(row))
    return made


def _phrases(parts: list[list[str]]) -> Trie[str]:
    trie: Trie[str] = Trie()
    for words in parts:
        trie.add(words, " ".join(words))
    return trie


def _cue(row: list[str]) -> Cue:
    words = [fold_word(mark) for mark in row[5].split()]
    marks = [mark for mark in words if not mark.startswith("?")]
    needs = [mark[1:] for mark in words if mark.startswith("?")]
    frames = tuple(_code(code) for code in row[4].split())
    return Cue(row[1], row[2], row[3], frames, tuple(marks), "".join(needs))


def _code(code: str) -> str:
    """A frame with its words folded; the letter before the colon stays."""
    letter, colon, words = code.partition(":")
    return letter + colon + fold_word(words)


def _names(language: str, words: frozenset[str]) -> list[Name]:
    found = []
    for canonical, kind, names, condition, *_rest in rows(f"{language}/names.tsv"):
        confidence = "suggested" if condition == "suggest" else "certain"
        for spelling in listed(names):
            forms = _people(spelling) if _inflects(language, kind) else [spelling]
            found += [Name(canonical, kind, form, confidence) for form in forms]
    known = {name.spelling for name in found if name.kind == "place"}
    countries = _territories(language, words)
    return found + [name for name in countries if name.spelling not in known]


def _inflects(language: str, kind: str) -> bool:
    return language == "he" and kind == "nationality"


def _people(stem: str) -> list[str]:
    return [stem + ending for ending in _HEBREW_PEOPLE]


def _territories(language: str, words: frozenset[str]) -> list[Name]:
    """The countries, without those whose names are common `words`."""
    column, english = _COLUMNS[language], _COLUMNS["en"]
    found = []
    for row in rows(TERRITORIES):
        spelling = row[column]
        if spelling and fold_word(spelling) not in words:
            canonical = country(row[1], row[english])
            found.append(Name(canonical, "place", spelling))
    return found
