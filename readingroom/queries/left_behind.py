"""Decisions of earlier texts that found no place in the present one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from readingroom.models import Article, Claim, FindingStatus, Mention

MOST = 50


@dataclass(frozen=True, slots=True)
class LeftBehind:
    finding: Any
    number: int
    words: str


def left_behind(article: Article) -> list[LeftBehind]:
    """Confirmed finds of earlier revisions for which nothing in the current one stands,
    neither decided nor as a suggestion; the newest revision's first."""
    current = article.current_revision
    if current is None or current.number == 1:
        return []
    found: list[Any] = []
    for model in (Mention, Claim):
        here = model._default_manager.filter(
            carried_from=OuterRef("pk"), revision=current
        )
        lost = model.objects.not_carried().filter(
            ~Exists(here),
            status=FindingStatus.CONFIRMED,
            revision__article=article,
            revision__number__lt=current.number,
        )
        lost = lost.select_related("revision", _NAMED[model]).defer(
            "revision__original", "revision__blocks", "revision__marks"
        )
        found += lost.order_by("-revision__number", "start")[:MOST]
    return [LeftBehind(one, one.revision.number, _words(one)) for one in found]


_NAMED = {Mention: "entity", Claim: "speaker"}


def _words(finding: Mention | Claim) -> str:
    if isinstance(finding, Mention):
        return finding.revision.text[finding.start : finding.end]
    return finding.speaker_label or str(finding.speaker or "")
