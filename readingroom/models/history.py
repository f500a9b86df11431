"""How tables keep their history: one row-level event for every change, append-only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pghistory
from django.db import models


def every_change() -> tuple[Any, ...]:
    """A new set each time: pghistory writes the model into its trackers."""
    return pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()


def events_of(model: type[models.Model]) -> Any:
    """The event model that keeps ``model``'s history."""
    return model._meta.get_field("events").related_model


def track(*trackers: Any, name: str, **options: Any) -> Callable[[Any], Any]:
    """Keep ``name`` (the event model) for a model: who and why stand in the event's own
    row (``pgh_context``), the deed's id in ``pgh_context_id``."""
    return pghistory.track(
        *(trackers or every_change()),
        model_name=name,
        append_only=True,
        context_field=pghistory.ContextJSONField(),
        context_id_field=pghistory.ContextUUIDField(null=True),
        obj_field=pghistory.ObjForeignKey(related_name="events"),
        meta={
            "indexes": [
                # /history/ and undo read a deed's events
                models.Index(
                    fields=["pgh_context_id"], name=f"{name.lower()}_deed_idx"
                ),
            ]
        },
        **options,
    )
