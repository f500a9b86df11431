from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from readingroom.models.history import track
from readingroom.models.names import NAME_VALIDATORS


class OutletQuerySet(models.QuerySet):
    def visible_to(self, user) -> OutletQuerySet:
        """Those without articles, and those of articles ``user`` may see."""
        article = self.model._meta.get_field("article").related_model
        of_outlet = article.objects.filter(outlet=OuterRef("pk"))
        return self.filter(~Exists(of_outlet) | Exists(of_outlet.visible_to(user)))


@track(name="OutletEvent")
class Outlet(models.Model):
    """Who published an article: agency, paper, channel."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200, validators=NAME_VALIDATORS)
    # folded name (readingroom.arabic): two spellings are one outlet
    key = models.CharField(max_length=200, unique=True, editable=False)

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name
