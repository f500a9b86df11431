"""The codebook as a page shows it."""

from __future__ import annotations

from readingroom.models import Tag, User


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


def pinned(user: User, known: list[Tag]) -> list[Tag]:
    """The tags on the keys 1-9: the person's, else the codebook's oldest."""
    by_id = {tag.pk: tag for tag in known}
    chosen = [by_id[pk] for pk in user.pinned_tag_ids if pk in by_id]
    return (chosen or sorted(known, key=lambda tag: tag.created_at))[:9]
