"""The notes beside a text: chips of claims and cards of passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from readingroom.models import ClaimKind, FindingStatus, Passage, Tag, User
from readingroom.queries import layers
from readingroom.queries.layers import PartSpan
from readingroom.queries.talk import Talk

CHIP_WORDS = 60  # code points of a claim's content that its chip shows


@dataclass(slots=True)
class Card:
    """One passage in the margin."""

    passage: Passage
    tags: Sequence[Tag]
    is_mine: bool

    @property
    def talk(self) -> Talk | None:
        """None where nothing was said."""
        marks = self.passage.talk
        return Talk.marked(marks) if marks else None

    @property
    def start(self) -> int:
        return self.passage.start


@dataclass(slots=True)
class Chip:
    """One claim in the margin, at the block of its cue."""

    claim_id: UUID
    start: int
    kind: str
    is_certain: bool
    is_confirmed: bool
    speaker: str
    via: list[str]
    cue: str = ""
    content: str = ""
    # from the first piece of the content to the last
    content_start: int = 0
    content_end: int = 0

    @property
    def kind_label(self) -> str:
        return str(ClaimKind(self.kind).label)


def cards(
    passages: Sequence[Passage], user: User, tags: dict[UUID, Tag] | None = None
) -> list[Card]:
    """Cards of passages that were fetched with their author."""
    known = layers.tags_of(passages, user) if tags is None else tags
    return [
        Card(
            passage,
            [known[tag_id] for tag_id in passage.tag_ids if tag_id in known],
            passage.author_id == user.pk,
        )
        for passage in passages
    ]


def chips(text: str, parts: Iterable[PartSpan]) -> list[Chip]:
    """Those of the claims that the parts are of, in the parts' order."""
    made: dict[UUID, Chip] = {}
    for part in parts:
        chip = made.get(part.claim_id)
        if chip is None:
            chip = made[part.claim_id] = _chip(part)
        if part.role == "cue" and not chip.cue:
            chip.cue = _first_words(text, part)
        elif part.role == "content":
            _take_content(chip, text, part)
    return list(made.values())


def _chip(part: PartSpan) -> Chip:
    return Chip(
        part.claim_id,
        part.claim_start,
        part.kind,
        part.is_certain,
        part.status == FindingStatus.CONFIRMED,
        part.speaker,
        part.via,
    )


def _take_content(chip: Chip, text: str, part: PartSpan) -> None:
    first = not chip.content
    chip.content = chip.content or _first_words(text, part)
    chip.content_start = part.start if first else min(chip.content_start, part.start)
    chip.content_end = max(chip.content_end, part.end)


def _first_words(text: str, part: PartSpan) -> str:
    stop = min(part.end, part.start + CHIP_WORDS)
    return text[part.start : stop] + ("…" if stop < part.end else "")
