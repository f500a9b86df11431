"""The rows of the reading page: painted blocks, each with its margin.

A whole page and the repaint of one block are the same function over another range of
blocks. The number of queries does not depend on how much lies over the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from readingroom.models import Tag, User
from readingroom.queries import layers
from readingroom.queries.documents import document
from readingroom.queries.heard import Heard
from readingroom.queries.layers import Layers, MentionSpan, PartSpan, PassageSpan
from readingroom.queries.notes import Card, Chip, cards, chips
from readingroom.text.documents import Block, Document
from readingroom.text.hearing import Said
from readingroom.text.painting import paint
from readingroom.text.spans import CLAIM, MARK, MENTION, PASSAGE, Span

# text, start, end, spans: the HTML of that stretch
Painter = Callable[[str, int, int, list[Span], Said, str], str]
CARDS = 100  # on one page
CARDS_PER_BLOCK = 6
ALL_CARDS = 10_000  # of one block, when somebody asks for them
_PARTS = 6  # bits of a span's number that count the parts of one claim
ELEMENTS = {"title": "h1", "heading": "h2", "quote": "blockquote", "item": "div"}


@dataclass(slots=True)
class Row:
    ordinal: int
    block: Block
    html: str
    passage_ids: str
    claim_ids: str
    # the last group of each tag's number is enough to tell a page's tags apart
    tag_keys: str = ""
    # for each passage the places of its tags in that list, or "-"
    tagged: str = ""
    is_repeat: bool = False
    chips: list[Chip] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    more_count: int = 0
    # mentions that begin here: entities and events; nationalities and dates
    mention_counts: tuple[int, int] = (0, 0)
    # rows that the passages beginning here give in an export
    export_count: int = 0

    @property
    def element(self) -> str:
        """The HTML element of the block's kind."""
        return ELEMENTS.get(self.block.kind, "p")

    @property
    def note_count(self) -> int:
        return len(self.chips) + len(self.cards) + self.more_count

    @property
    def notes(self) -> list[Chip | Card]:
        """Chips and cards in text order, as the margin shows them."""
        return sorted([*self.chips, *self.cards], key=lambda note: note.start)


def rows(
    revision_id: UUID | None,
    user: User,
    ordinals: range | None = None,
    *,
    author: str = "",
    always: Iterable[UUID] = (),
    limit: int = CARDS_PER_BLOCK,
    tags: dict[UUID, Tag] | None = None,
    painter: Painter = paint,
) -> list[Row]:
    """Rows of the blocks ``ordinals`` (all when None). ``author``: the passages of
    that user name only, and those of ``always``. A block gives ``limit`` cards, those
    of ``always`` beyond it. ``tags``: the visible ones, when the caller has them
    already. ``painter``: who makes the HTML."""
    text = document(revision_id)
    ordinals = range(len(text.blocks)) if ordinals is None else ordinals
    if not len(ordinals):
        return []
    start, end = text.blocks[ordinals[0]].start, text.blocks[ordinals[-1]].end
    wanted = list(always)
    lying = layers.over(
        revision_id, user, start, end, author=author, always=wanted, tags=tags
    )
    page = _Page(text, lying, painter)
    made = [page.row(ordinal) for ordinal in ordinals]
    _deal_cards(made, page, user, set(map(str, wanted)), limit)
    _deal_chips(made, page)
    return made


def painted(text: Document, lying: Layers) -> list[Row]:
    """Rows of a text that need not be in the room: painted, with the claims' chips."""
    page = _Page(text, lying)
    made = [page.row(ordinal) for ordinal in range(len(text.blocks))]
    _deal_chips(made, page)
    return made


class _Page:
    """The spans of a page, handed out block by block with block-local numbers."""

    def __init__(self, text: Document, lying: Layers, painter: Painter = paint) -> None:
        self.text, self.lying, self.painter = text, lying, painter
        self.heard = Heard(lying)
        self.starts = [block.start for block in text.blocks]
        marks = [(mark.start, mark.end, mark) for mark in text.marks]
        self.marks = self._by_block(marks)
        self.mentions: dict[int, list[MentionSpan]] = self._by_block(lying.mentions)
        self.parts: dict[int, list[PartSpan]] = self._by_block(lying.parts)
        self.passages: dict[int, list[PassageSpan]] = self._by_block(lying.passages)

    def _by_block(self, found: Iterable[Any]) -> dict[int, list[Any]]:
        """Spans at the ordinals of all blocks that they touch."""
        blocks: dict[int, list[Any]] = defaultdict(list)
        starts, count = self.starts, len(self.starts)
        for span in found:
            ordinal = bisect_right(starts, span[0]) - 1
            blocks[ordinal].append(span)
            while (ordinal := ordinal + 1) < count and starts[ordinal] < span[1]:
                blocks[ordinal].append(span)
        return blocks

    def row(self, ordinal: int) -> Row:
        block = self.text.blocks[ordinal]
        mentions, passages = self.mentions[ordinal], self.passages[ordinal]
        parts = self.parts[ordinal]
        claims: dict[UUID, int] = {}
        spans = [
            *(Span(s, e, MARK, n, (mark.kind, mark.href))
              for n, (s, e, mark) in enumerate(self.marks[ordinal])),
            *(Span(m.start, m.end, MENTION, n, _mention_value(m))
              for n, m in enumerate(mentions)),
            *_claim_spans(parts, claims),
            *self._passage_spans(passages),
        ]  # fmt: skip
        dates = sum(m.kind in ("date", "nationality") for m in mentions)
        return Row(
            ordinal,
            block,
            self._painted(block, spans, passages, parts),
            " ".join([passage.id for passage in passages]),
            _listed(claims),
            *self._tagged(passages),
            self._repeats(ordinal),
            mention_counts=(len(mentions) - dates, dates),
        )

    def _painted(
        self,
        block: Block,
        spans: list[Span],
        passages: list[PassageSpan],
        parts: list[PartSpan],
    ) -> str:
        claims = (span.number for span in spans if span.layer == CLAIM)
        contents = (
            self.heard.claim(number, part)
            for number, part in zip(claims, parts, strict=True)
            if part.role == "content"
        )
        said = dict([*self.heard.passages(passages), *contents])
        text, comma = self.text.text, self.heard.comma
        return self.painter(text, block.start, block.end, spans, said, comma)

    def begun(self, ordinal: int) -> Iterable[PassageSpan]:
        """The passages that begin in a block, or at the line feed after it."""
        start = self.starts[ordinal]
        return (p for p in self.passages[ordinal] if p.start >= start)

    def _repeats(self, ordinal: int) -> bool:
        """Whether the block says the standfirst again: folded on the page only."""
        blocks, text = self.text.blocks, self.text.text
        if ordinal < 2 or blocks[ordinal - 1].kind != "standfirst":
            return False
        here, before = blocks[ordinal], blocks[ordinal - 1]
        return text[here.start : here.end] == text[before.start : before.end]

    def _tagged(self, passages: list[PassageSpan]) -> tuple[str, str]:
        numbers: dict[UUID, int] = {}
        known: dict[str, str] = {}
        for passage in passages:
            if passage.tag_ids not in known:
                tags = self.lying.tags_of(passage)
                places = [numbers.setdefault(tag.pk, len(numbers)) for tag in tags]
                known[passage.tag_ids] = ",".join(map(str, places)) or "-"
        keys = " ".join(tag_id.hex[-12:] for tag_id in numbers)
        return keys, " ".join([known[p.tag_ids] for p in passages])

    def _passage_spans(self, passages: list[PassageSpan]) -> Iterable[Span]:
        for number, passage in enumerate(passages):
            slots = self.lying.slots_of(passage)
            yield Span(passage.start, passage.end, PASSAGE, number, slots)


def _mention_value(span: MentionSpan) -> tuple[str, ...]:
    known = "1" if span.entity_id is not None else ""
    return span.kind, known, "1" if span.is_suggested else ""


def _claim_spans(parts: list[PartSpan], claims: dict[UUID, int]) -> Iterable[Span]:
    for number, part in enumerate(parts):
        claim = claims.setdefault(part.claim_id, len(claims))
        # parts of one claim follow each other here: 64 are told apart
        number = (claim << _PARTS) + (number & 63)
        doubt = "" if part.is_certain else "1"
        yield Span(part.start, part.end, CLAIM, number, (part.role, part.kind, doubt))


def _listed(numbered: dict[UUID, int]) -> str:
    return " ".join(map(str, numbered))


def _deal_cards(
    made: list[Row], page: _Page, user: User, always: set[str], limit: int
) -> None:
    dealt: dict[str, Row] = {}
    for row in made:
        here = 0
        for passage in page.begun(row.ordinal):
            row.export_count += len(page.lying.tags_of(passage)) or 1
            fits = len(dealt) < max(CARDS, limit) and here < limit
            if fits or passage.id in always:
                dealt[passage.id] = row
                here += 1
            else:
                row.more_count += 1
    for card in cards(layers.shown(dealt, user), user, page.lying.tags):
        dealt[str(card.passage.pk)].cards.append(card)


def _deal_chips(made: list[Row], page: _Page) -> None:
    by_ordinal = {row.ordinal: row for row in made}
    for chip in chips(page.text.text, page.lying.parts):
        row = by_ordinal.get(bisect_right(page.starts, chip.start) - 1)
        if row is not None:
            row.chips.append(chip)
