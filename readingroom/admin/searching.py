"""Searching names as readers do: by folded words, in any order."""

from __future__ import annotations

from django.db.models import Q

from readingroom.arabic.folding import key


def by_key(words: str, *fields: str) -> Q:
    """Every word stands in one of the folded ``fields``."""
    wanted = Q()
    for word in key(words).split():
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__contains": word})
        wanted &= found
    return wanted
