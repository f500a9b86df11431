"""Plain text to pieces: one line, one block; an optional header above ``---``."""

from __future__ import annotations

import re

from readingroom.importing import guessing, strings
from readingroom.importing.pieces import Piece
from readingroom.importing.refusals import (
    BLOCK_LIMIT,
    TEXT_LIMIT,
    ImportRefused,
    refuse_above,
)

FIELDS = {
    "title": "title",
    "العنوان": "title",
    "outlet": "outlet",
    "source": "outlet",
    "المصدر": "outlet",
    "الوسيلة": "outlet",
    "author": "author",
    "الكاتب": "author",
    "date": "date",
    "التاريخ": "date",
    "url": "url",
    "الرابط": "url",
    "language": "language",
    "اللغة": "language",
    "note": "note",
    "ملاحظة": "note",
}
KNOWN = frozenset(FIELDS.values())
HEADER_LINES = 20
HEADER_LINE = re.compile(r"([^\W\d_]{3,10})\s{0,3}:(.*)")
RULE = re.compile(r"-{3,}")

Header = dict[str, str]


def read(source: str, notes: set[str]) -> tuple[list[Piece], Header]:
    """Pieces, and what the header says. Raises ImportRefused: "no_text" and
    "too_large" (code points, blocks)."""
    header, body = split(strings.whole(source, notes))
    lines = _lines(body, notes)
    title = strings.one_line(header.get("title", ""))
    if not lines:
        raise ImportRefused("no_text")
    if title and lines[0] != title:
        lines.insert(0, title)
    lines[0] = strings.without_bidi(lines[0], notes)
    pieces = guessing.pieces_of_lines(lines)
    if any(piece.kind == "heading" for piece in pieces):
        notes.add("headings_guessed")
    return guessing.with_standfirst(pieces, notes), header


def split(text: str) -> tuple[Header, str]:
    """The header's fields and the text below it. Every line above the first ``---``
    must be ``Key: value`` and one key be known, else it is all text; keys that are
    not known go by their own name."""
    lines = text.split("\n", HEADER_LINES + 2)
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    start = first + bool(RULE.fullmatch(lines[first].strip()))
    header: Header = {}
    for at, line in enumerate(lines[start : start + HEADER_LINES + 1], start):
        if header.keys() & KNOWN and RULE.fullmatch(line.strip()):
            return header, "\n".join(lines[at + 1 :])
        found = HEADER_LINE.fullmatch(line.strip())
        if not found:
            break
        key = found[1].casefold()
        header.setdefault(FIELDS.get(key, key), found[2].strip())
    return {}, text


def _lines(body: str, notes: set[str]) -> list[str]:
    refuse_above(TEXT_LIMIT, len(body.strip()), "code_points")
    raw = body.strip("\n").split("\n")
    trimmed = [line.strip() for line in raw]
    lines = [line for line in trimmed if not strings.is_blank(line)]
    refuse_above(BLOCK_LIMIT, len(lines), "blocks")
    if trimmed != raw:
        notes.add("spaces_trimmed")
    if len(lines) != len(trimmed):
        notes.add("blank_lines_dropped")
    return lines
