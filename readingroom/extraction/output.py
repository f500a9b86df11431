"""Findings as plain JSON values, for `manage.py extract`.

Offsets are code points of the text. `start` and `end` of a claim are its first
content span; all of them stand in `contents`.
"""

from typing import Any

from readingroom.extraction.findings import Findings, FoundClaim, FoundMention, Span

TYPES = {
    "person": "PERSON",
    "organisation": "ORG",
    "place": "PLACE",
    "nationality": "NORP",
    "event": "EVENT",
    "date": "DATE",
}


def to_json(text: str, found: Findings) -> dict[str, Any]:
    """The findings of a text in the shape of the annotated sample."""
    return {
        "meta": {"chars": len(text)},
        "entities": [_entity(text, mention) for mention in found.mentions],
        "claims": [_claim(text, claim) for claim in found.claims],
    }


def _entity(text: str, mention: FoundMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "type": TYPES[mention.kind],
        "canonical": mention.canonical,
        "value": mention.value,
        "rule": mention.rule,
        "evidence": mention.evidence,
        "confidence": mention.confidence,
    }


def _claim(text: str, claim: FoundClaim) -> dict[str, Any]:
    start, end = claim.contents[0]
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "contents": [list(span) for span in claim.contents],
        "cue": list(claim.cue),
        "cue_text": _words(text, claim.cue),
        "cue2": list(claim.cue_also) if claim.cue_also else None,
        "source": list(claim.speaker) if claim.speaker else None,
        "source_text": _words(text, claim.speaker),
        "source_canonical": claim.speaker_canonical or None,
        "source_by": claim.speaker_by,
        "kind": claim.kind,
        "polarity": claim.polarity,
        "via": list(claim.via_spans[0]) if claim.via_spans else None,
        "via_canonical": list(claim.via),
        "rule": claim.rule,
        "evidence": claim.evidence,
        "confidence": claim.confidence,
    }


def _words(text: str, span: Span | None) -> str | None:
    return text[span[0] : span[1]] if span else None
