"""A document: one plain string, and what stands off from it.

Coordinates are Unicode code points of ``Document.text``, half open ``[start, end)``.
Blocks are joined by one line feed, which belongs to no block; block 0 is the title.
Marks lie inside one block each. Nothing here is HTML.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

BLOCK_KINDS = ("title", "standfirst", "heading", "paragraph", "quote", "item")
MARK_KINDS = ("strong", "emphasis", "link")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text set as one block. ``level``: 2-4 for headings, 1 for an
    ordered list's items, else 0. ``direction`` is "rtl" or "ltr"; ``language`` a
    BCP 47 tag, empty when it is the article's own."""

    kind: str
    start: int
    end: int
    level: int = 0
    direction: str = "rtl"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline emphasis or a link; ``href`` is an absolute http(s) or mailto address."""

    kind: str
    start: int
    end: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def title(self) -> str:
        return self.text[self.blocks[0].start : self.blocks[0].end]

    def retitled(self, title: str) -> Document:
        """The document with another title; all that follows moves along.

        Raises ValueError on an empty title or one with a line feed.
        """
        if not title or "\n" in title:
            raise ValueError("a title is one line")
        old = self.blocks[0]
        shift = len(title) - (old.end - old.start)
        if self.title == title:
            return self
        return Document(
            title + self.text[old.end :],
            (
                replace(old, end=len(title)),
                *(_moved(block, shift) for block in self.blocks[1:]),
            ),
            tuple(_moved(m, shift) for m in self.marks if m.start > old.end),
        )

    def block_at(self, offset: int) -> int:
        """The ordinal of the block that holds ``offset``; the separator after a block
        counts as that block. Raises ValueError outside the text.

        >>> make_document([("title", "A"), ("paragraph", "BC")]).block_at(2)
        1
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} lies outside the text")
        return bisect_right(self.blocks, offset, key=lambda block: block.start) - 1

    def blocks_between(self, start: int, end: int) -> range:
        """Ordinals of the blocks that ``[start, end)`` touches."""
        return range(self.block_at(start), self.block_at(max(start, end - 1)) + 1)

    def to_json(self) -> dict[str, Any]:
        """Blocks and marks as JSON values (the text is stored beside them)."""
        return {
            "blocks": [asdict(block) for block in self.blocks],
            "marks": [asdict(mark) for mark in self.marks],
        }

    @classmethod
    def from_json(
        cls,
        text: str,
        blocks: Sequence[dict[str, Any]],
        marks: Sequence[dict[str, Any]],
    ) -> Document:
        return cls(
            text,
            tuple(Block(**block) for block in blocks),
            tuple(Mark(**mark) for mark in marks),
        )


Placed = TypeVar("Placed", Block, Mark)


def _moved(placed: Placed, shift: int) -> Placed:
    return replace(placed, start=placed.start + shift, end=placed.end + shift)


def make_document(
    pieces: Iterable[tuple[str, str]], direction: str = "rtl"
) -> Document:
    """Glue ``(kind, text)`` pieces into a document without marks.

    Raises ValueError when a piece holds a line feed or there is no piece.
    """
    blocks: list[Block] = []
    texts: list[str] = []
    at = 0
    for kind, piece in pieces:
        if "\n" in piece:
            raise ValueError("a block holds no line feed")
        blocks.append(Block(kind, at, at + len(piece), 0, direction))
        texts.append(piece)
        at += len(piece) + 1
    if not blocks:
        raise ValueError("a document has at least its title")
    return Document("\n".join(texts), tuple(blocks))
