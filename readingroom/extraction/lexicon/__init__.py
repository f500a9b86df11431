"""The words the rules know: names, titles, months, cues.

The data files beside this module are plain tables that a linguist can edit; each
says what its columns mean and where its facts come from.
"""

import gc
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from readingroom.extraction.gazetteer import Gazetteer, Name
from readingroom.extraction.lexicon.names import shipped_names
from readingroom.extraction.lexicon.persons import NameWords, name_words
from readingroom.extraction.lexicon.tables import groups
from readingroom.extraction.lexicon.verbs import Cue, cue_forms
from readingroom.extraction.lexicon.vocabulary import Vocabulary


@dataclass(frozen=True)
class Lexicon:
    """Everything the rules look up. `own` holds the desk's names above the shipped."""

    gazetteer: Gazetteer
    words: dict[str, frozenset[str]]
    plain: dict[str, frozenset[str]]
    cues: dict[str, tuple[Cue, ...]]
    english: dict[str, str]
    names: NameWords
    vocabulary: Vocabulary
    own: Gazetteer | None = None
    _unions: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    @staticmethod
    @cache
    def shipped() -> "Lexicon":
        """The lexicon of the data files, read once per process."""
        gazetteer, english = shipped_names()
        lexicon = Lexicon(
            gazetteer,
            groups(),
            groups(str),
            cue_forms(),
            english,
            name_words(),
            Vocabulary.shipped(),
        )
        # Kept for good, so no garbage collection need walk it: the walks took a
        # seventh of the time of a text of 300,000 characters.
        gc.collect()
        gc.freeze()
        return lexicon

    def with_names(self, names: Iterable[tuple[str, str, str]]) -> "Lexicon":
        """A lexicon that also knows (canonical, kind, name); the shipped part shared.

        Where both know a spelling, the desk's own name wins.
        """
        own = Gazetteer()
        for canonical, kind, spelling in names:
            own.add(Name(canonical, kind, spelling, own=True))
        return replace(self, own=own)

    def any_of(self, groups: tuple[str, ...]) -> frozenset[str]:
        """The words of several groups together, made once."""
        if groups not in self._unions:
            united = frozenset(w for group in groups for w in self.words[group])
            self._unions[groups] = united
        return self._unions[groups]

    def is_ordinary(self, word: str) -> bool:
        """Whether a folded word is one of the language's own, no name."""
        return word in self.any_of(_ORDINARY) or self.vocabulary.holds(word)


_ORDINARY = ("function", "common", "verbs", "relative", "titles", "numerals", "units")
