from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from readingroom.models.entity import Entity
from readingroom.models.finding import Finding, track_decisions
from readingroom.models.revision import Revision


class ClaimKind(models.TextChoices):
    ASSERT = "assert", _("assertion")
    WARN = "warn", _("warning")
    DENY = "deny", _("denial")
    HEDGE = "hedge", _("unconfirmed")
    DEMAND = "demand", _("demand")
    ACCUSE = "accuse", _("accusation")
    FORECAST = "forecast", _("forecast")
    SCENARIO = "scenario", _("scenario")


class Polarity(models.TextChoices):
    ASSERT = "assert", _("asserted")
    DENY = "deny", _("denied")
    HEDGE = "hedge", _("hedged")


class PartRole(models.TextChoices):
    SPEAKER = "speaker", _("speaker")
    CUE = "cue", _("verb")
    CONTENT = "content", _("content")


@track_decisions("ClaimEvent")
class Claim(Finding):
    """An attributed statement: who says what, by what word, through whom."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=ClaimKind.choices)
    polarity = models.CharField(
        _("polarity"), max_length=6, choices=Polarity.choices, default=Polarity.ASSERT
    )
    speaker = models.ForeignKey(
        Entity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("speaker"),
    )
    # the speaker in words: the entity's label, or the words of an unnamed source
    speaker_label = models.CharField(_("speaker in words"), max_length=300, blank=True)
    # those who pass it on, nearest the speaker first; the outlet is the last link
    via = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    cue_lemma = models.CharField(max_length=60, blank=True, editable=False)
    # the first code point of the cue: text order
    start = models.PositiveIntegerField(editable=False)

    class Meta(Finding.Meta):
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [*Finding.Meta.constraints]
        indexes = [
            *Finding.Meta.indexes,
            # the reading page reads a revision's claims in text order
            models.Index(fields=["revision", "start"], name="claim_in_text_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker_label} · {self.get_kind_display()}"


class ClaimPart(models.Model):
    """One span of a claim: its speaker, its cue, or a piece of its content."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="parts")
    # the claim's own revision, here for the overlap with passages in exports
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    role = models.CharField(max_length=7, choices=PartRole.choices)
    ordinal = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("part of a claim")
        verbose_name_plural = _("parts of a claim")
        constraints = [
            models.CheckConstraint(
                name="claim_part_span_is_half_open", condition=Q(start__lt=F("end"))
            ),
            models.UniqueConstraint(
                fields=["claim", "role", "ordinal"], name="claim_part_once"
            ),
        ]
        indexes = [
            # reading page and export: the parts over a stretch of a revision
            models.Index(fields=["revision", "start"], name="claim_part_in_text_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.role} [{self.start}, {self.end})"
