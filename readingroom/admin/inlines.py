"""Tables of rows inside another row's form."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst

from readingroom.admin.room import Curated


class Rowed(Curated):
    """Rows of an inline: the words of a column's head are its fields' own, too."""

    template = "admin/_inline.html"

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field
