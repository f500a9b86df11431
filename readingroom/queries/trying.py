"""What the rules would find in a text, painted as the reading page paints it. Nothing
of it is in the database. Offsets are code points of the document's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from readingroom.arabic.direction import direction
from readingroom.extraction import Findings, FoundClaim, FoundMention
from readingroom.models import ClaimKind, Confidence, FindingStatus, Found, MentionKind
from readingroom.queries import findings, rows, rule_words
from readingroom.queries.layers import Layers, MentionSpan, PartSpan
from readingroom.queries.rows import Row
from readingroom.text.documents import Document


@dataclass(frozen=True, slots=True)
class TriedRow:
    """One line of the list beside the painted text."""

    start: int
    what: str
    kind: str
    is_certain: bool
    before: str
    words: str
    after: str
    direction: str
    named: str
    via: tuple[str, ...]
    rule: str
    evidence: str


def painted(document: Document, found: Findings) -> list[Row]:
    """The text in its blocks, with claims as chips."""
    mentions = sorted(map(_mention, found.mentions), key=lambda m: (m.start, -m.end))
    parts = [
        part
        for number, claim in enumerate(sorted(found.claims, key=lambda c: c.cue))
        for part in _parts(claim, UUID(int=number))
    ]
    return rows.painted(document, Layers(mentions, parts, [], {}))


def listed(document: Document, found: Findings) -> list[TriedRow]:
    """All finds in text order, each with its reason."""
    text = document.text
    made = [_mention_row(text, mention) for mention in found.mentions]
    made += [_claim_row(text, claim) for claim in found.claims]
    return sorted(made, key=lambda row: row.start)


def _mention(found: FoundMention) -> MentionSpan:
    return MentionSpan(
        found.start,
        found.end,
        found.kind,
        None,
        FindingStatus.SUGGESTED,
        found.confidence,
    )


def _parts(claim: FoundClaim, key: UUID) -> list[PartSpan]:
    spans = [("cue", claim.cue)]
    spans += [("cue", claim.cue_also)] if claim.cue_also else []
    spans += [("content", content) for content in claim.contents]
    spans += [("speaker", claim.speaker)] if claim.speaker else []
    return [
        PartSpan(
            start,
            end,
            role,
            key,
            claim.cue[0],
            claim.kind,
            FindingStatus.SUGGESTED,
            claim.confidence,
            claim.speaker_canonical,
            list(claim.via),
        )
        for role, (start, end) in spans
    ]


def _mention_row(text: str, found: FoundMention) -> TriedRow:
    value = f" ({found.value})" if found.value else ""
    return _row(
        text,
        (found.start, found.end),
        found,
        what=Found.MENTION.label,
        kind=MentionKind(found.kind).label,
        named=f"{found.canonical}{value}",
    )


def _claim_row(text: str, found: FoundClaim) -> TriedRow:
    spans = [found.cue, *found.contents, *([found.speaker] if found.speaker else [])]
    whole = (min(start for start, _end in spans), max(end for _start, end in spans))
    return _row(
        text,
        whole,
        found,
        what=Found.CLAIM.label,
        kind=ClaimKind(found.kind).label,
        named=found.speaker_canonical,
        via=found.via,
    )


def _row(
    text: str,
    span: tuple[int, int],
    found: FoundMention | FoundClaim,
    *,
    what: Any,
    kind: Any,
    named: str,
    via: tuple[str, ...] = (),
) -> TriedRow:
    start, end = span
    stop = min(end, start + findings.LONG)
    return TriedRow(
        start=start,
        what=str(what),
        kind=str(kind),
        is_certain=found.confidence == Confidence.CERTAIN,
        before=findings.before(text, start),
        words=text[start:stop],
        after=("…" if stop < end else "") + findings.after(text, stop),
        direction=direction(text[start:stop]) or "rtl",
        named=named,
        via=via,
        rule=rule_words.rule(found.rule),
        evidence=found.evidence,
    )
