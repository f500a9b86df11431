"""How far somebody has read. Nobody else sees it, and it is no line of history."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, F, When
from django.db.models.functions import Greatest, Now

from readingroom.models import Article, Reading, Revision, User
from readingroom.queries.documents import document


def keep_place(
    article: Article, *, by: User, revision: UUID, place: int, reached: int
) -> None:
    """``place`` is the first code point on screen, ``reached`` the end of what was on
    it, both of ``revision``. The last device to move wins; what was reached stays.

    Raises Revision.DoesNotExist when it is none of the article's.
    """
    if revision != article.current_revision_id:
        Revision.objects.only("pk").get(pk=revision, article=article)
    end = len(document(revision).text)
    reached = min(reached, end)
    place = min(place, reached)
    same = When(revision=revision, then=Greatest(F("reached"), reached))
    moved = Reading.objects.filter(person=by, article=article).update(
        place=place,
        reached=Case(same, default=reached),
        revision=revision,
        changed_at=Now(),
    )
    if not moved:
        kept = {"revision_id": revision, "place": place, "reached": reached}
        Reading.objects.get_or_create(person=by, article=article, defaults=kept)


def mark_read(article: Article, *, by: User) -> None:
    """Done with the text that stands now."""
    revision = article.current_revision_id
    Reading.objects.update_or_create(
        person=by,
        article=article,
        defaults={"read_at": Now(), "read_revision_id": revision, "changed_at": Now()},
        create_defaults={
            "read_at": Now(),
            "read_revision_id": revision,
            "revision_id": revision,
        },
    )


def mark_unread(article: Article, *, by: User) -> None:
    """Not done after all; the place is kept."""
    Reading.objects.filter(person=by, article=article).update(
        read_at=None, read_revision=None, changed_at=Now()
    )
