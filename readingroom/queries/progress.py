"""How far one person is in articles: state, share, minutes, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from readingroom.models import Article, User
from readingroom.queries.documents import document
from readingroom.text.alignment import Alignment
from readingroom.text.pace import minutes, rate

WORDS_AT = 40  # code points after a place by which it is known again


class State(StrEnum):
    NEW = "new"
    STARTED = "started"
    READ = "read"
    CHANGED = "changed"  # read, and corrected since


# what `marked` adds to articles, and where from
COLUMNS = {
    "own_id": "own__id",
    "own_read_at": "own__read_at",
    "own_read_revision": "own__read_revision",
    "own_revision": "own__revision",
    "own_place": "own__place",
    "own_reached": "own__reached",
    "text_length": "current_revision__extent__length",
    "text_words": "current_revision__extent__words",
}

_IS_DONE = Q(own__read_at__isnull=False)
_IS_SAME = Q(own__read_revision=F("current_revision"))
_IS: dict[str, Q] = {
    State.NEW: Q(own__isnull=True),
    State.STARTED: Q(own__isnull=False) & ~_IS_DONE,
    State.READ: _IS_DONE & _IS_SAME,
    State.CHANGED: _IS_DONE & ~_IS_SAME,
    "unread": Q(own__isnull=True) | ~_IS_DONE | ~_IS_SAME,
}


def marked(articles: QuerySet[Article], user: User) -> QuerySet[Article]:
    """``articles`` with COLUMNS: the user's own reading of each, or nothing."""
    own = FilteredRelation("readings", condition=Q(readings__person=user))
    named = {name: F(path) for name, path in COLUMNS.items()}
    return articles.annotate(own=own).annotate(**named)


def being(articles: QuerySet[Article], state: str) -> QuerySet[Article]:
    """Those of ``marked`` articles that are in a state, or "unread": not done yet."""
    return articles.filter(_IS[state]) if state in _IS else articles


@dataclass(slots=True)
class Progress:
    """Offsets are code points of the current revision."""

    state: State
    language: str
    length: int
    words: int
    place: int = 0
    reached: int = 0
    read_at: datetime | None = None

    @property
    def share(self) -> float:
        """How much was on screen, 0 to 1."""
        return self.reached / self.length if self.length else 0.0

    @property
    def percent(self) -> int:
        return int(100 * self.share)

    @property
    def minutes(self) -> int:
        return minutes(self.words, self.language)

    @property
    def minutes_left(self) -> int:
        return minutes(self.words, self.language, 1 - self.share)

    @property
    def rate(self) -> int:
        return rate(self.language)


def of(article: Any) -> Progress:
    """Of an article with COLUMNS. A place in an earlier text is not looked up."""
    current = article.current_revision_id
    known = current is not None and article.own_revision == current
    return Progress(
        _state(article),
        article.language,
        article.text_length or 0,
        article.text_words or 0,
        article.own_place if known else 0,
        article.own_reached if known else 0,
        article.own_read_at,
    )


def _state(article: Any) -> State:
    if article.own_id is None:
        return State.NEW
    if article.own_read_at is None:
        return State.STARTED
    same = article.own_read_revision == article.current_revision_id
    return State.READ if same else State.CHANGED


def carry(article: Any, progress: Progress) -> None:
    """Bring a place in an earlier text to the current one: to where the words at it
    stand now, else as far along as it was."""
    earlier, current = article.own_revision, article.current_revision_id
    if not earlier or not current or earlier == current:
        return
    lines = Alignment(document(earlier).text, document(current).text)
    progress.place = _carried(lines, article.own_place)
    progress.reached = max(_carried(lines, article.own_reached), progress.place)


def _carried(lines: Alignment, place: int) -> int:
    stop = min(place + WORDS_AT, len(lines.old))
    there = lines.place(place, stop) if place < stop else None
    if there is not None:
        return there
    return place * len(lines.new) // max(1, len(lines.old))
