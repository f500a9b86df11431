from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from readingroom.models.history import track
from readingroom.models.names import NAME_VALIDATORS


@track(name="DeskEvent")
class Desk(models.Model):
    """A closed group of people: what belongs to it does not exist for others."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(
        _("name"), max_length=100, unique=True, validators=NAME_VALIDATORS
    )
    name_ar = models.CharField(
        _("name in Arabic"), max_length=100, blank=True, validators=NAME_VALIDATORS
    )
    # may its analysts create tags while tagging?
    open_codebook = models.BooleanField(_("analysts may create tags"), default=True)
    created_at = models.DateTimeField(_("created"), db_default=Now(), editable=False)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="Membership",
        related_name="desks",
        verbose_name=_("people"),
    )

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@track(name="MembershipEvent")
class Membership(models.Model):
    desk = models.ForeignKey(
        Desk, models.PROTECT, related_name="memberships", verbose_name=_("desk")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("person"),
    )
    since = models.DateTimeField(_("since"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            # also the index for "which desks is this person on"
            models.UniqueConstraint(
                fields=["person", "desk"], name="membership_once_per_desk"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.desk}"


def desks_of(user) -> models.QuerySet:
    """Ids of the desks of ``user``, as a subquery."""
    return Membership.objects.filter(person=user).values("desk")
