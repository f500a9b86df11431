from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from readingroom.models.article import Article
from readingroom.models.desk import Desk, desks_of
from readingroom.models.history import track
from readingroom.models.revision import Revision
from readingroom.text.anchors import CONTEXT, QUOTE_LIMIT

TAGS_PER_PASSAGE = 20


class Visibility(models.TextChoices):
    PRIVATE = "private", _("only me")
    DESK = "desk", _("my desk")
    ROOM = "room", _("everyone here")


def circle_constraints(name: str) -> list[models.CheckConstraint]:
    """A known circle, and a desk where it is a desk's; of the model ``name``."""
    return [
        models.CheckConstraint(
            name=f"{name}_visibility_known",
            condition=Q(visibility__in=Visibility.values),
        ),
        models.CheckConstraint(
            name=f"{name}_desk_visibility_has_desk",
            condition=~Q(visibility=Visibility.DESK) | Q(desk__isnull=False),
        ),
    ]


class PassageQuerySet(models.QuerySet):
    def visible_to(self, user) -> PassageQuerySet:
        """What ``user`` may see; the only door to passages.

        A private passage is its author's alone, and so is one that its author has
        removed; a desk's is its people's. Nobody sees a passage of an article that
        does not exist for them.
        """
        if not user.is_active:
            return self.none()
        shared = Q(visibility=Visibility.ROOM) | Q(
            visibility=Visibility.DESK, desk__in=desks_of(user)
        )
        return self.filter(
            Q(author=user) | (shared & Q(removed_at__isnull=True)),
            article__in=Article.objects.visible_to(user).values("id"),
        )

    def live(self) -> PassageQuerySet:
        return self.filter(removed_at__isnull=True)

    def tagged(self, tag) -> PassageQuerySet:
        return self.filter(tag_ids__contains=[tag.id])


@track(name="PassageEvent")
class Passage(models.Model):
    """An analyst's span over one revision, with tags, a note and a gloss."""

    # UUIDv7, made by the client: the same save sent twice is one passage
    id = models.UUIDField(primary_key=True, editable=False)
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="passages", verbose_name=_("article")
    )
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="passages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="passages",
        verbose_name=_("analyst"),
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    # up to 32 code points before and after the quote
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    suffix = models.CharField(max_length=CONTEXT, blank=True)
    # ordinal of the block that holds ``start``
    paragraph = models.PositiveIntegerField()
    tag_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    note = models.TextField(_("note"), max_length=5000, blank=True)
    # a translation of the quote, or a word for word gloss
    gloss = models.TextField(_("translation"), max_length=5000, blank=True)
    visibility = models.CharField(
        _("visibility"),
        max_length=7,
        choices=Visibility.choices,
        default=Visibility.ROOM,
    )
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(
        _("last changed"), db_default=Now(), editable=False
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    # marks of the talk on it (queries.talk), set by the queries that read them
    talk: list[str] | None = None

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["start", "end", "id"]
        constraints = [
            models.CheckConstraint(
                name="passage_span_is_half_open", condition=Q(start__lt=F("end"))
            ),
            models.CheckConstraint(
                name="passage_quote_length",
                condition=Q(quote__length=F("end") - F("start"))
                & Q(quote__length__lte=QUOTE_LIMIT),
            ),
            *circle_constraints("passage"),
            models.CheckConstraint(
                name="passage_twenty_tags",
                condition=Q(tag_ids__len__lte=TAGS_PER_PASSAGE),
            ),
        ]
        indexes = [
            # the reading page, and the repaint of one block
            models.Index(
                fields=["revision", "start", "end"],
                name="passage_in_text_idx",
                condition=Q(removed_at__isnull=True),
            ),
            # the article list's counts
            models.Index(
                fields=["article", "author"],
                name="passage_count_idx",
                condition=Q(removed_at__isnull=True),
            ),
            # the palette: the tags that a person gave last
            models.Index(
                fields=["author", "-created_at"],
                name="passage_recent_idx",
                condition=Q(removed_at__isnull=True),
            ),
            # exports, by time of change
            models.Index(fields=["updated_at", "id"], name="passage_updated_idx"),
            # the list's and the export's filter by tag
            GinIndex(fields=["tag_ids"], name="passage_tags_idx"),
        ]

    def __str__(self) -> str:
        return f"«{self.quote[:60]}»"
