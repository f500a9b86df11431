"""When a deed has changed names, all articles are to be looked through for them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from readingroom.models import Deed, Entity, Name, NameSearch, SearchState, User
from readingroom.models.history import events_of
from readingroom.services import jobs
from readingroom.services.lexicon import nothing_to_find_in


def search_for_changed(deed: Deed, *, by: User) -> None:
    """Ask for a search for each entity whose names or label ``deed`` has changed; in
    the deed's own transaction, at its end."""
    changed = _changed_names(deed)
    for entity in _changed_entities(deed):
        changed[entity].update(
            Name.objects.filter(entity=entity).values_list("text", flat=True)
        )
    if changed and not nothing_to_find_in():
        for entity, spellings in sorted(changed.items()):
            if spellings:
                _ask(entity, sorted(spellings), by)


def search_again(entity: Entity, *, by: User) -> None:
    """Look for all names of an entity once more."""
    spellings = entity.names.order_by("text").values_list("text", flat=True)
    if spellings:
        _ask(entity.pk, list(spellings), by)


def _changed_names(deed: Deed) -> dict[UUID, set[str]]:
    """Spellings by entity, as they were before and as they are now."""
    events = events_of(Name).objects
    changed: dict[UUID, set[str]] = defaultdict(set)
    for event in events.filter(pgh_context_id=deed.pk):
        changed[event.entity_id].add(event.text)
        if event.pgh_label == "update" and (before := _before(events, event)):
            changed[before.entity_id].add(before.text)
    return changed


def _changed_entities(deed: Deed) -> list[UUID]:
    """Those under another label now, or of another kind."""
    events = events_of(Entity).objects
    changed = []
    for event in events.filter(pgh_context_id=deed.pk, pgh_label="update"):
        before = _before(events, event)
        if before is None or (before.label, before.kind) != (event.label, event.kind):
            changed.append(event.pgh_obj_id)
    return changed


def _before(events: Any, event: Any) -> Any | None:
    earlier = events.filter(pgh_obj_id=event.pgh_obj_id, pgh_id__lt=event.pgh_id)
    return earlier.order_by("-pgh_id").first()


def _ask(entity: UUID, spellings: list[str], by: User) -> None:
    search = None
    while search is None:
        # whoever makes one at the same time has committed when this one cannot be made
        search = _open_one(entity) or _made(entity, by)
    search.spellings = sorted({*search.spellings, *spellings})
    # what was looked through was looked through for the other names only
    search.state = SearchState.WAITING
    search.started_at = search.looked_until = None
    search.asked_by, search.asked_at = by, Now()
    search.save()
    jobs.put_search(search.pk, entity)


def _open_one(entity: UUID) -> NameSearch | None:
    """The entity's open search; its job waits here until this deed is done."""
    found = NameSearch.objects.open().filter(entity=entity)
    return found.select_for_update(of=["self"]).first()


def _made(entity: UUID, by: User) -> NameSearch | None:
    """A new search; None when somebody else has made one just now."""
    try:
        with transaction.atomic():
            return NameSearch.objects.create(
                entity_id=entity, spellings=[], asked_by=by
            )
    except IntegrityError:
        return None
