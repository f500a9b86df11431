"""One article as it is printed: numbered passages in the text, and their notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from readingroom.models import Article, Passage, Revision, Tag, User
from readingroom.queries import rows as painted
from readingroom.queries.documents import document
from readingroom.queries.notes import Card
from readingroom.queries.notes import cards as cards_of
from readingroom.queries.reading import author_name
from readingroom.queries.rows import Row
from readingroom.text.documents import Document
from readingroom.text.numbering import Numbered, place_after

NOTES = 1_000  # on paper nobody turns to the thousandth note


@dataclass(slots=True)
class Note:
    number: int
    card: Card


@dataclass(slots=True)
class PrintedRow:
    row: Row
    notes: list[Note]  # of passages that begin here


@dataclass(slots=True)
class Printed:
    rows: list[PrintedRow]
    notes: list[Note]
    tags: list[tuple[Tag, list[int]]]  # each with the numbers of its notes
    more_count: int
    claim_count: int
    revision_number: int
    author: str
    author_name: str


def page(article: Article, user: User, *, author: str = "") -> Printed:
    """Everything on the paper, in a number of queries that does not grow.

    Raises Revision.DoesNotExist."""
    revision_id = article.current_revision_id
    if revision_id is None:
        raise Revision.DoesNotExist
    text = document(revision_id)
    passages, more_count = _passages(revision_id, user, author)
    known = {tag.pk: tag for tag in Tag.objects.visible_to(user)}
    cards = cards_of(passages, user, known)
    notes = [Note(number, card) for number, card in enumerate(cards, start=1)]
    rows = painted.rows(
        revision_id,
        user,
        author=author,
        limit=0,
        tags=known,
        painter=Numbered(_places(text, notes)),
    )
    revisions = Revision.objects.filter(pk=revision_id)
    return Printed(
        rows=_with_notes(rows, text, notes),
        notes=notes,
        tags=_tags(notes),
        more_count=more_count,
        claim_count=sum(len(row.chips) for row in rows),
        revision_number=revisions.values_list("number", flat=True)[0],
        author=author,
        author_name=author_name(article, user, author),
    )


def _passages(revision_id: UUID, user: User, author: str) -> tuple[list[Passage], int]:
    """Those that are printed, in text order, and how many more there are."""
    found = Passage.objects.visible_to(user).live().filter(revision=revision_id)
    if author:
        found = found.filter(author__username=author)
    ordered = found.select_related("author").order_by("start", "end", "id")
    passages = list(ordered[: NOTES + 1])
    if len(passages) <= NOTES:
        return passages, 0
    return passages[:NOTES], found.count() - NOTES


def _places(text: Document, notes: Iterable[Note]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for note in notes:
        end = note.card.passage.end
        block = text.blocks[text.block_at(end - 1)]
        end = min(end, block.end)
        places[place_after(text.text, end, block.end)].append(note.number)
    return places


def _with_notes(
    rows: list[Row], text: Document, notes: Iterable[Note]
) -> list[PrintedRow]:
    made = [PrintedRow(row, []) for row in rows]
    for note in notes:
        made[text.block_at(note.card.start)].notes.append(note)
    return made


def _tags(notes: Iterable[Note]) -> list[tuple[Tag, list[int]]]:
    numbers: dict[UUID, list[int]] = defaultdict(list)
    tags: dict[UUID, Tag] = {}
    for note in notes:
        for tag in note.card.tags:
            tags[tag.pk] = tag
            numbers[tag.pk].append(note.number)
    return [(tag, numbers[pk]) for pk, tag in tags.items()]
