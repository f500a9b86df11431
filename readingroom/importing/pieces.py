"""Pieces of an article, before they have their place in the text; and the gluing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.arabic import direction as scripts
from readingroom.importing.refusals import (
    BLOCK_LIMIT,
    TEXT_LIMIT,
    ImportRefused,
    refuse_above,
)
from readingroom.text.documents import Block, Document, Mark

RIGHT_TO_LEFT = frozenset(
    ["ar", "fa", "ur", "ckb", "he", "yi", "ps", "sd", "ug", "dv", "arc", "syr"]
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block without coordinates; its marks count from its own start."""

    kind: str
    text: str
    level: int = 0
    language: str = ""
    marks: tuple[Mark, ...] = ()


def assemble(pieces: Sequence[Piece], language: str) -> Document:
    """Glues the pieces, the title first, into a document in ``language``.

    Raises ImportRefused: "no_text" without pieces, "too_large" (text, blocks).
    """
    if not pieces:
        raise ImportRefused("no_text")
    refuse_above(BLOCK_LIMIT, len(pieces), "blocks")
    text = "\n".join(piece.text for piece in pieces)
    refuse_above(TEXT_LIMIT, len(text), "code_points")
    blocks: list[Block] = []
    marks: list[Mark] = []
    at = 0
    for piece in pieces:
        blocks.append(_block(piece, at, language))
        marks += (
            Mark(mark.kind, at + mark.start, at + mark.end, mark.href)
            for mark in piece.marks
        )
        at = blocks[-1].end + 1
    return Document(text, tuple(blocks), tuple(marks))


def direction_of(language: str) -> str:
    """The direction a language is written in.

    >>> direction_of("ckb"), direction_of("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _block(piece: Piece, at: int, language: str) -> Block:
    end, own = at + len(piece.text), direction_of(language)
    if not any(char.isalpha() for char in piece.text):
        return Block(piece.kind, at, end, piece.level, own, "")
    direction = scripts.direction(piece.text)
    named = piece.language if direction_of(piece.language) == direction else ""
    if not named and direction != own:
        named = scripts.language(piece.text)
    shown = named if named != language else ""
    return Block(piece.kind, at, end, piece.level, direction, shown)
