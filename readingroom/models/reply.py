from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from readingroom.models.desk import Desk, desks_of
from readingroom.models.history import track
from readingroom.models.passage import Passage, Visibility, circle_constraints

ADDRESSEES = 20  # people named in one reply
REPLY_LIMIT = 5000  # code points


class ReplyKind(models.TextChoices):
    SAY = "say", pgettext_lazy("kind of reply", "reply")
    RESOLVE = "resolve", pgettext_lazy("kind of reply", "resolved")
    REOPEN = "reopen", pgettext_lazy("kind of reply", "reopened")


class ReplyQuerySet(models.QuerySet):
    def visible_to(self, user) -> ReplyQuerySet:
        """What ``user`` may read; the only door to replies.

        A reply keeps the circle that its passage had when it was written: shown to more
        people later, the passage does not take its earlier talk along. It is gone with
        its passage, and on a private passage only its author's own words show. One that
        was taken back is its author's alone.
        """
        passages = Passage.objects.visible_to(user).filter(pk=OuterRef("passage"))
        return self.heard_by(user).filter(models.Exists(passages))

    def heard_by(self, user) -> ReplyQuerySet:
        """``visible_to`` on passages that are known to be visible."""
        if not user.is_active:
            return self.none()
        shared = Q(visibility=Visibility.ROOM) | Q(
            visibility=Visibility.DESK, desk__in=desks_of(user)
        )
        stands = Q(passage__removed_at__isnull=True, removed_at__isnull=True)
        closed = Q(passage__visibility=Visibility.PRIVATE)
        return self.filter(Q(author=user) | (shared & stands & ~closed))

    def live(self) -> ReplyQuerySet:
        return self.filter(removed_at__isnull=True)


@track(name="ReplyEvent")
class Reply(models.Model):
    """What somebody said on a passage. Never changed; its author may take it back."""

    # made by the client: the same reply sent twice is one
    id = models.UUIDField(primary_key=True, editable=False)
    passage = models.ForeignKey(
        Passage, models.PROTECT, related_name="replies", db_index=False
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="replies",
        db_index=False,
    )
    # the question on a passage is closed while a "resolve" is the last that was said
    kind = models.CharField(
        max_length=7, choices=ReplyKind.choices, default=ReplyKind.SAY
    )
    text = models.TextField(_("reply"), max_length=REPLY_LIMIT, blank=True)
    # people named in it with @, who could see it then
    addressee_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # the passage's circle when this was written
    visibility = models.CharField(max_length=7, choices=Visibility.choices)
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, db_index=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    # set by the queries that read it for one person
    addressees: dict[str, str]

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="reply_kind_known", condition=Q(kind__in=ReplyKind.values)
            ),
            models.CheckConstraint(
                name="reply_says_something",
                condition=~Q(kind=ReplyKind.SAY) | ~Q(text=""),
            ),
            models.CheckConstraint(
                name="reply_text_length", condition=Q(text__length__lte=REPLY_LIMIT)
            ),
            *circle_constraints("reply"),
            models.CheckConstraint(
                name="reply_twenty_addressees",
                condition=Q(addressee_ids__len__lte=ADDRESSEES),
            ),
        ]
        indexes = [
            # the talk on a passage, and the counts on its card
            models.Index(
                fields=["passage", "created_at", "id"],
                name="reply_thread_idx",
                condition=Q(removed_at__isnull=True),
            ),
            # /since/: what colleagues said, newest first
            models.Index(
                fields=["-created_at", "-id"],
                name="reply_newest_idx",
                condition=Q(removed_at__isnull=True),
            ),
            # /since/: who named me
            GinIndex(fields=["addressee_ids"], name="reply_addressees_idx"),
        ]

    def __str__(self) -> str:
        return self.text[:60] or self.get_kind_display()
