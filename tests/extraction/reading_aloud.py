"""Findings as short strings, so that a table of cases reads like a list."""

from readingroom.extraction import Findings, Lexicon, extract


def found(text: str, lexicon: Lexicon | None = None) -> Findings:
    return extract(text, lexicon or Lexicon.shipped())


def mentions(text: str) -> list[str]:
    """kind:words of every mention."""
    return [f"{m.kind}:{text[m.start : m.end]}" for m in found(text).mentions]


def words(text: str, span: tuple[int, int] | None) -> str:
    return text[span[0] : span[1]] if span else ""
