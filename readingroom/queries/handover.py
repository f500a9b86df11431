"""The notes for the next shift."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from readingroom.models import Desk, Handover, User
from readingroom.models.history import events_of

EARLIER = 10  # of all notes together that the page shows


@dataclass(slots=True)
class Pinned:
    """One place for a note: the room's (no desk) or a desk's. ``note`` may be None or
    empty; ``earlier`` are the events of what stood there before."""

    desk: Desk | None
    note: Handover | None
    earlier: list[Any]
    may_pin: bool

    @property
    def is_shown(self) -> bool:
        return self.may_pin or bool(self.note and self.note.text)

    @property
    def version(self) -> int:
        return self.note.version if self.note else 0


def notes(user: User) -> list[Pinned]:
    """Three queries."""
    desks = list(user.desks.all())
    visible = Handover.objects.visible_to(user).select_related("updated_by")
    by_desk = {note.desk_id: note for note in visible}
    earlier = _earlier(list(by_desk.values()))
    places: list[Desk | None] = [None, *desks]
    made = [_pinned(desk, by_desk, earlier, user) for desk in places]
    return [pinned for pinned in made if pinned.is_shown]


def _pinned(
    desk: Desk | None, notes: dict[Any, Handover], earlier: dict[Any, Any], user: User
) -> Pinned:
    note = notes.get(desk and desk.pk)
    may = user.may_tag if desk else user.may_curate
    return Pinned(desk, note, earlier[note and note.pk], may)


def _earlier(notes: list[Handover]) -> dict[Any, list[Any]]:
    """The words that each note held before, newest first."""
    found: dict[Any, list[Any]] = defaultdict(list)
    if not notes:
        return found
    now = {note.pk: note.version for note in notes}
    events = events_of(Handover).objects.filter(pgh_obj_id__in=now).exclude(text="")
    for event in events.select_related("updated_by").order_by("-pgh_id")[:EARLIER]:
        if event.version < now[event.pgh_obj_id]:
            found[event.pgh_obj_id].append(event)
    return found
