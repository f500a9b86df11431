"""What mentions and claims have in common: found by a rule or made by a curator, and
decided by people. A decision outranks the rules and survives re-extraction."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from readingroom.models.history import track
from readingroom.models.revision import Revision


class Origin(models.TextChoices):
    RULE = "rule", _("found by a rule")
    CURATOR = "curator", _("made by a curator")


class FindingStatus(models.TextChoices):
    SUGGESTED = "suggested", _("suggested")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


class Confidence(models.TextChoices):
    CERTAIN = "certain", _("certain")
    SUGGESTED = "suggested", _("suggestion")


def track_decisions(name: str):
    """History of people's decisions; what machines find and lose again leaves none."""
    return track(
        pghistory.InsertEvent(condition=pgtrigger.Q(new__decided_by__isnull=False)),
        # the machine's find as it stood before the first decision, for undo
        pghistory.UpdateEvent(
            "found",
            row=pghistory.Old,
            condition=pgtrigger.Q(
                old__decided_by__isnull=True, new__decided_by__isnull=False
            ),
        ),
        pghistory.UpdateEvent(
            condition=pgtrigger.Q(new__decided_by__isnull=False)
            | pgtrigger.Q(old__decided_by__isnull=False)
        ),
        pghistory.DeleteEvent(condition=pgtrigger.Q(old__decided_by__isnull=False)),
        name=name,
    )


class FindingQuerySet(models.QuerySet):
    def shown(self) -> FindingQuerySet:
        return self.exclude(status=FindingStatus.REJECTED)

    def not_carried(self) -> FindingQuerySet:
        """Decided ones that are not decided in any later revision."""
        carried = self.model._base_manager.filter(
            carried_from=OuterRef("pk"), decided_by__isnull=False
        )
        return self.filter(~Exists(carried), decided_by__isnull=False)


class Finding(models.Model):
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="%(class)ss")
    origin = models.CharField(
        _("origin"), max_length=7, choices=Origin.choices, default=Origin.RULE
    )
    status = models.CharField(
        _("status"),
        max_length=9,
        choices=FindingStatus.choices,
        default=FindingStatus.SUGGESTED,
    )
    # how sure the rule is: "certain" is shown as fact, the rest lighter
    confidence = models.CharField(
        _("confidence"),
        max_length=9,
        choices=Confidence.choices,
        default=Confidence.CERTAIN,
    )
    rule = models.CharField(_("rule"), max_length=60, blank=True)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    # the decided find of an earlier revision that stands behind this one
    carried_from = models.ForeignKey(
        "self",
        # the constraint refuses; Django need not look first, row by row
        models.DO_NOTHING,
        null=True,
        editable=False,
        related_name="carried",
        db_index=False,
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_decision_has_author",
                condition=Q(decided_by__isnull=False)
                | Q(origin=Origin.RULE, status=FindingStatus.SUGGESTED),
            ),
        ]
        indexes = [
            # which decisions were carried on; and the foreign key's own check
            models.Index(
                fields=["carried_from"],
                condition=Q(carried_from__isnull=False),
                name="%(class)s_carried_idx",
            ),
        ]

    @property
    def is_certain(self) -> bool:
        return (
            self.status == FindingStatus.CONFIRMED
            or self.confidence == Confidence.CERTAIN
        )
