"""How a person likes to read: paper, letters, lines. The values are those of the page's
``data-`` attributes; appearance.css and themes.css say what each of them means."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Theme(models.TextChoices):
    SYSTEM = "system", _("Auto")
    LIGHT = "light", _("Light")
    SEPIA = "sepia", _("Sepia")
    DARK = "dark", _("Dark")
    CONTRAST = "contrast", _("High contrast")


class Size(models.TextChoices):
    SMALLEST = "xs", _("smallest")
    SMALL = "s", _("small")
    MEDIUM = "m", _("medium")
    LARGE = "l", _("large")
    LARGER = "xl", _("larger")
    LARGEST = "xxl", _("largest")


class Leading(models.TextChoices):
    CLOSE = "close", pgettext_lazy("line height", "Close")
    USUAL = "usual", pgettext_lazy("line height", "Usual")
    OPEN = "open", pgettext_lazy("line height", "Open")


class Width(models.TextChoices):
    NARROW = "narrow", pgettext_lazy("column", "Narrow")
    USUAL = "usual", pgettext_lazy("column", "Usual")
    WIDE = "wide", pgettext_lazy("column", "Wide")


class Typeface(models.TextChoices):
    NASKH = "naskh", _("Naskh")
    SANS = "sans", pgettext_lazy("typeface", "Plain")


class Density(models.TextChoices):
    ROOMY = "roomy", _("Roomy")
    COMPACT = "compact", _("Compact")


class Appearance(models.Model):
    """One person's choices. No history: they tell nothing of the collection, and a
    click on a size is no deed."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        primary_key=True,
        related_name="appearance",
    )
    theme = models.CharField(
        _("Paper"), max_length=8, choices=Theme.choices, default=Theme.SYSTEM
    )
    size = models.CharField(
        _("Size"), max_length=3, choices=Size.choices, default=Size.MEDIUM
    )
    leading = models.CharField(
        _("Line height"), max_length=5, choices=Leading.choices, default=Leading.USUAL
    )
    width = models.CharField(
        _("Column"), max_length=6, choices=Width.choices, default=Width.USUAL
    )
    typeface = models.CharField(
        _("Typeface"), max_length=5, choices=Typeface.choices, default=Typeface.NASKH
    )
    density = models.CharField(
        _("Spacing"), max_length=7, choices=Density.choices, default=Density.ROOMY
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appearance_choices_known",
                condition=Q(
                    theme__in=Theme.values,
                    size__in=Size.values,
                    leading__in=Leading.values,
                    width__in=Width.values,
                    typeface__in=Typeface.values,
                    density__in=Density.values,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.theme}"

    @property
    def color_scheme(self) -> str:
        """As CSS names it: what the browser paints before any style has come."""
        schemes = {Theme.LIGHT: "light", Theme.SEPIA: "light", Theme.DARK: "dark"}
        return schemes.get(Theme(self.theme), "light dark")
