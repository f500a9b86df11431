from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from readingroom.models.article import Status
from readingroom.models.history import track
from readingroom.models.names import NAME_VALIDATORS
from readingroom.models.passage import Visibility


class Role(models.TextChoices):
    READER = "reader", _("reader")
    ANALYST = "analyst", _("analyst")
    CURATOR = "curator", _("curator")
    ADMIN = "admin", _("administrator")


class PeopleQuerySet(models.QuerySet):
    def who_may_see(self, passage) -> PeopleQuerySet:
        """Those for whom ``Passage.objects.visible_to`` finds a live ``passage``."""
        author = Q(pk=passage.author_id)
        found = self.filter(is_active=True)
        if passage.visibility == Visibility.PRIVATE:
            found = found.filter(author)
        elif passage.visibility == Visibility.DESK:
            found = found.filter(author | Q(memberships__desk=passage.desk_id))
        article = passage.article
        if article.desk_id:
            found = found.filter(memberships__desk=article.desk_id)
        if article.status == Status.DRAFT:
            curators = Q(role__in=[Role.CURATOR, Role.ADMIN])
            found = found.filter(curators | Q(pk=article.submitted_by_id))
        return found.distinct()


class PeopleManager(UserManager.from_queryset(PeopleQuerySet)):  # type: ignore[misc]
    def create_superuser(self, username, email=None, password=None, **fields):
        return super().create_superuser(
            username, email, password, **{**fields, "role": Role.ADMIN}
        )


@track(name="UserEvent", exclude=["password", "last_login"])
class User(AbstractUser):
    role = models.CharField(
        _("role"), max_length=10, choices=Role.choices, default=Role.READER
    )
    display_name = models.CharField(
        _("display name"), max_length=100, blank=True, validators=NAME_VALIDATORS
    )
    # empty: the language the browser asks for
    language = models.CharField(_("language"), max_length=5, blank=True)
    # the tags on the keys 1-9 of the palette, in that order
    pinned_tag_ids = ArrayField(models.UUIDField(), default=list, blank=True)

    objects = PeopleManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                name="user_staff_follows_role",
                condition=Q(is_staff=True, role__in=[Role.CURATOR, Role.ADMIN])
                | Q(is_staff=False, role__in=[Role.READER, Role.ANALYST]),
            ),
            models.CheckConstraint(
                name="user_superuser_follows_role",
                condition=Q(is_superuser=True, role=Role.ADMIN)
                | (Q(is_superuser=False) & ~Q(role=Role.ADMIN)),
            ),
            models.CheckConstraint(
                name="user_nine_pinned_tags",
                condition=Q(pinned_tag_ids__len__lte=9),
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.is_superuser = self.role == Role.ADMIN
        self.is_staff = self.role in (Role.CURATOR, Role.ADMIN)
        super().save(*args, **kwargs)

    @property
    def may_tag(self) -> bool:
        return self.is_active and self.role != Role.READER

    @property
    def may_curate(self) -> bool:
        return self.is_active and self.role in (Role.CURATOR, Role.ADMIN)

    @property
    def initials(self) -> str:
        words = str(self).split()
        return "".join(word[0] for word in words[:2]).upper()
