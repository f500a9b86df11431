from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from readingroom.models.article import Article


class Reading(models.Model):
    """That a person has read an article; nobody else sees it, and it is no history."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="readings"
    )
    article = models.ForeignKey(Article, models.PROTECT, related_name="readings")
    read_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "article"], name="reading_once_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.article}"
