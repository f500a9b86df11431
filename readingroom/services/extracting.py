"""Finding entities and claims in a revision; people's decisions on them stay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readingroom.arabic.folding import key
from readingroom.extraction import Lexicon
from readingroom.models import (
    Claim,
    ClaimPart,
    Entity,
    EntityKind,
    Mention,
    MentionKind,
    Name,
    Revision,
)
from readingroom.models.history import events_of
from readingroom.services import learned

# A nationality points to its place.
_ENTITY_KIND = {
    **{kind: kind for kind in EntityKind.values},
    MentionKind.NATIONALITY: EntityKind.PLACE,
}
BATCH = 2_000


def extract_into(revision: Revision) -> None:
    """Replace the rules' undecided finds in ``revision`` by new ones.

    What a person has confirmed, rejected or made stays and outranks what the rules find
    at the same place. Runs inside the caller's transaction.
    """
    found = learned.find(revision, room_lexicon())
    # two runs at once take turns, or both would add what neither sees of the other
    Revision.objects.select_for_update(no_key=True).only("pk").get(pk=revision.pk)
    Mention.objects.filter(revision=revision, decided_by=None).delete()
    Claim.objects.filter(revision=revision, decided_by=None).delete()
    entities = _entities(found)
    _add_mentions(revision, found.mentions, entities)
    _add_claims(revision, found.claims, entities)


def room_lexicon() -> Lexicon:
    """The shipped lexicon with the names that the room's curators have given."""
    names = Name.objects.values_list("entity__label", "entity__kind", "text")
    return Lexicon.shipped().with_names(list(names))


def _entities(found: Any) -> dict[tuple[str, str], Entity]:
    """The room's entities for all found canonical names, made where there are none."""
    wanted: dict[tuple[str, str], str] = {}
    for mention in found.mentions:
        kind = _ENTITY_KIND.get(mention.kind)
        if kind and mention.canonical and (folded := key(mention.canonical)[:200]):
            wanted.setdefault((kind, folded), mention.canonical[:200])
    Entity.objects.bulk_create(
        [
            Entity(kind=kind, key=folded, label=label, label_en=_english(label))
            for (kind, folded), label in wanted.items()
        ],
        ignore_conflicts=True,
    )
    known = Entity.objects.filter(key__in={folded for _kind, folded in wanted})
    return {(entity.kind, entity.key): entity for entity in known}


def _english(label: str) -> str:
    return Lexicon.shipped().english.get(label, "")[:200]


def _add_mentions(
    revision: Revision, mentions: Iterable[Any], entities: dict[Any, Entity]
) -> None:
    decided = _Decided(revision)
    rows = [
        Mention(
            revision=revision,
            start=mention.start,
            end=mention.end,
            kind=mention.kind,
            entity=entities.get(
                (_ENTITY_KIND.get(mention.kind), key(mention.canonical)[:200])
            ),
            value=mention.value[:60],
            confidence=mention.confidence,
            rule=mention.rule[:60],
            evidence=mention.evidence[:500],
        )
        for mention in mentions
        if mention not in decided
    ]
    Mention.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


class _Decided:
    """The mentions that people have decided on, which outrank a rule's find there: the
    find that they decided on, and beside a confirmed one any on the same span and
    overlapping ones of the same kind."""

    def __init__(self, revision: Revision) -> None:
        kept = Mention.objects.filter(revision=revision)
        place = ("start", "end", "kind")
        found = events_of(kept.model).objects.filter(
            pgh_obj_id__in=kept.values("pk"), pgh_label="found"
        )
        self.exact = {*kept.values_list(*place), *found.values_list(*place)}
        self.confirmed = list(kept.exclude(status="rejected").values_list(*place))

    def __contains__(self, found: Any) -> bool:
        return (found.start, found.end, found.kind) in self.exact or any(
            (start, end) == (found.start, found.end)
            or (kind == found.kind and start < found.end and found.start < end)
            for start, end, kind in self.confirmed
        )


def _add_claims(
    revision: Revision, claims: Iterable[Any], entities: dict[Any, Entity]
) -> None:
    decided = set(
        Claim.objects.filter(revision=revision).values_list("start", flat=True)
    )
    rows: list[Claim] = []
    parts: list[ClaimPart] = []
    for found in claims:
        if found.cue[0] in decided:
            continue
        claim = _claim(revision, found, entities)
        rows.append(claim)
        parts += _parts(claim, found)
    Claim.objects.bulk_create(rows, batch_size=BATCH)
    ClaimPart.objects.bulk_create(parts, batch_size=BATCH)


def _claim(revision: Revision, found: Any, entities: dict[Any, Entity]) -> Claim:
    folded = key(found.speaker_canonical)[:200]
    speaker = next(
        (entities[k, folded] for k in EntityKind.values if (k, folded) in entities),
        None,
    )
    return Claim(
        revision=revision,
        kind=found.kind,
        polarity=found.polarity,
        speaker=speaker,
        speaker_label=found.speaker_canonical[:300],
        via=[name[:300] for name in found.via],
        cue_lemma=found.cue_lemma[:60],
        start=found.cue[0],
        confidence=found.confidence,
        rule=found.rule[:60],
        evidence=found.evidence[:500],
    )


def _parts(claim: Claim, found: Any) -> list[ClaimPart]:
    spans = [("cue", found.cue)]
    if found.cue_also:
        spans.append(("cue", found.cue_also))
    if found.speaker:
        spans.append(("speaker", found.speaker))
    spans += [("content", content) for content in found.contents]
    ordinals: dict[str, int] = {}
    parts = []
    for role, (start, end) in spans:
        ordinals[role] = ordinals.get(role, -1) + 1
        parts.append(
            ClaimPart(
                claim=claim,
                revision_id=claim.revision_id,
                role=role,
                ordinal=ordinals[role],
                start=start,
                end=end,
            )
        )
    return parts
