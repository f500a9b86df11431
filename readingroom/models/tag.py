from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from readingroom.models.desk import Desk, desks_of
from readingroom.models.history import track
from readingroom.models.names import NAME_SQL, NAME_VALIDATORS

COLOURS = 16


class TagQuerySet(models.QuerySet):
    def visible_to(self, user) -> TagQuerySet:
        if not user.is_active:
            return self.none()
        return self.filter(Q(desk__isnull=True) | Q(desk__in=desks_of(user)))

    def in_use(self) -> TagQuerySet:
        """What the palette offers: neither retired nor merged away."""
        return self.filter(retired_at__isnull=True)


@track(name="TagEvent")
class Tag(models.Model):
    """A label of the codebook. Retired or merged, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    label = models.CharField(_("label"), max_length=100, validators=NAME_VALIDATORS)
    label_ar = models.CharField(
        _("label in Arabic"), max_length=100, blank=True, validators=NAME_VALIDATORS
    )
    definition = models.CharField(_("definition"), max_length=500, blank=True)
    definition_ar = models.CharField(
        _("definition in Arabic"), max_length=500, blank=True
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent"),
    )
    colour = models.PositiveSmallIntegerField(
        _("colour"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(COLOURS)],
    )
    desk = models.ForeignKey(
        Desk, models.PROTECT, null=True, blank=True, verbose_name=_("desk")
    )
    # folded labels (readingroom.arabic): two spellings are one tag
    key = models.CharField(max_length=100, editable=False)
    key_ar = models.CharField(max_length=100, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "desk"], name="tag_label_once", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["key_ar", "desk"],
                name="tag_arabic_label_once",
                nulls_distinct=False,
                condition=~Q(key_ar=""),
            ),
            models.CheckConstraint(
                name="tag_colour_slot",
                condition=Q(colour__gte=1) & Q(colour__lte=COLOURS),
            ),
            models.CheckConstraint(name="tag_label_not_empty", condition=~Q(key="")),
            models.CheckConstraint(
                name="tag_label_plain",
                condition=~Q(label__regex=NAME_SQL) & ~Q(label_ar__regex=NAME_SQL),
            ),
            models.CheckConstraint(
                name="tag_not_its_own_parent", condition=~Q(parent=F("id"))
            ),
            models.CheckConstraint(
                name="tag_not_merged_into_itself", condition=~Q(merged_into=F("id"))
            ),
            models.CheckConstraint(
                name="tag_merged_is_retired",
                condition=Q(merged_into__isnull=True) | Q(retired_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def display_label(self) -> str:
        arabic = (get_language() or "").startswith("ar")
        return (self.label_ar if arabic else "") or self.label

    @property
    def display_definition(self) -> str:
        arabic = (get_language() or "").startswith("ar")
        return (self.definition_ar if arabic else "") or self.definition
