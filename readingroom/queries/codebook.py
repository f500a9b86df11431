"""The codebook as a page shows it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from readingroom.models import Tag, User
from readingroom.queries.prepared import Prepared, columns, made


def tags(user: User) -> list[Tag]:
    """The tags in use that ``user`` may see, children after their parent."""
    found = list(Tag.objects.visible_to(user).in_use().select_related("desk"))
    by_id = {tag.pk: tag for tag in found}

    def path(tag: Tag) -> tuple[str, ...]:
        keys: list[str] = []
        seen = set()
        above: Tag | None = tag
        while above is not None and above.pk not in seen:
            seen.add(above.pk)
            keys.append(above.key)
            above = by_id.get(above.parent_id) if above.parent_id else None
        return tuple(reversed(keys))

    for tag in found:
        tag.depth = len(path(tag)) - 1
    return sorted(found, key=path)


def named(keys: list[str], user: User) -> list[Tag]:
    """The tags that ``user`` may see under these folded names, in either language."""
    return [made(Tag, _TAG, row) for row in _named(keys=keys, user=user)]


_TAG = columns(Tag)


@Prepared
def _named(keys: list[str], user: User) -> QuerySet[Any, Any]:
    either = Q(key__in=keys) | Q(key_ar__in=keys)
    return Tag.objects.visible_to(user).filter(either).values_list(*_TAG)


def pinned(user: User, known: list[Tag]) -> list[Tag]:
    """The tags on the keys 1-9: the person's, else the codebook's oldest."""
    by_id = {tag.pk: tag for tag in known}
    chosen = [by_id[pk] for pk in user.pinned_tag_ids if pk in by_id]
    return (chosen or sorted(known, key=lambda tag: tag.created_at))[:9]
