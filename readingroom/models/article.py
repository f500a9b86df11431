from __future__ import annotations

import secrets
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from readingroom.models.desk import Desk, desks_of
from readingroom.models.history import track
from readingroom.models.names import NAME_VALIDATORS
from readingroom.models.outlet import Outlet

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_slug() -> str:
    """Short, opaque, permanent: 8 of 31 characters that are hard to mix up."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


class Language(models.TextChoices):
    ARABIC = "ar", _("Arabic")
    PERSIAN = "fa", _("Persian")
    KURDISH = "ckb", _("Sorani Kurdish")
    URDU = "ur", _("Urdu")
    HEBREW = "he", _("Hebrew")
    ENGLISH = "en", _("English")
    OTHER = "und", _("another language")


class Direction(models.TextChoices):
    RTL = "rtl", _("right to left")
    LTR = "ltr", _("left to right")


class ArticleQuerySet(models.QuerySet):
    def visible_to(self, user) -> ArticleQuerySet:
        """What ``user`` may read; the only door to articles.

        A desk's article exists for its people alone, curators and administrators
        included. Drafts are for curators and for whoever handed them in.
        """
        if not user.is_active:
            return self.none()
        found = self.filter(Q(desk__isnull=True) | Q(desk__in=desks_of(user)))
        if user.may_curate:
            return found
        return found.filter(~Q(status=Status.DRAFT) | Q(submitted_by=user))

    def published(self) -> ArticleQuerySet:
        return self.filter(status=Status.PUBLISHED)


@track(name="ArticleEvent")
class Article(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.CharField(
        max_length=16, unique=True, default=new_slug, editable=False
    )
    # the title of the current revision, here so that lists never load a text
    title = models.CharField(_("title"), max_length=500)
    # folded title: Arabic titles sort by it (the embedded server has no ICU)
    title_key = models.CharField(max_length=500, editable=False)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, verbose_name=_("outlet")
    )
    author = models.CharField(
        _("author"), max_length=200, blank=True, validators=NAME_VALIDATORS
    )
    published_at = models.DateTimeField(_("date"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=Language.choices, default=Language.ARABIC
    )
    direction = models.CharField(
        _("direction"), max_length=3, choices=Direction.choices, default=Direction.RTL
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    desk = models.ForeignKey(
        Desk, models.PROTECT, null=True, blank=True, verbose_name=_("desk")
    )
    # a word from the curator to readers, shown above the text
    note = models.TextField(_("note"), max_length=5000, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="submissions",
        verbose_name=_("handed in by"),
        editable=False,
    )
    current_revision = models.ForeignKey(
        "Revision", models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("added"), db_default=Now(), editable=False)

    # set by the queries that read it for one person
    unseen_answers: int
    progress: Any
    # what the query saw: readingroom.queries.news
    seen: str

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="article_status_known", condition=Q(status__in=Status.values)
            ),
        ]
        indexes = [
            # the article list, its default order and its order by title
            models.Index(
                fields=["status", "-published_at", "id"], name="article_list_idx"
            ),
            models.Index(fields=["status", "title_key"], name="article_title_idx"),
            # the draft queue, and the newest first
            models.Index(fields=["status", "-created_at"], name="article_added_idx"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reading", args=[self.slug])
