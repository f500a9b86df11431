"""The rows of the reading page: painted blocks, each with its margin.

A whole page and the repaint of one block are the same function over another range of
blocks. The number of queries does not depend on how much lies over the text.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from readingroom.models import (
    Article,
    Claim,
    ClaimPart,
    Mention,
    Passage,
    Revision,
    Tag,
    User,
)
from readingroom.text.documents import Block, Document
from readingroom.text.painting import paint
from readingroom.text.spans import CLAIM, MARK, MENTION, PASSAGE, Span

CARDS = 100  # on one page; templates take 0.1 ms each
CARDS_PER_BLOCK = 8
CHIP_WORDS = 60  # code points of a claim's content that its chip shows
_PARTS = 6  # bits of a span's number that count the parts of one claim
ELEMENTS = {"title": "h1", "heading": "h2", "quote": "blockquote", "item": "div"}
CACHED_CHARACTERS = 20_000_000


@dataclass(slots=True)
class Card:
    """One passage in the margin."""

    passage: Passage
    tags: list[Tag]
    is_mine: bool

    @property
    def start(self) -> int:
        return self.passage.start


@dataclass(slots=True)
class Chip:
    """One claim in the margin, at the block of its cue."""

    claim: Claim
    cue: str
    content: str

    @property
    def start(self) -> int:
        return self.claim.start


@dataclass(slots=True)
class Row:
    ordinal: int
    block: Block
    html: str
    passage_ids: str
    claim_ids: str
    entity_ids: str
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


@dataclass(slots=True)
class Layers:
    """What lies over a stretch of one revision, as ``user`` may see it."""

    mentions: list[Any]
    claims: dict[UUID, Claim]
    parts: list[ClaimPart]
    passages: list[Passage]
    tags: dict[UUID, Tag]
    user: User


_documents: OrderedDict[UUID, Document] = OrderedDict()
_lock = Lock()


def document(revision_id: UUID) -> Document:
    """The document of a revision. Revisions never change, so the process keeps the
    last ones read, up to CACHED_CHARACTERS. Permission is decided before this."""
    with _lock:
        if found := _documents.get(revision_id):
            _documents.move_to_end(revision_id)
            return found
    found = (
        Revision.objects.only("text", "blocks", "marks").get(pk=revision_id).document
    )
    with _lock:
        _documents[revision_id] = found
        while (
            len(_documents) > 1
            and sum(len(d.text) for d in _documents.values()) > CACHED_CHARACTERS
        ):
            _documents.popitem(last=False)
    return found


def revision(article: Article) -> Revision:
    """The current revision with its document, without reading the text again."""
    found = Revision(pk=article.current_revision_id, article_id=article.pk)
    found.document = document(found.pk)
    return found


def forget() -> None:
    """Let go of the kept documents."""
    with _lock:
        _documents.clear()


def rows(
    revision_id: UUID,
    user: User,
    ordinals: range | None = None,
    *,
    mine: bool = False,
    always: Iterable[UUID] = (),
    tags: dict[UUID, Tag] | None = None,
) -> list[Row]:
    """Rows of the blocks ``ordinals`` (all when None). ``mine``: one's own passages
    only. Cards of ``always`` are given even where a block has too many. ``tags``: the
    visible ones, when the caller has them already."""
    text = document(revision_id)
    ordinals = range(len(text.blocks)) if ordinals is None else ordinals
    if not len(ordinals):
        return []
    start, end = text.blocks[ordinals[0]].start, text.blocks[ordinals[-1]].end
    layers = _layers(revision_id, user, start, end, mine, tags)
    spans = _Spans(text, layers)
    made = [spans.row(ordinal) for ordinal in ordinals]
    _deal_cards(made, text, layers, set(always))
    _deal_chips(made, text, layers)
    return made


def cards_of_block(revision_id: UUID, user: User, ordinal: int) -> list[Card]:
    """All cards of one block, for a margin that is opened on demand."""
    block = document(revision_id).blocks[ordinal]
    layers = _layers(revision_id, user, block.start, block.end + 1, mine=False)
    here = (p for p in layers.passages if block.start <= p.start <= block.end)
    return [_card(passage, layers) for passage in here]


def cards(passages: Sequence[Passage], user: User) -> list[Card]:
    """Cards of passages that were fetched with their author."""
    layers = Layers([], {}, [], list(passages), _tags(passages, user), user)
    return [_card(passage, layers) for passage in passages]


def _layers(
    revision_id: UUID,
    user: User,
    start: int,
    end: int,
    mine: bool,
    tags: dict[UUID, Tag] | None = None,
) -> Layers:
    def over(found: QuerySet[Any]) -> QuerySet[Any]:
        return found.filter(revision=revision_id, start__lt=end, end__gt=start)

    mentions = over(Mention.objects.shown()).order_by("start", "-end")
    parts = list(
        over(ClaimPart.objects.exclude(claim__status="rejected"))
        .select_related("claim", "claim__speaker")
        .order_by("claim__start", "claim_id", "role", "ordinal")
    )
    passages = over(Passage.objects.visible_to(user).live())
    if mine:
        passages = passages.filter(author=user)
    listed = list(
        passages.select_related("author").only(
            "id", "start", "end", "tag_ids", "note", "gloss", "visibility", "version",
            "created_at", "updated_at", "desk_id", "article_id", "paragraph",
            "author__username", "author__display_name",
        )
    )  # fmt: skip
    return Layers(
        list(
            mentions.values_list(
                "start", "end", "kind", "entity_id", "status", "confidence"
            )
        ),
        {part.claim_id: part.claim for part in parts},
        parts,
        listed,
        _tags(listed, user) if tags is None else tags,
        user,
    )


def _tags(passages: Iterable[Passage], user: User) -> dict[UUID, Tag]:
    wanted = {tag_id for passage in passages for tag_id in passage.tag_ids}
    return Tag.objects.visible_to(user).in_bulk(wanted) if wanted else {}


class _Spans:
    """The spans of a page, handed out block by block with block-local numbers."""

    def __init__(self, text: Document, layers: Layers) -> None:
        self.text = text
        self.layers = layers
        self.blocks: dict[int, list[tuple[int, Any]]] = {}
        for layer, found in (
            (MARK, text.marks),
            (MENTION, layers.mentions),
            (CLAIM, layers.parts),
            (PASSAGE, layers.passages),
        ):
            for item in found:
                start, end = _ends(item)
                for ordinal in text.blocks_between(start, end):
                    self.blocks.setdefault(ordinal, []).append((layer, item))

    def row(self, ordinal: int) -> Row:
        entities: dict[UUID, int] = {}
        claims: dict[UUID, int] = {}
        passages: dict[UUID, int] = {}
        spans = []
        here = self.blocks.get(ordinal, [])
        for number, (layer, item) in enumerate(here):
            start, end = _ends(item)
            if layer == PASSAGE:
                number = passages.setdefault(item.id, len(passages))
                value = self._colours(item)
            elif layer == CLAIM:
                claim = claims.setdefault(item.claim_id, len(claims))
                number = (claim << _PARTS) + (number & 63)
                value = (item.role, item.claim.kind)
            elif layer == MENTION:
                value = _mention_value(item, entities)
            else:
                value = (item.kind, item.href)
            spans.append(Span(start, end, layer, number, value))
        block = self.text.blocks[ordinal]
        kinds = [item[2] for layer, item in here if layer == MENTION]
        dates = sum(kind in ("date", "nationality") for kind in kinds)
        return Row(
            ordinal,
            block,
            paint(self.text.text, block.start, block.end, spans),
            _listed(passages),
            _listed(claims),
            _listed(entities),
            self._repeats(ordinal),
            mention_counts=(len(kinds) - dates, dates),
        )

    def _repeats(self, ordinal: int) -> bool:
        """Whether the block says the standfirst again: folded on the page only."""
        blocks, text = self.text.blocks, self.text.text
        if ordinal < 2 or blocks[ordinal - 1].kind != "standfirst":
            return False
        here, before = blocks[ordinal], blocks[ordinal - 1]
        return text[here.start : here.end] == text[before.start : before.end]

    def _colours(self, passage: Passage) -> tuple[str, ...]:
        tags = self.layers.tags
        return tuple(str(tags[t].colour) for t in passage.tag_ids if t in tags)


def _ends(item: Any) -> tuple[int, int]:
    return (item[0], item[1]) if isinstance(item, tuple) else (item.start, item.end)


def _mention_value(item: Any, entities: dict[UUID, int]) -> tuple[str, ...]:
    _start, _end, kind, entity, status, confidence = item
    index = "" if entity is None else str(entities.setdefault(entity, len(entities)))
    suggested = status == "suggested" and confidence == "suggested"
    return kind, index, "1" if suggested else ""


def _listed(numbered: dict[UUID, int]) -> str:
    return " ".join(map(str, numbered))


def _card(passage: Passage, layers: Layers) -> Card:
    tags = [layers.tags[t] for t in passage.tag_ids if t in layers.tags]
    return Card(passage, tags, passage.author_id == layers.user.pk)


def _deal_cards(
    made: list[Row], text: Document, layers: Layers, always: set[UUID]
) -> None:
    by_ordinal = {row.ordinal: row for row in made}
    left = CARDS
    for passage in layers.passages:
        row = by_ordinal.get(text.block_at(passage.start))
        if row is None:
            continue
        shown_tags = sum(tag_id in layers.tags for tag_id in passage.tag_ids)
        row.export_count += shown_tags or 1
        fits = left > 0 and len(row.cards) < CARDS_PER_BLOCK
        if fits or passage.id in always:
            row.cards.append(_card(passage, layers))
            left -= 1
        else:
            row.more_count += 1


def _deal_chips(made: list[Row], text: Document, layers: Layers) -> None:
    by_ordinal = {row.ordinal: row for row in made}
    words: dict[tuple[UUID, str], str] = {}
    for part in layers.parts:
        if (part.claim_id, part.role) not in words:
            stop = min(part.end, part.start + CHIP_WORDS)
            cut = "…" if stop < part.end else ""
            words[part.claim_id, part.role] = text.text[part.start : stop] + cut
    for claim in layers.claims.values():
        row = by_ordinal.get(text.block_at(claim.start))
        if row is not None:
            cue, content = (words.get((claim.id, r), "") for r in ("cue", "content"))
            row.chips.append(Chip(claim, cue, content))
