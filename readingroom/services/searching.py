"""Looking through all articles for an entity's changed names, in the background.

Each article that may hold one of them is read again in a transaction of its own; what
was looked through is kept, so a search that was cut off goes on where it was. Doing an
article twice changes nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from readingroom.models import (
    Article,
    Mention,
    NameSearch,
    Revision,
    SearchedArticle,
    SearchState,
)
from readingroom.models.name_search import OPEN
from readingroom.queries import candidates
from readingroom.queries.candidates import Looked
from readingroom.services.extracting import extract_into, take_turn
from readingroom.services.lexicon import others_have_read

# How many articles one query looks through: as many as it does in about this time.
SECONDS = 0.5
FEWEST, MOST = 50, 20_000
REMEMBERED = timedelta(days=30)


def run(pk: int, *, asked_to_stop: Callable[[], bool]) -> bool:
    """Do a search to its end; False when it was asked to stop before. A search that is
    done already, or was begun anew by another change meanwhile, is left alone."""
    others_have_read()
    search = _begin(pk)
    if search is None:
        return True
    names = candidates.pattern(search.spellings)
    most, began = FEWEST, time.monotonic()
    while names and (found := candidates.after(search.looked_until, most, names)):
        for looked in found:
            if looked.may_hold:
                if asked_to_stop():
                    return False
                _look(search, looked)
                if not _note(search, looked.article):
                    return True
        if not _note(search, found[-1].article):
            return True
        most, began = _as_many(most, began), time.monotonic()
    _end(pk, SearchState.FINISHED)
    return True


def fail(pk: int) -> None:
    _end(pk, SearchState.FAILED)


def forget() -> None:
    """Let go of what searches long done have changed, article by article."""
    old = NameSearch.objects.filter(finished_at__lt=timezone.now() - REMEMBERED)
    SearchedArticle.objects.filter(search__in=old.values("pk")).delete()


def _begin(pk: int) -> NameSearch | None:
    open_one = NameSearch.objects.filter(pk=pk, state__in=OPEN)
    started = Coalesce(F("started_at"), Now())
    if not open_one.update(state=SearchState.RUNNING, started_at=started):
        return None
    return open_one.first()


def _as_many(most: int, began: float) -> int:
    took = time.monotonic() - began
    if took > 2 * SECONDS:
        return max(most // 2, FEWEST)
    return min(most * 2, MOST) if took < SECONDS else most


def _note(search: NameSearch, place: UUID) -> bool:
    """Keep how far it is; False when the search is not this one's any more."""
    search.looked_until = place
    running = NameSearch.objects.filter(pk=search.pk, state=SearchState.RUNNING)
    return bool(running.update(looked_until=place))


def _end(pk: int, state: SearchState) -> None:
    running = NameSearch.objects.filter(pk=pk, state=SearchState.RUNNING)
    running.update(state=state, finished_at=Now())


def _look(search: NameSearch, looked: Looked) -> None:
    current = Article.objects.filter(
        pk=looked.article, current_revision=looked.revision
    )
    with transaction.atomic():
        if not current.exists():
            return
        texts = Revision.objects.defer("original", "blocks", "marks")
        revision = texts.get(pk=looked.revision)
        take_turn(revision)
        # what others wait to look for is found along with it, and is theirs to tell
        told = NameSearch.objects.open().values_list("entity", "pk")
        searches = {search.entity_id: search.pk, **dict(told)}
        before = _mentions(revision, searches)
        extract_into(revision)
        after = _mentions(revision, searches)
        added = Counter(searches[entity] for entity, *_place in after - before)
        removed = Counter(searches[entity] for entity, *_place in before - after)
        for pk in added.keys() | removed.keys():
            _count(pk, looked.article, added[pk], removed[pk])


def _mentions(
    revision: Revision, entities: Iterable[UUID]
) -> set[tuple[UUID, int, int, str]]:
    found = Mention.objects.filter(revision=revision, entity__in=list(entities))
    return set(found.values_list("entity", "start", "end", "kind"))


def _count(search: int, article: UUID, added: int, removed: int) -> None:
    row = SearchedArticle.objects.filter(search=search, article=article)
    counts = {
        "added_count": F("added_count") + added,
        "removed_count": F("removed_count") + removed,
    }
    if not row.update(**counts):
        SearchedArticle.objects.create(
            search_id=search,
            article_id=article,
            added_count=added,
            removed_count=removed,
        )
