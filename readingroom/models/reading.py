from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from readingroom.models.article import Article
from readingroom.models.revision import Revision


class Reading(models.Model):
    """How far a person is in an article; nobody else sees it, and it is no history."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="readings"
    )
    article = models.ForeignKey(Article, models.PROTECT, related_name="readings")
    # the text that is being read; none for an article without one
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+")
    # code points of that revision: the first on screen when the person last stopped,
    # and the end of what was ever on screen
    place = models.PositiveIntegerField(db_default=0, default=0)
    reached = models.PositiveIntegerField(db_default=0, default=0)
    # when it was said to be done, and with which text; none before
    read_at = models.DateTimeField(null=True)
    read_revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "article"], name="reading_once_per_person"
            ),
            models.CheckConstraint(
                name="reading_place_is_reached", condition=Q(place__lte=F("reached"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.article}"
