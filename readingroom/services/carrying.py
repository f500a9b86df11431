"""Decisions on finds, carried from the earlier revisions of an article to a later one.

A decided find whose words stand unchanged, with some of what was round them, is decided
there as well. Where that is not sure, what the rules find at the likely place is a
suggestion for the curator; and a confirmed find without any place is told by
``queries.left_behind.left_behind``. Nothing is moved on a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from readingroom.models import (
    Claim,
    ClaimPart,
    Confidence,
    FindingStatus,
    Mention,
    Revision,
)
from readingroom.text.alignment import Alignment

CARRIED = "carried"  # the rule of a suggestion that only a decision speaks for
_DECISION = [
    "origin",
    "status",
    "confidence",
    "rule",
    "evidence",
    "decided_by_id",
    "decided_at",
]
_MENTION = [*_DECISION, "kind", "entity_id", "value"]
_CLAIM = [*_DECISION, "kind", "polarity", "speaker_id", "speaker_label"]
_CLAIM += ["via", "cue_lemma"]
Span = tuple[int, int]


class Carried:
    """The decisions that found no sure place, with their likely ones."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision
        self.mentions: dict[int, list[tuple[Span, Mention]]] = {}
        self.claims: dict[int, Claim] = {}
        self._marked: set[int] = set()

    def expect_mention(self, place: int, source: Mention) -> None:
        span = place, place + source.end - source.start
        for offset in range(*span):
            self.mentions.setdefault(offset, []).append((span, source))

    def expect_claim(self, cue: Span, source: Claim) -> None:
        for offset in range(*cue):
            self.claims.setdefault(offset, source)

    def mark_mention(self, row: Mention) -> None:
        """A find of the same kind over a likely place is for the curator to decide."""
        for offset in range(row.start, row.end):
            for _span, source in self.mentions.get(offset, ()):
                if source.kind == row.kind:
                    row.confidence = Confidence.SUGGESTED
                    row.carried_from_id = source.pk
                    self._marked.add(source.pk)
                    return

    def mark_claim(self, row: Claim, cue: Span) -> None:
        for offset in range(*cue):
            if source := self.claims.get(offset):
                row.confidence = Confidence.SUGGESTED
                row.carried_from_id = source.pk
                return

    def suggestions(self) -> Iterator[Mention]:
        """For confirmed mentions that the rules do not find any more."""
        waiting = {
            source.pk: (span, source)
            for places in self.mentions.values()
            for span, source in places
            if source.pk not in self._marked
            and source.status == FindingStatus.CONFIRMED
        }
        for (start, end), source in waiting.values():
            yield Mention(
                revision=self.revision,
                start=start,
                end=end,
                kind=source.kind,
                entity_id=source.entity_id,
                value=source.value,
                confidence=Confidence.SUGGESTED,
                rule=CARRIED,
                carried_from_id=source.pk,
            )


def carry(revision: Revision) -> Carried:
    """Decide in ``revision`` what was decided in earlier ones and still stands."""
    carried = Carried(revision)
    if revision.number == 1:
        return carried
    earlier = Revision.objects.filter(
        article=revision.article_id, number__lt=revision.number
    ).order_by("-number")
    for older in earlier.defer("original", "blocks", "marks", "text"):
        mentions = list(older.mentions.not_carried())
        claims = list(older.claims.not_carried().prefetch_related("parts"))
        if mentions or claims:
            alignment = Alignment(older.text, revision.text)
            _carry_mentions(mentions, alignment, carried)
            _carry_claims(claims, alignment, carried)
    return carried


def _carry_mentions(
    sources: Iterable[Mention], alignment: Alignment, carried: Carried
) -> None:
    rows = []
    for source in sources:
        place = alignment.place(source.start, source.end)
        if place is not None:
            row = _copy(source, carried.revision, _MENTION)
            row.start, row.end = place, place + source.end - source.start
            rows.append(row)
        elif (likely := alignment.likely(source.start, source.end)) is not None:
            carried.expect_mention(likely, source)
    _make_room(carried.revision, rows)
    # where a newer revision's decision stands already, that one counts
    Mention.objects.bulk_create(rows, ignore_conflicts=True)


def _make_room(revision: Revision, rows: list[Mention]) -> None:
    """What only a rule found gives way to a decision on the same span and kind."""
    taken = {(row.start, row.end, row.kind) for row in rows}
    there = Mention.objects.filter(revision=revision, decided_by=None)
    places = there.values_list("pk", "start", "end", "kind") if taken else []
    if gone := [pk for pk, *place in places if tuple(place) in taken]:
        Mention.objects.filter(pk__in=gone).delete()


def _carry_claims(
    sources: Iterable[Claim], alignment: Alignment, carried: Carried
) -> None:
    claims, parts = [], []
    for source in sources:
        moved = _moved(source, alignment)
        if moved is None:
            _expect(source, alignment, carried)
            continue
        claim = _copy(source, carried.revision, _CLAIM)
        claim.start = moved[source.start]
        claims.append(claim)
        parts += [
            ClaimPart(
                claim=claim,
                revision=carried.revision,
                role=part.role,
                ordinal=part.ordinal,
                start=moved[part.start],
                end=moved[part.start] + part.end - part.start,
            )
            for part in source.parts.all()
        ]
    Claim.objects.bulk_create(claims)
    ClaimPart.objects.bulk_create(parts)


def _moved(source: Claim, alignment: Alignment) -> dict[int, int] | None:
    """Old starts and new ones of all its parts; None unless all of them are sure."""
    spans = [(part.start, part.end) for part in source.parts.all()]
    spans.append((source.start, source.start + 1))
    places = [alignment.place(start, end) for start, end in spans]
    moved = zip(spans, places, strict=True)
    sure = {start: place for (start, _end), place in moved if place is not None}
    return None if None in places else sure


def _expect(source: Claim, alignment: Alignment, carried: Carried) -> None:
    cue = next((part for part in source.parts.all() if part.role == "cue"), None)
    if cue is None:
        return
    place = alignment.place(cue.start, cue.end)
    if place is None:
        place = alignment.likely(cue.start, cue.end)
    if place is not None:
        carried.expect_claim((place, place + cue.end - cue.start), source)


def _copy(source: Any, revision: Revision, names: list[str]) -> Any:
    told = {name: getattr(source, name) for name in names}
    return type(source)(revision=revision, carried_from_id=source.pk, **told)
