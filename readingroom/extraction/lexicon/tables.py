"""Reads the data files. A line is columns split by tabs; # begins a comment."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from readingroom.arabic.folding import fold_word


def rows(name: str) -> list[list[str]]:
    """The rows of a table; missing columns at the end are not filled in."""
    source = files("readingroom.extraction.lexicon").joinpath(name)
    lines = source.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def column(row: list[str], number: int) -> str:
    """A column of a row, "" when the row is shorter."""
    return row[number].strip() if number < len(row) else ""


def listed(cell: str) -> list[str]:
    """The parts of a cell written a|b|c."""
    return [part.strip() for part in cell.split("|") if part.strip()]


@cache
def groups(written: Callable[[str], str] = fold_word) -> dict[str, frozenset[str]]:
    """The named groups of words in `words.tsv`, folded unless told otherwise."""
    found: dict[str, set[str]] = {}
    for name, words in rows("words.tsv"):
        found.setdefault(name, set()).update(written(w) for w in words.split())
    return {name: frozenset(words) for name, words in found.items()}
