"""How far somebody has read the talk on a passage, and what happened in the room. It is
theirs alone and no history."""

from __future__ import annotations

from datetime import datetime

from django.db.models.functions import Greatest
from django.utils import timezone

from readingroom.models import Following, Passage, User, Visit


def see(*, by: User, passage: Passage, until: datetime) -> None:
    """``by`` has read the talk up to ``until``, the time of the last reply on the page;
    what was said since stays unread."""
    until = min(until, timezone.now())
    mine = Following.objects.filter(person=by, passage=passage)
    if not mine.update(seen_at=Greatest("seen_at", until)):
        seen = Following(person=by, passage=passage, seen_at=until, last_at=until)
        Following.objects.bulk_create([seen], ignore_conflicts=True)


def end(*, by: User, until: datetime) -> None:
    """``by`` has seen what happened in the room up to ``until``; never moves back."""
    until = min(until, timezone.now())
    visit, is_first = Visit.objects.get_or_create(person=by, defaults={"until": until})
    if not is_first and visit.until < until:
        stands = Visit.objects.filter(person=by, until=visit.until)
        stands.update(until=until, before=visit.until)
