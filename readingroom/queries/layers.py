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
from readingroom.queries import talk
from readingroom.queries.prepared import Prepared, columns, made
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
    _slots: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def tags_of(self, passage: PassageSpan) -> tuple[Tag, ...]:
        """Those that the person may see, in the passage's order."""
        found = self._tagged.get(passage.tag_ids)
        if found is None:
            known = (self.tags.get(tag_id) for tag_id in _ids(passage.tag_ids))
            found = self._tagged[passage.tag_ids] = tuple(tag for tag in known if tag)
        return found

    def slots_of(self, passage: PassageSpan) -> tuple[str, ...]:
        """The colour slots of those tags, as the painter wants them."""
        found = self._slots.get(passage.tag_ids)
        if found is None:
            found = tuple(str(tag.colour) for tag in self.tags_of(passage))
            self._slots[passage.tag_ids] = found
        return found


def over(
    revision_id: UUID | None,
    user: User,
    start: int,
    end: int,
    *,
    author: str = "",
    always: Iterable[UUID] = (),
    tags: dict[UUID, Tag] | None = None,
) -> Layers:
    """The layers over ``[start, end)``. ``author``: the passages of that user name
    only, and those of ``always``. ``tags``: the visible ones, when the caller has them
    already. Four queries at most."""
    stretch = {"revision": revision_id, "start": start, "end": end}
    mentions = list(map(MentionSpan._make, _mentions(**stretch)))
    parts = list(map(PartSpan._make, _parts(**stretch)))
    # no passage is longer: the index is read near the stretch, not from the beginning
    near = max(-1, start - QUOTE_LIMIT)
    if author:
        ids = list(always)
        rows = _passages_by(author=author, always=ids, near=near, user=user, **stretch)
    else:
        rows = _passages(near=near, user=user, **stretch)
    passages = list(map(PassageSpan._make, rows))
    if tags is None:
        arrays = {passage.tag_ids for passage in passages}
        tags = _tags({tag_id for array in arrays for tag_id in _ids(array)}, user)
    return Layers(mentions, parts, passages, tags)


def shown(ids: Iterable[Any], user: User) -> list[Passage]:
    """Passages of ``over`` with all that their cards show."""
    wanted = [UUID(str(one)) for one in ids]
    rows = _cards(user=user, ids=wanted) if wanted else []
    people: dict[int, User] = {}
    return [_passage(row, people) for row in rows]


def tags_of(passages: Sequence[Passage], user: User) -> dict[UUID, Tag]:
    return _tags({tag_id for p in passages for tag_id in p.tag_ids}, user)


def _touching(
    found: QuerySet[Any], revision: UUID, start: int, end: int
) -> QuerySet[Any]:
    return found.filter(revision=revision, start__lt=end, end__gt=start)


@Prepared
def _mentions(**stretch: Any) -> QuerySet[Any, Any]:
    found = _touching(Mention.objects.shown(), **stretch)
    return found.order_by("start", "-end").values_list(*MentionSpan._fields)


@Prepared
def _parts(revision: UUID, start: int, end: int) -> QuerySet[Any, Any]:
    """Those over the stretch, and those of claims whose chip stands at it."""
    known = ClaimPart.objects.exclude(claim__status=FindingStatus.REJECTED)
    touching = Q(start__lt=end, end__gt=start)
    chips = Q(claim__start__gte=start, claim__start__lt=end)
    return (
        known.filter(touching | chips, revision=revision)
        .order_by("claim__start", "claim_id", "role", "ordinal")
        .values_list(
            "start", "end", "role", "claim_id", "claim__start", "claim__kind",
            "claim__status", "claim__confidence", "claim__speaker_label", "claim__via",
        )
    )  # fmt: skip


@Prepared
def _passages(near: int, user: User, **stretch: Any) -> QuerySet[Any, Any]:
    visible = Passage.objects.visible_to(user).live().filter(start__gt=near)
    return _spans(_touching(visible, **stretch))


@Prepared
def _passages_by(
    author: str, always: list[UUID], near: int, user: User, **stretch: Any
) -> QuerySet[Any, Any]:
    shown = Q(author__username=author) | Q(pk__in=always)
    visible = Passage.objects.visible_to(user).live().filter(shown, start__gt=near)
    return _spans(_touching(visible, **stretch))


def _spans(passages: QuerySet[Passage]) -> QuerySet[Any, Any]:
    as_text = (Cast(name, TextField()) for name in ("id", "tag_ids"))
    return passages.order_by("start", "end", "id").values_list("start", "end", *as_text)


_CARD = columns(
    Passage,
    "id start end tag_ids note gloss visibility version created_at author_id",
)
_AUTHOR = columns(User, "id username display_name")
_TAG = columns(Tag)


@Prepared
def _cards(user: User, ids: list[UUID]) -> QuerySet[Any, Any]:
    # visible a moment ago; those made private meanwhile are left out
    still = Q(author=user) | ~Q(visibility=Visibility.PRIVATE)
    found = Passage.objects.live().filter(still, pk__in=ids)
    author = (f"author__{name}" for name in _AUTHOR)
    said: Any = found.annotate(talk=talk.marks(user))
    shown: QuerySet[Any, Any] = said.values_list(*_CARD, *author, "talk")
    return shown.order_by("start", "end", "id")


def _passage(row: tuple[Any, ...], people: dict[int, User]) -> Passage:
    passage = made(Passage, _CARD, row[: len(_CARD)])
    passage.talk = row[-1]
    author = people.get(passage.author_id)
    if author is None:
        author = people[passage.author_id] = made(User, _AUTHOR, row[len(_CARD) : -1])
    passage.author = author
    return passage


@Prepared
def _tags_in(user: User, ids: list[UUID]) -> QuerySet[Any, Any]:
    return Tag.objects.visible_to(user).filter(pk__in=ids).values_list(*_TAG)


def _tags(wanted: set[UUID], user: User) -> dict[UUID, Tag]:
    rows = _tags_in(user=user, ids=list(wanted)) if wanted else []
    return {tag.pk: tag for tag in (made(Tag, _TAG, row) for row in rows)}


def _ids(array: str) -> list[UUID]:
    return [UUID(word) for word in array.strip("{}").split(",") if word]
