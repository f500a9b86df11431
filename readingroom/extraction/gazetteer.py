"""Known names in a trie over folded words, found with their clitics.

«وللولايات المتحدة» holds «الولايات المتحدة» with two letters cut off.
"""

from dataclasses import dataclass, field
from typing import Any

from readingroom.arabic.clitics import splits
from readingroom.arabic.tokens import tokens
from readingroom.extraction.reading import QUOTES, Reading

_END = ""
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of an entity.

    `lead` counts the words of class at its head that are no part of the mention
    (حركة، صحيفة); `condition` and `words` say when an ambiguous name counts.
    """

    canonical: str
    kind: str
    spelling: str
    lead: int = 0
    condition: str = ""
    words: frozenset[str] = frozenset()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at tokens [first, stop); `cut` letters of the first are clitics."""

    first: int
    stop: int
    cut: int
    names: tuple[Name, ...]


@dataclass
class Gazetteer:
    """A trie: folded word -> branch; the names that end there under ""."""

    root: dict[str, Any] = field(default_factory=dict)

    def add(self, name: Name) -> None:
        branch = self.root
        for token in tokens(name.spelling):
            if token.folded in QUOTES:
                continue
            branch = branch.setdefault(token.folded, {})
        if branch is not self.root:
            branch.setdefault(_END, []).append(name)

    def hits(self, reading: Reading, first: int) -> list[Hit]:
        """The names that begin at a token: the longest first, then uncut words."""
        found: list[Hit] = []
        for cut, stem in splits(reading.tokens[first].folded):
            branch = self.root.get(stem)
            if branch is not None and _may_cut(reading, first, cut, stem):
                found += self._walk(reading, first, cut, branch)
        return sorted(found, key=lambda hit: (-hit.stop, hit.cut))

    def _walk(
        self, reading: Reading, first: int, cut: int, branch: dict[str, Any]
    ) -> list[Hit]:
        found = _hits(first, first + 1, cut, branch)
        number = first + 1
        for _ in range(_LONGEST):
            if reading.word(number) in QUOTES:
                number += 1
            following = branch.get(reading.word(number))
            if following is None or following is branch.get(_END):
                break
            branch = following
            number += 1
            found += _hits(first, number, cut, branch)
        return found


def _hits(first: int, stop: int, cut: int, branch: dict[str, Any]) -> list[Hit]:
    names = branch.get(_END)
    return [Hit(first, stop, cut, tuple(names))] if names else []


def _may_cut(reading: Reading, first: int, cut: int, stem: str) -> bool:
    """ك (like) stands before ال alone: «كلاوس» is not like Laos."""
    letter = reading.tokens[first].folded[cut - 1 : cut] if cut else ""
    return letter != "ك" or stem.startswith("ال")
