"""Kinds of lines by their looks alone: headings, items, quotes, the standfirst."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readingroom.importing.pieces import Piece

HEADING_LENGTH = 60  # code points
HEADING_WORDS = 9
LEAD_LENGTH = 300  # code points of a standfirst known by its missing full stop
REPEATED_LENGTH = 600  # of one known by being said again
TEASER = 40  # code points that a cut-off standfirst shares with the first paragraph
BULLET = re.compile(r"[-–—•·*▪◦●■‣✓]\s+\S")
NUMBERED = re.compile(r"\(?\d{1,3}\s?[.)\-–]\s+\S")  # any script's digits
# The full stop of Arabic, Urdu; a colon or a comma says that more follows.
SENTENCE_END = re.compile("[.!?؟۔…][\"'»”’)\\]]*$")
UNFINISHED = re.compile("[:،,؛;]$")
QUOTES = {"«": "»", "“": "”", "„": "“", "‟": "”", '"': '"'}


def pieces_of_lines(lines: Sequence[str]) -> list[Piece]:
    """Lines to pieces; the first is the title. Nothing is taken from a line: bullets
    and quotation marks stay, so that coordinates are those of the file."""
    following = [*lines[1:], ""]
    return [
        Piece("title", line) if not at else _piece(line, following[at])
        for at, line in enumerate(lines)
    ]


def _piece(line: str, following: str) -> Piece:
    if NUMBERED.match(line):
        return Piece("item", line, 1)
    if BULLET.match(line):
        return Piece("item", line)
    if is_quoted(line):
        return Piece("quote", line)
    if is_heading(line, following):
        return Piece("heading", line, 2)
    return Piece("paragraph", line)


def is_heading(line: str, following: str) -> bool:
    """A short line that ends no sentence, before a longer paragraph.

    >>> is_heading("أسباب القرار", "أعلنت الوزارة القرار أمس.")
    True
    """
    is_short = len(line) <= HEADING_LENGTH and len(line.split()) <= HEADING_WORDS
    is_open = SENTENCE_END.search(line) or UNFINISHED.search(line)
    is_paragraph = len(following) > HEADING_LENGTH or SENTENCE_END.search(following)
    is_longer = len(following) > len(line)
    is_listed = BULLET.match(following) or NUMBERED.match(following)
    return bool(
        is_short and not is_open and is_paragraph and is_longer and not is_listed
    )


def is_quoted(line: str) -> bool:
    """Whether one pair of quotation marks holds the whole line, a full stop aside.

    >>> is_quoted("«لن نقبل».") , is_quoted('"بوتين" و"داعش"')
    (True, False)
    """
    inside = line.rstrip(".،؟! ")
    closing = QUOTES.get(inside[:1])
    if not closing or len(inside) < 3 or inside[-1] != closing:
        return False
    return closing not in inside[1:-1] and inside[0] not in inside[1:-1]


def with_standfirst(pieces: Sequence[Piece], notes: set[str]) -> list[Piece]:
    """Names the second piece a standfirst when the third says it again, in full or
    going on where it was cut, or when it looks like one. Both stay in the text."""
    found = list(pieces)
    if len(found) > 2 and found[1].kind in ("paragraph", "quote", "heading"):
        lead, following = found[1].text, found[2].text
        if _is_repeated(lead, following) or _is_lead(lead, following):
            found[1] = replace(found[1], kind="standfirst", level=0)
            notes.add("standfirst_guessed")
    return found


def _is_repeated(lead: str, following: str) -> bool:
    start = lead.rstrip(" .…")
    is_teaser = len(start) >= TEASER and following.startswith(start)
    return len(lead) <= REPEATED_LENGTH and (lead == following or is_teaser)


def _is_lead(lead: str, following: str) -> bool:
    is_middling = HEADING_LENGTH < len(lead) <= LEAD_LENGTH
    is_open = not SENTENCE_END.search(lead) and not UNFINISHED.search(lead)
    return bool(is_middling and is_open and SENTENCE_END.search(following))
