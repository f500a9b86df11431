from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from readingroom.models.article import Article
from readingroom.models.history import track
from readingroom.models.names import NAME_VALIDATORS


class EntityKind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    PLACE = "place", _("place")
    EVENT = "event", _("event")


class EntityQuerySet(models.QuerySet):
    def visible_to(self, user) -> EntityQuerySet:
        """Those that people named for the room, and those in articles ``user`` may
        see: what the rules find in a desk's article shows to its people alone."""
        mention = self.model._meta.get_field("mentions").related_model
        seen = mention.objects.filter(
            entity=OuterRef("pk"),
            revision__article__in=Article.objects.visible_to(user).values("id"),
        )
        named = Name.objects.filter(entity=OuterRef("pk"))
        return self.filter(Exists(named) | Exists(seen))


@track(name="EntityEvent")
class Entity(models.Model):
    """A person, organisation, place or event, under the name readers look for."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=EntityKind.choices)
    label = models.CharField(_("label"), max_length=200, validators=NAME_VALIDATORS)
    label_en = models.CharField(
        _("label in English"), max_length=200, blank=True, validators=NAME_VALIDATORS
    )
    note = models.TextField(_("note"), blank=True, max_length=2000)
    # the folded label: import finds the entity of a mention by kind and key
    key = models.CharField(max_length=200, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = EntityQuerySet.as_manager()

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["key", "kind"], name="entity_once_per_kind")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def display_label(self) -> str:
        english = (get_language() or "").startswith("en")
        return (self.label_en if english else "") or self.label


@track(name="NameEvent")
class Name(models.Model):
    """One spelling of an entity."""

    entity = models.ForeignKey(
        Entity, models.PROTECT, related_name="names", verbose_name=_("entity")
    )
    text = models.CharField(_("name"), max_length=200, validators=NAME_VALIDATORS)
    language = models.CharField(_("language"), max_length=5, default="ar", blank=True)
    key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(fields=["entity", "key"], name="name_once"),
            models.CheckConstraint(name="name_not_empty", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text
