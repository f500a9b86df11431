from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from readingroom.models.article import Article
from readingroom.models.desk import Desk, desks_of
from readingroom.models.passage import Passage, Visibility
from readingroom.models.reply import Reply


class Verb(models.TextChoices):
    TAG = "tag", pgettext_lazy("deed", "tagged")
    EDIT = "edit", pgettext_lazy("deed", "edited")
    REMOVE = "remove", pgettext_lazy("deed", "removed")
    UNDO = "undo", pgettext_lazy("deed", "undid")
    REDO = "redo", pgettext_lazy("deed", "redid")
    HAND_IN = "hand_in", pgettext_lazy("deed", "handed in")
    ADD = "add", pgettext_lazy("deed", "added")
    CHANGE = "change", pgettext_lazy("deed", "changed")
    PUBLISH = "publish", pgettext_lazy("deed", "published")
    ARCHIVE = "archive", pgettext_lazy("deed", "archived")
    CONFIRM = "confirm", pgettext_lazy("deed", "confirmed")
    REJECT = "reject", pgettext_lazy("deed", "rejected")
    DELETE = "delete", pgettext_lazy("deed", "took out")
    REPORT = "report", pgettext_lazy("deed", "reported")
    ANSWER = "answer", pgettext_lazy("deed", "answered")
    REPLY = "reply", pgettext_lazy("deed", "replied")
    TAKE_BACK = "take_back", pgettext_lazy("deed", "took back a reply")
    RESOLVE = "resolve", pgettext_lazy("deed", "resolved")
    REOPEN = "reopen", pgettext_lazy("deed", "reopened")


# what is news of an article to those who read
NEWS = [Verb.PUBLISH, Verb.CHANGE]


class CurrentTransaction(models.Func):
    """PostgreSQL's number of the transaction that is running; it never comes again."""

    template = "(pg_current_xact_id())::text::bigint"
    output_field = models.BigIntegerField()


class Seen(models.Func):
    """What a query sees: the moment in milliseconds, then PostgreSQL's snapshot."""

    template = (
        "concat((extract(epoch FROM now()) * 1000)::bigint, ':', pg_current_snapshot())"
    )
    output_field = models.TextField()


class DeedQuerySet(models.QuerySet):
    def visible_to(self, user) -> DeedQuerySet:
        """One's own deeds, and those of others whose thing one may see now and whose
        told state was shared with one then (``visibility`` and ``desk`` of the deed).
        Curation (no passage) shows to curators, within what exists for them; a note for
        the next shift to all whom it is for."""
        if not user.is_active:
            return self.none()
        shared = Q(visibility=Visibility.ROOM) | Q(
            visibility=Visibility.DESK, desk__in=desks_of(user)
        )
        # asked for each line: a set of all that is visible would be made for each page
        articles = Article.objects.visible_to(user).filter(pk=OuterRef("article"))
        passages = Passage.objects.visible_to(user).filter(pk=OuterRef("passage"))
        exists = Q(article__isnull=True) | Exists(articles)
        replies = Reply.objects.visible_to(user).filter(pk=OuterRef("reply"))
        heard = Q(reply__isnull=True) | Exists(replies)
        theirs = shared & Exists(passages) & heard
        theirs |= shared & Q(subject="handover")
        if user.may_curate:
            theirs |= shared & Q(passage__isnull=True)
        return self.filter(exists & (Q(by=user) | theirs))


class Deed(models.Model):
    """One line of history. The rows it changed are the events that carry its id."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField(_("when"), db_default=Now())
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="deeds",
        verbose_name=_("who"),
    )
    verb = models.CharField(_("deed"), max_length=10, choices=Verb.choices)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, related_name="deeds"
    )
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, related_name="deeds"
    )
    # what was said on the passage; the line is told to those who may read that
    reply = models.ForeignKey(
        Reply, models.PROTECT, null=True, related_name="deeds", db_index=False
    )
    # for deeds on other things: the model's name, which row, and its name then
    subject = models.CharField(max_length=20, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    subject_label = models.CharField(max_length=500, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="undone_by"
    )
    # the narrowest circle among the states this line tells (before and after)
    visibility = models.CharField(
        max_length=7, choices=Visibility.choices, default=Visibility.ROOM
    )
    desk = models.ForeignKey(Desk, models.PROTECT, null=True)
    # the number of the transaction that wrote it: what a page has not seen yet is told
    # by it alone, since deeds are not committed in the order of their times
    transaction = models.BigIntegerField(
        null=True, editable=False, db_default=CurrentTransaction()
    )

    objects = DeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("deed")
        verbose_name_plural = _("history")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="deed_undo_names_its_deed",
                condition=Q(verb__in=[Verb.UNDO, Verb.REDO], undoes__isnull=False)
                | (~Q(verb__in=[Verb.UNDO, Verb.REDO]) & Q(undoes__isnull=True)),
            ),
            models.CheckConstraint(
                name="deed_visibility_known",
                condition=Q(visibility__in=Visibility.values),
            ),
            models.CheckConstraint(
                name="deed_desk_visibility_has_desk",
                condition=~Q(visibility=Visibility.DESK) | Q(desk__isnull=False),
            ),
        ]
        indexes = [
            # /history/ of one person, newest first
            models.Index(fields=["by", "-at", "-id"], name="deed_by_idx"),
            # a passage's own history
            models.Index(fields=["passage", "-at"], name="deed_passage_idx"),
            # undo and redo on an article; history filtered by article
            models.Index(fields=["article", "by", "-at"], name="deed_article_idx"),
            # what is new on an open page
            models.Index(fields=["article", "-at"], name="deed_news_idx"),
            # /since/: articles published and changed
            models.Index(
                fields=["-at"],
                name="deed_article_news_idx",
                condition=Q(verb__in=NEWS, subject="article"),
            ),
            # everyone's history
            models.Index(fields=["-at", "-id"], name="deed_at_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.verb}"
