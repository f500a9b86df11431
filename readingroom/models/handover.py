from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from readingroom.models.desk import Desk, desks_of
from readingroom.models.history import track

HANDOVER_LIMIT = 5000  # code points


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, user) -> HandoverQuerySet:
        """The room's for everyone, a desk's for its people."""
        if not user.is_active:
            return self.none()
        return self.filter(Q(desk__isnull=True) | Q(desk__in=desks_of(user)))


@track(name="HandoverEvent")
class Handover(models.Model):
    """The note pinned for the next shift: one for the room, one for each desk."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # none: the whole room's
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, db_index=False)
    text = models.TextField(_("note"), max_length=HANDOVER_LIMIT, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    updated_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("note for the next shift")
        verbose_name_plural = _("notes for the next shift")
        constraints = [
            # also the index for the notes of somebody's desks
            models.UniqueConstraint(
                fields=["desk"], name="handover_one_per_desk", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="handover_text_length",
                condition=Q(text__length__lte=HANDOVER_LIMIT),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
