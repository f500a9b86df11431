"""What people have decided on the finds of one revision outranks the rules there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from readingroom.models import Claim, ClaimPart, FindingStatus, Mention, Revision
from readingroom.models.history import events_of

Place = tuple[int, int, str]


class DecidedMentions:
    """The find that a person decided on, as it was found and as it was corrected; and
    beside a confirmed one any on the same span and overlapping ones of its kind."""

    def __init__(self, revision: Revision) -> None:
        kept = Mention.objects.filter(revision=revision, decided_by__isnull=False)
        rows = list(
            kept.values_list("pk", "carried_from", "start", "end", "kind", "status")
        )
        self.exact: set[Place] = {row[2:5] for row in rows} | _as_found(rows)
        confirmed = [row[2:5] for row in rows if row[5] != FindingStatus.REJECTED]
        self.spans = {(start, end) for start, end, _kind in confirmed}
        self.covered = {
            (kind, offset)
            for start, end, kind in confirmed
            for offset in range(start, end)
        }

    def __contains__(self, found: Any) -> bool:
        return (
            (found.start, found.end, found.kind) in self.exact
            or (found.start, found.end) in self.spans
            or any(
                (found.kind, offset) in self.covered
                for offset in range(found.start, found.end)
            )
        )


def _as_found(rows: list[tuple[Any, ...]]) -> set[Place]:
    """The places where the rules found what was decided, before it was corrected. A
    carried find was found in an earlier revision: as far from where it stands now."""
    shifts = {pk: 0 for pk, *_rest in rows}
    carried = {older: start for _pk, older, start, *_rest in rows if older}
    found: set[Place] = set()
    while shifts:
        told = events_of(Mention).objects.filter(
            pgh_obj_id__in=shifts, pgh_label="found"
        )
        for pk, start, end, kind in told.values_list(
            "pgh_obj_id", "start", "end", "kind"
        ):
            found.add((start + shifts[pk], end + shifts[pk], kind))
        sources = Mention.objects.filter(pk__in=carried) if carried else []
        shifts = {source.pk: carried[source.pk] - source.start for source in sources}
        carried = {
            source.carried_from_id: carried[source.pk]
            for source in sources
            if source.carried_from_id
        }
    return found


class DecidedClaims:
    """A claim is told by its cue: what the rules find at the cue of a decided claim is
    that claim again, also when they cut the cue or the content otherwise now."""

    def __init__(self, revision: Revision) -> None:
        kept = Claim.objects.filter(revision=revision, decided_by__isnull=False)
        cues: dict[UUID, tuple[int, int]] = {
            pk: (start, start + 1) for pk, start in kept.values_list("pk", "start")
        }
        parts = ClaimPart.objects.filter(claim__in=kept, role="cue", ordinal=0)
        cues |= {pk: (a, b) for pk, a, b in parts.values_list("claim", "start", "end")}
        self.cues = {offset for cue in cues.values() for offset in range(*cue)}

    def __contains__(self, found: Any) -> bool:
        return not self.cues.isdisjoint(range(*found.cue))
