"""Undo: a new deed that puts the rows of an earlier one back as they were before it.

Nothing is taken out of history. A row that has moved on since refuses (Stale).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from readingroom.models import (
    Article,
    Claim,
    Deed,
    Desk,
    Entity,
    Membership,
    Mention,
    Name,
    Outlet,
    Passage,
    Status,
    Tag,
    User,
    Verb,
)
from readingroom.services.deeds import doing, narrowest
from readingroom.services.refusals import NotYours, Stale

# In this order: a passage's tags are put back after the passage let go of them.
UNDOABLE = (
    Passage,
    Mention,
    Claim,
    Article,
    Name,
    Entity,
    Tag,
    Membership,
    Desk,
    Outlet,
    User,
)
STEPS = 500
# written by the room, not by the person whose deed is undone
KEPT = {"version", "updated_at", "created_at", "password", "last_login"}


@dataclass(frozen=True, slots=True)
class Undone:
    deed: Deed
    passage: Passage | None


def undo(deed: Deed, *, by: User) -> Undone:
    """Take ``deed`` back; taking back an undo is a redo. Raises NotYours, Stale."""
    if deed.by_id != by.pk:
        raise NotYours(_("Only your own deeds can be undone."))
    verb = Verb.REDO if deed.verb == Verb.UNDO else Verb.UNDO
    try:
        with doing(verb, by=by, undoes=deed) as line:
            _copy_subject(line, deed)
            states = [_restore(change, deed) for change in _changes(deed)]
            if not states:
                raise Stale(_("There is nothing left to undo in this."))
            told = [state for pair in states for state in pair]
            told.append((deed.visibility, deed.desk_id))
            line.visibility, line.desk_id = narrowest(*told)
    except IntegrityError as error:
        # undone twice at once, or a name that is taken again meanwhile
        raise Stale(_("This has been undone already, or is taken again.")) from error
    passage = deed.passage_id and Passage.objects.get(pk=deed.passage_id)
    return Undone(line, passage or None)


def steps(
    by: User, article: Article, since: datetime
) -> tuple[Deed | None, Deed | None]:
    """What Undo and Redo would take back of one's deeds on passages of this article
    since ``since`` (UTC): the last deed that still stands, and the last undo after
    which nothing new was done. One query."""
    sitting = Deed.objects.filter(
        by=by, article=article, passage__isnull=False, at__gte=since, undone_by=None
    ).order_by("-at", "-id")
    undo = redo = None
    for deed in sitting[:STEPS]:
        if deed.verb == Verb.UNDO:
            redo = redo or deed
            continue
        undo = undo or deed
        if deed.verb != Verb.REDO:
            # a new deed: what was undone before it is not redone by a key
            break
    return undo, redo


def _copy_subject(line: Deed, deed: Deed) -> None:
    line.article_id, line.passage_id = deed.article_id, deed.passage_id
    line.subject, line.subject_id = deed.subject, deed.subject_id
    line.subject_label = deed.subject_label


@dataclass(frozen=True, slots=True)
class Change:
    """What a deed did to one row: its first and last event, and the one before."""

    model: type[models.Model]
    first: Any
    last: Any
    before: Any | None


def _changes(deed: Deed) -> Iterator[Change]:
    for model in UNDOABLE:
        events = model._meta.get_field("events").related_model
        of_deed = events.objects.filter(pgh_context_id=deed.pk).order_by("pgh_id")
        rows: dict[Any, list[Any]] = {}
        for event in of_deed:
            rows.setdefault(event.pgh_obj_id, []).append(event)
        for row, found in rows.items():
            yield Change(model, found[0], found[-1], _before(events, row, found[0]))


def _before(events: Any, row: Any, first: Any) -> Any | None:
    if first.pgh_label == "found":  # the machine's find, kept by its first decision
        return first
    if first.pgh_label == "insert":
        return None
    earlier = events.objects.filter(pgh_obj_id=row, pgh_id__lt=first.pgh_id)
    return earlier.order_by("-pgh_id").first()


def _restore(change: Change, deed: Deed) -> Iterable[tuple[str, Any]]:
    """Put one row back; gives the circles of the states told, for passages."""
    model, key = change.model, change.last.pgh_obj_id
    row = model._base_manager.select_for_update(of=["self"]).filter(pk=key).first()
    _refuse_moved_on(change, row)
    if row is None:
        _fill(row := model(pk=key), change.before)
        row.save(force_insert=True)
        return []
    told = [_circle(row)]
    if change.before is None:
        if not _unmake(row):
            return []
    else:
        _fill(row, change.before)
    if isinstance(row, Passage):
        row.version += 1
        row.updated_at = Now()
    row.save()
    return [circle for circle in [*told, _circle(row)] if circle]


def _refuse_moved_on(change: Change, row: Any) -> None:
    events = type(change.last).objects
    newest = events.filter(pgh_obj_id=change.last.pgh_obj_id).order_by("-pgh_id")
    if newest.values_list("pgh_id", flat=True).first() != change.last.pgh_id:
        raise Stale(_("It has been changed again since."), row)
    if (row is None) != (change.last.pgh_label == "delete"):
        raise Stale(_("It has been changed again since."), row)


def _fill(row: models.Model, snapshot: Any) -> None:
    names = {field.attname for field in snapshot._meta.concrete_fields}
    for field in row._meta.concrete_fields:
        if field.attname in names and not field.primary_key and field.name not in KEPT:
            setattr(row, field.attname, getattr(snapshot, field.attname))


def _unmake(row: Any) -> bool:
    """Take a row that the deed made out of sight; False when others hold on to it."""
    if isinstance(row, Tag):
        if Passage.objects.live().tagged(row).exists():
            return False
        row.retired_at = timezone.now()
    elif isinstance(row, Passage):
        row.removed_at = timezone.now()
    elif isinstance(row, Article):
        row.status = Status.ARCHIVED
    elif isinstance(row, Mention | Claim):
        row.status = "rejected"
    elif isinstance(row, Name | Membership):
        row.delete()
        return False
    else:
        return False
    return True


def _circle(row: Any) -> tuple[str, Any] | None:
    return (row.visibility, row.desk_id) if isinstance(row, Passage) else None
