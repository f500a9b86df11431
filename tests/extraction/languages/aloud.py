"""Findings as short strings, so that a table of cases reads like a list."""

from readingroom.extraction import Findings, Lexicon, extract


def found(text: str, language: str, lexicon: Lexicon | None = None) -> Findings:
    return extract(text, lexicon or Lexicon.shipped(), language)


def mentions(text: str, language: str, lexicon: Lexicon | None = None) -> list[str]:
    """kind:words=canonical of every mention that is no date."""
    return [
        f"{m.kind}:{text[m.start : m.end]}={m.canonical}"
        for m in found(text, language, lexicon).mentions
        if m.kind != "date"
    ]


def dates(text: str, language: str) -> list[str]:
    """words=value of every date."""
    kept = [m for m in found(text, language).mentions if m.kind == "date"]
    return [f"{text[m.start : m.end]}={m.value}" for m in kept]


def claims(text: str, language: str) -> list[str]:
    """kind|speaker|cue|content of every claim."""
    return [
        "|".join(
            [
                claim.kind,
                claim.speaker_canonical,
                text[claim.cue[0] : claim.cue[1]],
                " … ".join(text[a:b] for a, b in claim.contents),
            ]
        )
        for claim in found(text, language).claims
    ]
