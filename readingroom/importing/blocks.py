"""Cleaned HTML to pieces: text and marks, the tags gone for good."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import accumulate, pairwise

from readingroom.importing.pieces import Piece
from readingroom.importing.strings import CONTROLS, compose, is_mark
from readingroom.text.documents import Mark

KINDS = {"p": "paragraph", "blockquote": "quote", "li": "item"}
LEVELS = {"h2": 2, "h3": 3, "h4": 4}
MARKS = {"strong": "strong", "em": "emphasis", "a": "link"}


def pieces_of(markup: str, notes: set[str]) -> list[Piece]:
    """The blocks of what ``cleaning.clean`` gave. The standard parser is safe here:
    bleach leaves no unfinished construct in its output."""
    reader = _Reader(notes)
    reader.feed(markup)
    reader.close()
    return reader.pieces


class _Reader(HTMLParser):
    def __init__(self, notes: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.notes = notes
        self.pieces: list[Piece] = []
        self.is_ordered = False
        self.language = ""
        self.is_standfirst = False
        self._begin("", "")

    def _begin(self, language: str, kind: str) -> None:
        self.texts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.open: list[tuple[str, int, str]] = []
        self.language, self.is_standfirst = language, kind == "standfirst"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        if tag in ("ul", "ol"):
            self.is_ordered = tag == "ol"
        elif tag in MARKS:
            self.open.append((tag, self.length, attributes.get("href", "")))
        else:
            self._begin(attributes.get("lang", ""), attributes.get("class", ""))

    def handle_data(self, data: str) -> None:
        shown = CONTROLS.sub("", data)
        self.texts.append(shown)
        self.length += len(shown)

    def handle_endtag(self, tag: str) -> None:
        if tag in MARKS and self.open:
            opened, start, href = self.open.pop()
            self._mark(Mark(MARKS[opened], start, self.length, href))
        elif tag in KINDS or tag in LEVELS:
            self._finish(tag)

    def _mark(self, mark: Mark) -> None:
        """Adds a mark, or makes the one before it longer when they touch."""
        if mark.start == mark.end or (mark.kind == "link" and not mark.href):
            return
        for at in range(len(self.marks) - 1, max(-1, len(self.marks) - 4), -1):
            before = self.marks[at]
            is_same = (before.kind, before.href) == (mark.kind, mark.href)
            if is_same and before.end == mark.start:
                self.marks[at] = Mark(mark.kind, before.start, mark.end, mark.href)
                return
        self.marks.append(mark)

    def _finish(self, tag: str) -> None:
        text, marks = settled("".join(self.texts), self.marks, self.notes)
        kind = "standfirst" if self.is_standfirst else KINDS.get(tag, "heading")
        level = 1 if tag == "li" and self.is_ordered else LEVELS.get(tag, 0)
        if text:
            self.pieces.append(Piece(kind, text, level, self.language, tuple(marks)))
        self._begin("", "")


def settled(raw: str, marks: list[Mark], notes: set[str]) -> tuple[str, list[Mark]]:
    """A block's text composed and trimmed, its marks moved along.

    A mark that would begin or end inside a letter (``e<b>&#x301;</b>``) is moved past
    the combining marks. Where composing still joins two stretches (conjoining Hangul),
    the block keeps its text and loses its marks.
    """
    ends = _past_marks(raw, {at for mark in marks for at in (mark.start, mark.end)})
    cuts = sorted({0, len(raw), *ends.values()})
    parts = [compose(raw[start:end], notes) for start, end in pairwise(cuts)]
    text = compose("".join(parts), notes)
    if len(text) != sum(map(len, parts)):
        return text.strip(), []
    places = dict(zip(cuts, accumulate(map(len, parts), initial=0), strict=True))
    moved = [
        Mark(mark.kind, places[ends[mark.start]], places[ends[mark.end]], mark.href)
        for mark in marks
    ]
    return _trimmed(text, moved)


def _past_marks(text: str, edges: set[int]) -> dict[int, int]:
    """Each edge moved right to the next letter. From the right, so that a run of
    combining marks full of edges is walked once."""
    moved: dict[int, int] = {}
    for edge in sorted(edges, reverse=True):
        at = edge
        while 0 < at < len(text) and is_mark(text[at]):
            at += 1
            if at in moved:
                at = moved[at]
                break
        moved[edge] = at
    return moved


def _trimmed(text: str, marks: list[Mark]) -> tuple[str, list[Mark]]:
    kept = text.strip()
    start = text.find(kept)
    clipped = (
        Mark(
            mark.kind,
            min(max(mark.start - start, 0), len(kept)),
            min(max(mark.end - start, 0), len(kept)),
            mark.href,
        )
        for mark in marks
    )
    return kept, [mark for mark in clipped if mark.start < mark.end]
