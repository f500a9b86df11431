from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from readingroom.models.article import Article
from readingroom.models.history import track
from readingroom.models.revision import Revision


class Found(models.TextChoices):
    MENTION = "mention", _("mention")
    CLAIM = "claim", _("claim")


class Wrong(models.TextChoices):
    SPEAKER = "speaker", _("wrong speaker")
    NAME = "name", _("wrong name")
    KIND = "kind", _("wrong kind")
    NOTHING = "nothing", _("nothing of the sort is there")
    OTHER = "other", _("something else")


# what can be wrong with a find, in the words of a form
WRONGS = {
    Found.CLAIM: {
        Wrong.SPEAKER: _("Somebody else says this"),
        Wrong.KIND: _("It is said in another way (kind)"),
        Wrong.NOTHING: _("Nobody says this"),
        Wrong.OTHER: _("Something else"),
    },
    Found.MENTION: {
        Wrong.NAME: _("It names somebody or something else"),
        Wrong.KIND: _("It is of another kind"),
        Wrong.NOTHING: _("This is no name at all"),
        Wrong.OTHER: _("Something else"),
    },
}


class ReportState(models.TextChoices):
    OPEN = "open", pgettext_lazy("report", "waiting")
    ACCEPTED = "accepted", pgettext_lazy("report", "accepted")
    DECLINED = "declined", pgettext_lazy("report", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("report", "withdrawn")


ANSWERED = (ReportState.ACCEPTED, ReportState.DECLINED)


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user) -> ReportQuerySet:
        """One's own, and for curators all, of articles that exist for ``user``."""
        if not user.is_active:
            return self.none()
        found = self.filter(article__in=Article.objects.visible_to(user).values("id"))
        return found if user.may_curate else found.filter(author=user)

    def waiting(self) -> ReportQuerySet:
        return self.filter(state=ReportState.OPEN)

    def unseen(self) -> ReportQuerySet:
        """Answered since the author last looked."""
        return self.filter(
            Q(seen_at__isnull=True) | Q(seen_at__lt=F("answered_at")),
            answered_at__isnull=False,
        )


@track(name="ReportEvent", exclude=["seen_at"])
class Report(models.Model):
    """That something found in a text is wrong, and what a curator answered.

    It holds on to the place, not to the find: the rules' finds are made anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="reports", verbose_name=_("article")
    )
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="reports")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="reports",
        verbose_name=_("reported by"),
    )
    what = models.CharField(_("what"), max_length=7, choices=Found.choices)
    # the mention's span, or the claim's verb; code points of the revision's text
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # the find as it was shown then: its kind, and whom or what it names
    kind = models.CharField(_("kind"), max_length=12)
    named = models.CharField(max_length=300, blank=True)
    quote = models.CharField(_("in the text"), max_length=500)
    wrong = models.CharField(_("what is wrong"), max_length=7, choices=Wrong.choices)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    state = models.CharField(
        _("state"),
        max_length=9,
        choices=ReportState.choices,
        default=ReportState.OPEN,
    )
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    # the sending that wrote this state: sent once more, it changes nothing
    sending = models.UUIDField(default=uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(_("reported"), db_default=Now(), editable=False)
    # that the author has read the answer; no history
    seen_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-created_at", "-id"]
        constraints = [
            # also the index for "what did I report here"
            models.UniqueConstraint(
                fields=["author", "revision", "what", "start", "end"],
                name="report_once",
            ),
            models.CheckConstraint(
                name="report_span_is_half_open", condition=Q(start__lt=F("end"))
            ),
            models.CheckConstraint(
                name="report_state_known", condition=Q(state__in=ReportState.values)
            ),
            models.CheckConstraint(
                name="report_wrong_fits",
                condition=Q(what=Found.CLAIM, wrong__in=list(WRONGS[Found.CLAIM]))
                | Q(what=Found.MENTION, wrong__in=list(WRONGS[Found.MENTION])),
            ),
            models.CheckConstraint(
                name="report_answer_has_author",
                condition=Q(
                    state__in=ANSWERED,
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                )
                | Q(
                    ~Q(state__in=ANSWERED),
                    answered_by__isnull=True,
                    answered_at__isnull=True,
                    answer="",
                ),
            ),
        ]
        indexes = [
            # one's own reports, newest first
            models.Index(
                fields=["author", "-created_at", "-id"], name="report_author_idx"
            ),
            # the curators' queue, and what waits in one article
            models.Index(
                fields=["article", "-created_at"],
                condition=Q(state=ReportState.OPEN),
                name="report_waiting_idx",
            ),
            # the top bar: answers that their author has not read
            models.Index(
                fields=["author"],
                condition=Q(answered_at__isnull=False)
                & (Q(seen_at__isnull=True) | Q(seen_at__lt=F("answered_at"))),
                name="report_unseen_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"«{self.quote[:60]}»"

    @property
    def wrong_words(self) -> str:
        """What is wrong, in the words of the form that was filled in."""
        return str(WRONGS[Found(self.what)][Wrong(self.wrong)])

    @property
    def is_answered(self) -> bool:
        return self.state in ANSWERED

    @property
    def is_unseen(self) -> bool:
        return self.is_answered and (
            self.seen_at is None or self.seen_at < self.answered_at
        )
