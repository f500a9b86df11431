"""Finding entities and claims in a revision; people's decisions on them stay."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from readingroom.models import Claim, ClaimPart, Mention, Revision
from readingroom.services import carrying, found_rows, learned
from readingroom.services.carrying import Carried
from readingroom.services.decided import DecidedClaims, DecidedMentions
from readingroom.services.lexicon import room_lexicon

BATCH = 2_000


def extract_into(revision: Revision) -> None:
    """Bring the rules' undecided finds in ``revision`` up to date.

    What a person has confirmed, rejected or made stays, also from earlier revisions of
    the article, and outranks what the rules find at the same place. What is found again
    just as it was keeps its row and its id. Runs inside the caller's transaction.
    """
    take_turn(revision)
    # read when it is our turn: a run that waited would else write what it knew before
    found = learned.find(revision.text, revision.article.language, room_lexicon())
    carried = carrying.carry(revision)
    known = found_rows.entities(found)
    _keep_mentions(revision, found.mentions, known, carried)
    _keep_claims(revision, found.claims, known, carried)


def take_turn(revision: Revision) -> None:
    """Two runs at once take turns, or both would add what neither sees of the other."""
    Revision.objects.select_for_update(no_key=True).only("pk").get(pk=revision.pk)


def _keep_mentions(
    revision: Revision, found: Iterable[Any], known: Any, carried: Carried
) -> None:
    decided = DecidedMentions(revision)
    rows = []
    for one in found:
        if one not in decided:
            row = found_rows.mention(revision, one, known)
            carried.mark_mention(row)
            rows.append(row)
    rows += [row for row in carried.suggestions() if row not in decided]
    there = {
        _mention_key(row): row.pk
        for row in Mention.objects.filter(revision=revision, decided_by=None)
    }
    wanted = {_mention_key(row): row for row in rows}
    _delete(Mention, there, wanted)
    fresh = [row for key, row in wanted.items() if key not in there]
    Mention.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)


def _keep_claims(
    revision: Revision, found: Iterable[Any], known: Any, carried: Carried
) -> None:
    decided = DecidedClaims(revision)
    wanted: dict[Hashable, tuple[Claim, list[ClaimPart]]] = {}
    for one in found:
        if one in decided:
            continue
        claim = found_rows.claim(revision, one, known)
        carried.mark_claim(claim, one.cue)
        parts = found_rows.parts(claim, one)
        wanted[_claim_key(claim, parts)] = claim, parts
    there = {
        _claim_key(row, row.parts.all()): row.pk
        for row in Claim.objects.filter(
            revision=revision, decided_by=None
        ).prefetch_related("parts")
    }
    _delete(Claim, there, wanted)
    fresh = [pair for key, pair in wanted.items() if key not in there]
    Claim.objects.bulk_create([claim for claim, _parts in fresh], batch_size=BATCH)
    parts = [part for _claim, parts in fresh for part in parts]
    ClaimPart.objects.bulk_create(parts, batch_size=BATCH)


def _delete(model: Any, there: dict[Hashable, Any], wanted: dict[Any, Any]) -> None:
    gone = [pk for key, pk in there.items() if key not in wanted]
    if gone:
        model.objects.filter(pk__in=gone).delete()


def _mention_key(row: Mention) -> Hashable:
    """All that a find says: rows alike in it are one find."""
    return (
        *(row.start, row.end, row.kind, row.entity_id, row.value),
        *(row.confidence, row.rule, row.evidence, row.carried_from_id),
    )


def _claim_key(row: Claim, parts: Iterable[ClaimPart]) -> Hashable:
    spans = sorted((part.role, part.ordinal, part.start, part.end) for part in parts)
    return (
        *(row.start, row.kind, row.polarity, row.speaker_id, row.speaker_label),
        *(tuple(row.via), row.cue_lemma, row.confidence, row.rule, row.evidence),
        *(row.carried_from_id, tuple(spans)),
    )
