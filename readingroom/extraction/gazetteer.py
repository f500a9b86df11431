"""Known names in a trie over folded words, found with their clitics."""

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

    def longest(self, reading: Reading, first: int) -> Hit | None:
        """The longest name that begins at a token, uncut words preferred."""
        best: Hit | None = None
        for cut, stem in splits(reading.tokens[first].folded):
            branch = self.root.get(stem)
            if branch is None:
                continue
            hit = self._walk(reading, first, cut, branch)
            if hit and (best is None or hit.stop > best.stop):
                best = hit
        return best

    def _walk(
        self, reading: Reading, first: int, cut: int, branch: dict[str, Any]
    ) -> Hit | None:
        found = _hit(first, first + 1, cut, branch)
        number = first + 1
        for _ in range(_LONGEST):
            if reading.word(number) in QUOTES:
                number += 1
            following = branch.get(reading.word(number))
            if following is None or following is branch.get(_END):
                break
            branch = following
            number += 1
            found = _hit(first, number, cut, branch) or found
        return found


def _hit(first: int, stop: int, cut: int, branch: dict[str, Any]) -> Hit | None:
    names = branch.get(_END)
    return Hit(first, stop, cut, tuple(names)) if names else None
