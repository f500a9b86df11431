"""Reads the tables of one language. A line is columns split by tabs; # is a comment."""

from functools import cache
from importlib.resources import files

from readingroom.arabic.folding import fold_word
from readingroom.arabic.tokens import tokens
from readingroom.extraction.languages.page import levelled


def rows(name: str) -> list[list[str]]:
    """The rows of a table, filled up to six columns."""
    source = files("readingroom.extraction.lexicon").joinpath(name)
    lines = source.read_text(encoding="utf-8").splitlines()
    kept = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [row + [""] * (6 - len(row)) for row in kept]


def listed(cell: str) -> list[str]:
    """The parts of a cell written a|b|c."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def folded(phrase: str, language: str) -> list[str]:
    """The folded words of a phrase as a page of that language has them."""
    return [token.folded for token in tokens(levelled(phrase, language))]


@cache
def canonicals() -> dict[str, str]:
    """Every Arabic and English name of a country -> its canonical name."""
    found: dict[str, str] = {}
    for canonical, english, aliases, *_rest in rows("countries.tsv"):
        for name in [canonical, english, *listed(aliases)]:
            found.setdefault(_loose(name), canonical)
    return found


def country(arabic: str, english: str) -> str:
    """The room's canonical name of a territory that CLDR names so."""
    known = canonicals()
    return known.get(_loose(arabic)) or known.get(_loose(english)) or arabic


def _loose(name: str) -> str:
    return fold_word(name).replace("&", "and").replace(" ", "")
