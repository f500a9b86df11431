from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from readingroom.models.entity import Entity
from readingroom.models.finding import Finding, track_decisions


class MentionKind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    PLACE = "place", _("place")
    NATIONALITY = "nationality", _("nationality")
    EVENT = "event", _("event")
    DATE = "date", _("date")


@track_decisions("MentionEvent")
class Mention(Finding):
    """A span that names something; a nationality points to its place."""

    kind = models.CharField(_("kind"), max_length=12, choices=MentionKind.choices)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    entity = models.ForeignKey(
        Entity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("entity"),
    )
    # ISO 8601 date or interval, when known
    value = models.CharField(_("value"), max_length=60, blank=True)

    class Meta(Finding.Meta):
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            *Finding.Meta.constraints,
            models.CheckConstraint(
                name="mention_span_is_half_open", condition=Q(start__lt=F("end"))
            ),
            # the reading page reads a revision's mentions in text order
            models.UniqueConstraint(
                fields=["revision", "start", "end", "kind"], name="mention_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} [{self.start}, {self.end})"
