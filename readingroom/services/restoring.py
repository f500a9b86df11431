"""Putting the rows of a deed back as they were before it: the half of undo that knows
rows and their events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from readingroom.models import (
    Article,
    Claim,
    Deed,
    Desk,
    Entity,
    FindingStatus,
    Handover,
    Membership,
    Mention,
    Name,
    Outlet,
    Passage,
    Reply,
    Report,
    ReportState,
    Status,
    Tag,
    User,
)
from readingroom.models.history import events_of
from readingroom.queries.history import events_before
from readingroom.services.refusals import Stale

# In this order: a passage's tags are put back after the passage let go of them.
UNDOABLE = (
    Passage,
    Mention,
    Claim,
    Report,
    Article,
    Name,
    Entity,
    Tag,
    Membership,
    Desk,
    Outlet,
    User,
    Reply,
    Handover,
)
# what a deed has made and its undo takes out of sight again
UNMADE = (
    Passage,
    Mention,
    Claim,
    Report,
    Article,
    Tag,
    Name,
    Membership,
    Reply,
    Handover,
)
# written by the room, not by the person whose deed is undone
KEPT = {"version", "updated_at", "created_at", "password", "last_login"}


@dataclass(frozen=True, slots=True)
class Change:
    """What a deed did to one row: its first and last event, and the one before; and
    the row as it is now, locked."""

    model: type[models.Model]
    first: Any
    last: Any
    before: Any | None
    row: Any | None


def changes(deed: Deed) -> Iterator[Change]:
    """Must run in a transaction; three queries for each kind of row."""
    for model in UNDOABLE:
        events = events_of(model)
        of_deed = events.objects.filter(pgh_context_id=deed.pk).order_by("pgh_id")
        rows: dict[Any, list[Any]] = {}
        for event in of_deed:
            rows.setdefault(event.pgh_obj_id, []).append(event)
        if not rows:
            continue
        changed = [
            found[0] for found in rows.values() if found[0].pgh_label != "insert"
        ]
        before = events_before(events, changed)
        # the machine's find is kept by its first decision
        before |= {e.pgh_id: e for e in changed if e.pgh_label == "found"}
        # in one order everywhere: two who undo at once do not lock each other up
        locked = model._base_manager.select_for_update(of=["self"]).order_by("pk")
        now = locked.in_bulk(list(rows))
        for row, (first, *more) in rows.items():
            last = more[-1] if more else first
            yield Change(model, first, last, before.get(first.pgh_id), now.get(row))


def restore(change: Change, deed: Deed) -> list[tuple[str, Any]] | None:
    """Put one row back; gives the circles of the states told, for passages and what
    was said on them, or None when there is nothing to put back."""
    model, key = change.model, change.last.pgh_obj_id
    if change.before is None and model not in UNMADE:
        return None
    row = change.row
    if not _stands(change.last, row):
        if model is Tag and deed.passage_id:  # somebody has taken the tag on
            return None
        raise Stale(_("It has been changed again since."), row)
    if row is None:
        _fill(row := model(pk=key), change.before)
        row.save(force_insert=True)
        return []
    told = [_circle(row)]
    if not _turn_back(row, change, deed):
        return None
    return [circle for circle in [*told, _circle(row)] if circle]


def _turn_back(row: Any, change: Change, deed: Deed) -> bool:
    """Save a row as it was before the deed; False when others hold on to it."""
    was_retired = isinstance(row, Tag) and row.retired_at
    if change.before is not None:
        _fill(row, change.before)
    elif isinstance(row, Name | Membership):
        row.delete()
        return True
    else:
        _unmake(row)
    came_along = change.before is None or deed.passage_id
    retires = isinstance(row, Tag) and row.retired_at and not was_retired
    if retires and came_along and Passage.objects.live().tagged(row).exists():
        return False
    if isinstance(row, Passage | Handover):
        row.updated_at = Now()
    if isinstance(row, Passage | Report | Handover):
        row.version += 1
    row.save()
    return True


def _unmake(row: Any) -> None:
    """Take a row that the deed made out of sight."""
    if isinstance(row, Tag):
        row.retired_at = timezone.now()
    elif isinstance(row, Passage | Reply):
        row.removed_at = timezone.now()
    elif isinstance(row, Article):
        row.status = Status.ARCHIVED
    elif isinstance(row, Report):
        row.state = ReportState.WITHDRAWN
    elif isinstance(row, Handover):
        row.text = ""
    else:
        row.status = FindingStatus.REJECTED


def _stands(left: Any, row: Any) -> bool:
    """Whether the row is as the deed left it. What came after and was undone again
    does not count, so that several deeds can be taken back one after the other."""
    if row is None or left.pgh_label == "delete":
        return row is None and left.pgh_label == "delete"
    return all(getattr(row, name) == getattr(left, name) for name in _told(row, left))


def _fill(row: models.Model, snapshot: Any) -> None:
    for name in _told(row, snapshot):
        setattr(row, name, getattr(snapshot, name))


def _told(row: models.Model, event: Any) -> list[str]:
    """The attributes that a person's deed sets and an event tells."""
    names = {field.attname for field in event._meta.concrete_fields}
    return [
        field.attname
        for field in row._meta.concrete_fields
        if field.attname in names and not field.primary_key and field.name not in KEPT
    ]


def _circle(row: Any) -> tuple[str, Any] | None:
    if isinstance(row, Passage | Reply):
        return row.visibility, row.desk_id
    return None
