"""Rows of the table of findings: mentions and claims in text order, with what stands
around them. Offsets are code points of the revision's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from readingroom.arabic.direction import direction
from readingroom.models import (
    Claim,
    ClaimPart,
    Confidence,
    FindingStatus,
    Mention,
    Report,
    Revision,
)
from readingroom.queries import places, rule_words

AROUND = 60  # code points before and after what was found
LONG = 240  # code points of it that are shown
MODELS = {"mention": Mention, "claim": Claim}
_UNDECIDED = Q(status=FindingStatus.SUGGESTED)
SHOWN = {
    "unsure": _UNDECIDED & Q(confidence=Confidence.SUGGESTED),
    "suggested": _UNDECIDED,
    "confirmed": Q(status=FindingStatus.CONFIRMED),
    "rejected": Q(status=FindingStatus.REJECTED),
    "all": Q(),
    "shown": ~Q(status=FindingStatus.REJECTED),
}
CHOICES = ("unsure", "suggested", "confirmed", "rejected", "all")
_LABELS = {
    "unsure": gettext_lazy("The rules were not sure"),
    "suggested": gettext_lazy("Undecided"),
    "confirmed": gettext_lazy("Confirmed"),
    "rejected": gettext_lazy("Rejected"),
    "all": gettext_lazy("All"),
}


@dataclass(slots=True)
class FoundRow:
    key: str
    kind: str
    what: str
    finding: Any
    before: str
    words: str
    after: str
    direction: str
    said_by: str
    rule: str
    evidence: str
    place: str
    is_cut: bool = False
    # what waits to be answered about it, where a page shows that
    reports: list[Report] = field(default_factory=list)

    @property
    def is_decided(self) -> bool:
        return bool(self.finding.status != FindingStatus.SUGGESTED)

    @property
    def is_doubtful(self) -> bool:
        """A suggestion: the rule was not sure and nobody has decided."""
        return not bool(self.is_decided or self.finding.is_certain)


def found(revision: Revision | UUID, show: str) -> list[tuple[int, str, Any]]:
    """``(start, kind, primary key)`` of all that is shown, in text order."""
    return sorted(
        (start, kind, pk)
        for kind, model in MODELS.items()
        for start, pk in model.objects.filter(SHOWN[show], revision=revision)
        .order_by()
        .values_list("start", "pk")
    )


def choices(revision: Revision) -> list[tuple[str, str, int]]:
    """The filters with how much each would show."""
    counts = dict.fromkeys(CHOICES, 0)
    for model in MODELS.values():
        counted = model.objects.filter(revision=revision).values_list(
            "status", "confidence"
        )
        for status, confidence in counted.order_by():
            counts["all"] += 1
            counts[status] += 1
            if (status, confidence) == ("suggested", "suggested"):
                counts["unsure"] += 1
    return [(name, str(_LABELS[name]), counts[name]) for name in CHOICES]


def fetch(listed: Sequence[tuple[int, str, Any]]) -> list[Any]:
    """The findings of ``found``'s triples, in that order, in two queries."""
    by_key = {}
    for kind, named in (("mention", "entity"), ("claim", "speaker")):
        keys = [pk for _start, found_kind, pk in listed if found_kind == kind]
        rows = MODELS[kind].objects.filter(pk__in=keys)
        for row in rows.select_related(named, "decided_by"):
            by_key[kind, row.pk] = row
    return [by_key[kind, pk] for _start, kind, pk in listed if (kind, pk) in by_key]


def rows(findings: Sequence[Any], text: str) -> list[FoundRow]:
    parts = _parts([row.pk for row in findings if isinstance(row, Claim)])
    return [_row(row, text, parts) for row in findings]


def _parts(claims: list[Any]) -> dict[Any, list[ClaimPart]]:
    found: dict[Any, list[ClaimPart]] = {}
    if claims:
        for part in ClaimPart.objects.filter(claim__in=claims).order_by("start"):
            found.setdefault(part.claim_id, []).append(part)
    return found


def before(text: str, start: int) -> str:
    """Whole words of the same block before ``start``."""
    block = text.rfind("\n", 0, start) + 1
    if start - block <= AROUND:
        return text[block:start]
    cut = text[start - AROUND : start].partition(" ")
    return "… " + (cut[2] or cut[0])


def after(text: str, end: int) -> str:
    """Whole words of the same block from ``end`` on."""
    block = text.find("\n", end)
    block = len(text) if block < 0 else block
    if block - end <= AROUND:
        return text[end:block]
    cut = text[end : end + AROUND].rpartition(" ")
    return (cut[0] or cut[2]) + " …"


def _row(finding: Any, text: str, parts: dict[Any, list[ClaimPart]]) -> FoundRow:
    is_claim = isinstance(finding, Claim)
    start, end = finding.start, getattr(finding, "end", finding.start)
    if is_claim and (own := parts.get(finding.pk)):
        start, end = own[0].start, max(part.end for part in own)
    stop = min(end, start + LONG)
    named = finding.speaker if is_claim else finding.entity
    return FoundRow(
        key=f"{finding._meta.model_name}:{finding.pk}",
        kind=finding._meta.model_name,
        what=str(_("claim") if is_claim else _("mention")),
        finding=finding,
        before=before(text, start),
        words=text[start:stop],
        after=("…" if stop < end else "") + after(text, stop),
        direction=direction(text[start:stop]) or "rtl",
        said_by=str(named or getattr(finding, "speaker_label", "")),
        rule=rule_words.rule(finding.rule),
        evidence=finding.evidence,
        place=places.place_of(finding),
        is_cut=stop < end,
    )
