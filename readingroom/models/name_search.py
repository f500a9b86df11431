from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from readingroom.models.article import Article
from readingroom.models.entity import Entity


class SearchState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    FAILED = "failed", _("failed")


OPEN = [SearchState.WAITING, SearchState.RUNNING]


class NameSearchQuerySet(models.QuerySet):
    def visible_to(self, user) -> NameSearchQuerySet:
        """Those for entities that exist for ``user``."""
        return self.filter(entity__in=Entity.objects.visible_to(user).values("id"))

    def open(self) -> NameSearchQuerySet:
        return self.filter(state__in=OPEN)


class NameSearch(models.Model):
    """An entity's names changed: all articles are looked through for them again.

    It holds no count of articles: how many there are, and how many name somebody, is
    more than everybody may know. Pages count for each reader anew.
    """

    entity = models.ForeignKey(
        Entity, models.PROTECT, related_name="searches", verbose_name=_("entity")
    )
    # the spellings that came, changed or went
    spellings = ArrayField(models.CharField(max_length=200))
    state = models.CharField(
        max_length=8, choices=SearchState.choices, default=SearchState.WAITING
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # articles are looked through in order of their ids; up to this one it is done
    looked_until = models.UUIDField(null=True)

    objects = NameSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("search for names")
        verbose_name_plural = _("searches for names")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="namesearch_state_known",
                condition=Q(state__in=SearchState.values),
            ),
            # a newer change of the same entity begins its open search anew
            models.UniqueConstraint(
                fields=["entity"],
                condition=Q(state__in=OPEN),
                name="namesearch_one_open",
            ),
        ]
        indexes = [
            # the curators' first page: the newest
            models.Index(fields=["-asked_at", "-id"], name="namesearch_newest_idx"),
        ]

    def __str__(self) -> str:
        return " · ".join(self.spellings)


class SearchedArticle(models.Model):
    """What a search changed in one article; there is none where it changed nothing."""

    search = models.ForeignKey(NameSearch, models.CASCADE, related_name="articles")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    # mentions of the search's entity
    added_count = models.PositiveIntegerField(default=0)
    removed_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["search", "article"], name="searchedarticle_once"
            ),
        ]

    def __str__(self) -> str:
        return f"+{self.added_count} −{self.removed_count}"


class LexiconVersion(models.Model):
    """One row, whose value is another after each change of the room's names; written
    by triggers as the change is committed (migration 0005)."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    value = models.UUIDField()

    def __str__(self) -> str:
        return str(self.value)
