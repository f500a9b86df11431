"""An article as it will read, before it is one and on its page in the admin."""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.text.documents import Block, Document, Mark
from readingroom.text.painting import paint
from readingroom.text.spans import MARK, Span

SHOWN = 400  # blocks; a template takes 0.05 ms for each


_ELEMENTS = {"title": "h2", "heading": "h3", "quote": "blockquote", "item": "div"}


@dataclass(frozen=True, slots=True)
class PreviewBlock:
    """``html`` comes from text.painting, escaped; the filter ``painted`` prints it."""

    block: Block
    html: str

    @property
    def element(self) -> str:
        return _ELEMENTS.get(self.block.kind, "p")


@dataclass(frozen=True, slots=True)
class Preview:
    language: str
    direction: str
    blocks: list[PreviewBlock]
    more_count: int
    word_count: int


def preview(document: Document, language: str, direction: str) -> Preview:
    """The first blocks, each in its own direction, with emphasis and links."""
    shown = document.blocks[:SHOWN]
    marks = sorted(document.marks, key=lambda mark: mark.start)
    blocks, at = [], 0
    for block in shown:
        while at < len(marks) and marks[at].end <= block.start:
            at += 1
        blocks.append(PreviewBlock(block, _painted(document, block, marks[at:], at)))
    words = document.text.count(" ") + len(document.blocks)
    return Preview(
        language, direction, blocks, len(document.blocks) - len(shown), words
    )


def _painted(document: Document, block: Block, marks: list[Mark], at: int) -> str:
    spans = []
    for number, mark in enumerate(marks, at):
        if mark.start >= block.end:
            break
        value = (mark.kind, mark.href)
        spans.append(Span(mark.start, mark.end, MARK, number, value))
    return paint(document.text, block.start, block.end, spans)
