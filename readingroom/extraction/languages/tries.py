"""A trie over folded words, for phrases and names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")
_END = ""
_LONGEST = 12


@dataclass
class Trie(Generic[Value]):
    """Folded word -> branch; the values that end there under ""."""

    root: dict[str, Any] = field(default_factory=dict)

    def add(self, words: list[str], value: Value) -> None:
        branch = self.root
        for word in words:
            branch = branch.setdefault(word, {})
        if words:
            branch.setdefault(_END, []).append(value)

    def longest(
        self, word: Callable[[int], str], first: int
    ) -> tuple[int, list[Value]] | None:
        """(token after, values) of the longest phrase that begins at a token."""
        return max(
            self.matches(word, first, word(first)), key=lambda hit: hit[0], default=None
        )

    def matches(
        self, word: Callable[[int], str], first: int, stem: str
    ) -> Iterator[tuple[int, list[Value]]]:
        """All phrases that begin at a token read as `stem`, the shortest first."""
        branch = self.root.get(stem) if stem else None
        number = first + 1
        while branch is not None and number - first <= _LONGEST:
            if _END in branch:
                yield number, branch[_END]
            following = word(number)
            branch = branch.get(following) if following else None
            number += 1
