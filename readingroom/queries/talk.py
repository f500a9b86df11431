"""The talk on one passage, and how much of it waits for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Concat, Lower

from readingroom.models import Following, Passage, Reply, ReplyKind, User

LAST = 20  # replies that an open card shows
PAGE = 50  # replies on a page of the talk's own
PEOPLE = 300  # offered while a name is typed; others are named all the same
WAITING = 99  # beyond it the number does not matter


@dataclass(slots=True)
class Thread:
    """``until`` is the time of the last reply, shown or not: what is read with it."""

    passage: Passage
    replies: list[Reply]
    count: int
    new_count: int
    is_resolved: bool
    until: datetime | None
    people: list[User]

    @property
    def earlier_count(self) -> int:
        return self.count - len(self.replies)


@dataclass(frozen=True, slots=True)
class Talk:
    """What a card says of the talk on its passage."""

    count: int
    new_count: int
    is_resolved: bool

    @classmethod
    def marked(cls, marks: Sequence[str]) -> Talk:
        """From ``marks``: ``Talk.marked(["-say", "+resolve"])`` is one reply, one entry
        not read yet, resolved."""
        said = sum(mark[1:] == ReplyKind.SAY for mark in marks)
        is_new = sum(mark[0] == "+" for mark in marks)
        return cls(said, is_new, marks[-1][1:] == ReplyKind.RESOLVE)


def marks(user: User) -> ArraySubquery:
    """Of the talk on the passage outside, oldest first: each the kind of a reply, after
    "+" when the person has not read it."""
    said = Reply.objects.heard_by(user).live().filter(passage=OuterRef("pk"))
    sign = Case(When(_is_new(user), then=Value("+")), default=Value("-"))
    ordered = said.order_by("created_at", "id").annotate(mark=Concat(sign, "kind"))
    return ArraySubquery(ordered.values("mark"))


def visible(passage: Passage, user: User) -> QuerySet[Reply]:
    """The replies on a passage that ``user`` sees, oldest first."""
    return Reply.objects.heard_by(user).live().filter(passage=passage)


def thread(passage: Passage, user: User, *, limit: int = LAST) -> Thread:
    """The last ``limit`` replies. Six queries at most."""
    found = fresh(visible(passage, user), user).select_related("author")
    newest = list(found.order_by("-created_at", "-id")[:limit])
    replies = with_names(list(reversed(newest)))
    return Thread(
        passage=passage,
        replies=replies,
        count=len(newest) if len(newest) < limit else found.count(),
        new_count=found.filter(is_new=True).count() if newest else 0,
        is_resolved=bool(newest) and newest[0].kind == ReplyKind.RESOLVE,
        until=newest[0].created_at if newest else None,
        people=list(people(passage, user)[:PEOPLE]) if user.may_tag else [],
    )


def kinds(passage: Passage, user: User) -> list[str]:
    """Of the last reply; empty when there is none."""
    found = visible(passage, user).order_by("-created_at", "-id")
    return list(found.values_list("kind", flat=True)[:1])


def fresh(replies: QuerySet[Reply], user: User) -> Any:
    """``is_new``: others' words in talk that the person follows, not read yet."""
    is_new = When(_is_new(user), then=True)
    return replies.annotate(
        is_new=Case(is_new, default=False, output_field=BooleanField())
    )


def _is_new(user: User) -> Any:
    unread = Following.objects.filter(
        person=user, passage=OuterRef("passage"), seen_at__lt=OuterRef("created_at")
    )
    return ~Q(author=user) & Exists(unread)


def with_names(replies: list[Reply]) -> list[Reply]:
    """Each with ``addressees``: those it names, by user name in lower case, as they are
    called now. One query."""
    wanted = {pk for reply in replies for pk in reply.addressee_ids}
    named = User.objects.in_bulk(wanted) if wanted else {}
    for reply in replies:
        people = [named[pk] for pk in reply.addressee_ids if pk in named]
        reply.addressees = {one.username.lower(): str(one) for one in people}
    return replies


def people(
    passage: Passage, user: User, names: Iterable[str] | None = None
) -> QuerySet[User]:
    """Who can be named in a reply of ``user`` to a live passage: those who may see it.
    ``names``: user names in lower case."""
    found: Any = User.objects.who_may_see(passage).exclude(pk=user.pk)
    if names is not None:
        found = found.annotate(name=Lower("username")).filter(name__in=list(names))
    ordered: QuerySet[User] = found.order_by("username")
    return ordered


def waiting_count(user: User) -> int:
    """In how much talk that ``user`` takes part in there is something unread."""
    return waiting(user)[: WAITING + 1].count()


def waiting(user: User) -> QuerySet[Following]:
    unread = Reply.objects.visible_to(user).live().exclude(author=user)
    unread = unread.filter(
        passage=OuterRef("passage"), created_at__gt=OuterRef("seen_at")
    )
    mine = Following.objects.filter(person=user, takes_part=True)
    return mine.filter(Exists(unread), seen_at__lt=F("last_at"))
