"""Findings as short strings, so that a table of cases reads like a list."""

from readingroom.extraction import Findings, Lexicon, extract


def found(text: str, lexicon: Lexicon | None = None) -> Findings:
    return extract(text, lexicon or Lexicon.shipped())


def cases(table: str) -> list[list[str]]:
    """The rows of a table, a line each: | parts the cells, \\n begins a line."""
    lines = [line.replace("\\n", "\n") for line in table.split("\n") if line]
    return [[cell.strip(" ") for cell in line.split("|")] for line in lines]


def mentions(text: str) -> list[str]:
    """kind:words of every mention."""
    return [f"{m.kind}:{text[m.start : m.end]}" for m in found(text).mentions]


def named(kind: str, text: str) -> str:
    """The words of all mentions of a kind: «وليد درغام + سليم درغام»."""
    there = [m for m in found(text).mentions if m.kind == kind]
    return " + ".join(text[m.start : m.end] for m in there)


def said(text: str) -> str:
    """Speaker > content of all claims, the speaker by the name he is known by."""
    return " + ".join(
        f"{claim.speaker_canonical} > "
        + " / ".join(words(text, span) for span in claim.contents)
        for claim in found(text).claims
    )


def words(text: str, span: tuple[int, int] | None) -> str:
    return text[span[0] : span[1]] if span else ""
