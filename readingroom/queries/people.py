"""What the room keeps of a person for their own pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from readingroom.models import Appearance, User
from readingroom.queries.prepared import Prepared, columns, made


def appearance(person: User) -> Appearance:
    """As chosen, or the usual one: every page asks, so it is one quick query."""
    rows = _appearance(person=person)
    return made(Appearance, _APPEARANCE, rows[0]) if rows else Appearance(person=person)


_APPEARANCE = columns(Appearance)


@Prepared
def _appearance(person: User) -> QuerySet[Any, Any]:
    return Appearance.objects.filter(person=person).values_list(*_APPEARANCE)
