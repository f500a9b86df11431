"""What lies over a stretch of one revision, as one person may see it.

Plain tuples, not models: ten thousand passages may lie over one article, and making an
instance takes longer than painting the passage. Offsets are code points of the
revision's text, half open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from readingroom.models import (
    ClaimPart,
    Confidence,
    FindingStatus,
    Mention,
    Passage,
    Tag,
    User,
    Visibility,
)
from readingroom.text.anchors import QUOTE_LIMIT


class MentionSpan(NamedTuple):
    start: int
    end: int
    kind: str
    entity_id: UUID | None
    status: str
    confidence: str

    @property
    def is_suggested(self) -> bool:
        return (self.status, self.confidence) == (
            FindingStatus.SUGGESTED,
            Confidence.SUGGESTED,
        )


class PartSpan(NamedTuple):
    """A part of a claim, with what the claim's chip shows."""

    start: int
    end: int
    role: str
    claim_id: UUID
    claim_start: int
    kind: str
    status: str
    confidence: str
    speaker: str
    via: list[str]

    @property
    def is_certain(self) -> bool:
        confirmed = self.status == FindingStatus.CONFIRMED
        return confirmed or self.confidence == Confidence.CERTAIN


class PassageSpan(NamedTuple):
    """``tag_ids`` as PostgreSQL writes an array: a text takes a tenth of the time of
    its UUIDs, and most passages have the tags of another."""

    start: int
    end: int
    id: str
    tag_ids: str


@dataclass(slots=True)
class Layers:
    mentions: list[MentionSpan]
    parts: list[PartSpan]
    passages: list[PassageSpan]
    tags: dict[UUID, Tag]
    _tagged: dict[str, tuple[Tag, ...]] = field(default_factory=dict)

    def tags_of(self, passage: PassageSpan) -> tuple[Tag, ...]:
        """Those that the person may see, in the passage's order."""
        found = self._tagged.get(passage.tag_ids)
        if found is None:
            known = (self.tags.get(tag_id) for tag_id in _ids(passage.tag_ids))
            found = self._tagged[passage.tag_ids] = tuple(tag for tag in known if tag)
        return found


def over(
    revision_id: UUID,
    user: User,
    start: int,
    end: int,
    *,
    mine: bool = False,
    tags: dict[UUID, Tag] | None = None,
) -> Layers:
    """The layers over ``[start, end)``. ``mine``: one's own passages only. ``tags``:
    the visible ones, when the caller has them already. Four queries at most."""
    mentions = _mentions(_touching(Mention.objects.shown(), revision_id, start, end))
    parts = _parts(_touching(ClaimPart.objects.all(), revision_id, start, end))
    visible = Passage.objects.visible_to(user).live()
    if mine:
        visible = visible.filter(author=user)
    # no passage is longer: the index is read near the stretch, not from the beginning
    near = visible.filter(start__gt=start - QUOTE_LIMIT)
    passages = _passages(_touching(near, revision_id, start, end))
    if tags is None:
        tags = _tags({tag_id for p in passages for tag_id in _ids(p.tag_ids)}, user)
    return Layers(mentions, parts, passages, tags)


def shown(ids: Iterable[Any], user: User) -> list[Passage]:
    """Passages of ``over`` with all that their cards show."""
    wanted = list(ids)
    if not wanted:
        return []
    # visible a moment ago; those made private meanwhile are left out
    still = Q(author=user) | ~Q(visibility=Visibility.PRIVATE)
    found = Passage.objects.live().filter(still, pk__in=wanted)
    return list(
        found.select_related("author").only(
            "start", "tag_ids", "note", "gloss", "visibility", "version", "created_at",
            "author__username", "author__display_name",
        )
    )  # fmt: skip


def tags_of(passages: Sequence[Passage], user: User) -> dict[UUID, Tag]:
    return _tags({tag_id for p in passages for tag_id in p.tag_ids}, user)


def _touching(
    found: QuerySet[Any], revision_id: UUID, start: int, end: int
) -> QuerySet[Any]:
    return found.filter(revision=revision_id, start__lt=end, end__gt=start)


def _mentions(found: QuerySet[Mention]) -> list[MentionSpan]:
    rows = found.order_by("start", "-end").values_list(
        "start", "end", "kind", "entity_id", "status", "confidence"
    )
    return list(map(MentionSpan._make, rows))


def _parts(found: QuerySet[ClaimPart]) -> list[PartSpan]:
    rows = (
        found.exclude(claim__status=FindingStatus.REJECTED)
        .order_by("claim__start", "claim_id", "role", "ordinal")
        .values_list(
            "start", "end", "role", "claim_id", "claim__start", "claim__kind",
            "claim__status", "claim__confidence", "claim__speaker_label", "claim__via",
        )
    )  # fmt: skip
    return list(map(PartSpan._make, rows))


def _passages(found: QuerySet[Passage]) -> list[PassageSpan]:
    as_text = (Cast(name, TextField()) for name in ("id", "tag_ids"))
    rows = found.order_by("start", "end", "id").values_list("start", "end", *as_text)
    return list(map(PassageSpan._make, rows))


def _tags(wanted: set[UUID], user: User) -> dict[UUID, Tag]:
    return Tag.objects.visible_to(user).in_bulk(wanted) if wanted else {}


def _ids(array: str) -> list[UUID]:
    return [UUID(word) for word in array.strip("{}").split(",") if word]
