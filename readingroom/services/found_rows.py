"""From what the rules say they found to rows, not yet saved."""

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
    Revision,
)

# A nationality points to its place.
_ENTITY_KIND = {
    **{kind: kind for kind in EntityKind.values},
    MentionKind.NATIONALITY: EntityKind.PLACE,
}
Entities = dict[tuple[str, str], Entity]


def entities(found: Any) -> Entities:
    """The room's entities for all found canonical names, made where there are none."""
    wanted: dict[tuple[str, str], str] = {}
    for mention in found.mentions:
        kind = _ENTITY_KIND.get(mention.kind)
        if kind and mention.canonical and (folded := key(mention.canonical)[:200]):
            wanted.setdefault((kind, folded), mention.canonical[:200])
    known = _known(wanted)
    if missing := wanted.keys() - known.keys():
        Entity.objects.bulk_create(
            [
                Entity(
                    kind=kind,
                    key=folded,
                    label=wanted[kind, folded],
                    label_en=_english(wanted[kind, folded]),
                )
                # in one order for all, so that two imports do not lock each other out
                for kind, folded in sorted(missing)
            ],
            ignore_conflicts=True,
        )
        known = _known(wanted)
    return known


def _known(wanted: Iterable[tuple[str, str]]) -> Entities:
    rows = Entity.objects.filter(key__in={folded for _kind, folded in wanted})
    return {(entity.kind, entity.key): entity for entity in rows}


def _english(label: str) -> str:
    return Lexicon.shipped().english.get(label, "")[:200]


def mention(revision: Revision, found: Any, known: Entities) -> Mention:
    kind = _ENTITY_KIND.get(found.kind, "")
    return Mention(
        revision=revision,
        start=found.start,
        end=found.end,
        kind=found.kind,
        entity=known.get((kind, key(found.canonical)[:200])),
        value=found.value[:60],
        confidence=found.confidence,
        rule=found.rule[:60],
        evidence=found.evidence[:500],
    )


def claim(revision: Revision, found: Any, known: Entities) -> Claim:
    folded = key(found.speaker_canonical)[:200]
    speaker = next(
        (known[kind, folded] for kind in EntityKind.values if (kind, folded) in known),
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


def parts(claim: Claim, found: Any) -> list[ClaimPart]:
    spans = [("cue", found.cue)]
    if found.cue_also:
        spans.append(("cue", found.cue_also))
    if found.speaker:
        spans.append(("speaker", found.speaker))
    spans += [("content", content) for content in found.contents]
    ordinals: dict[str, int] = {}
    made = []
    for role, (start, end) in spans:
        ordinals[role] = ordinals.get(role, -1) + 1
        made.append(
            ClaimPart(
                claim=claim,
                revision_id=claim.revision_id,
                role=role,
                ordinal=ordinals[role],
                start=start,
                end=end,
            )
        )
    return made
