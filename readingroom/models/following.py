from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from readingroom.models.passage import Passage

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Following(models.Model):
    """How far a person has read the talk on a passage; nobody else sees it, and it is
    no history. Whoever takes part has one, and whoever has opened the talk."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="followed",
        db_index=False,
    )
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="followed_by")
    # wrote the passage or a reply, or was named in one
    takes_part = models.BooleanField(default=False)
    seen_at = models.DateTimeField(default=NEVER)
    # when something was last said there, perhaps to others only
    last_at = models.DateTimeField(default=NEVER)

    class Meta:
        constraints = [
            # also the index for the marks on a page's cards
            models.UniqueConstraint(
                fields=["person", "passage"], name="following_once_per_person"
            ),
        ]
        indexes = [
            # every page: how much talk waits for me
            models.Index(
                fields=["person", "-last_at"],
                name="following_unread_idx",
                condition=Q(takes_part=True, seen_at__lt=F("last_at")),
            ),
            # /since/: talk that I take part in
            models.Index(
                fields=["person", "-last_at", "-id"],
                name="following_mine_idx",
                condition=Q(takes_part=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.passage_id}"


class Visit(models.Model):
    """Until when a person has seen what happened in the room; no history."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        primary_key=True,
        related_name="visit",
    )
    until = models.DateTimeField()
    # where the visit before ended, to look at the same things once more
    before = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person} · {self.until}"
