"""The codebook: finding tags by name, making, merging and retiring them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from readingroom.arabic.folding import key
from readingroom.models import Deed, Desk, Tag, User, Verb
from readingroom.models.history import events_of
from readingroom.models.names import FORBIDDEN
from readingroom.models.passage import TAGS_PER_PASSAGE
from readingroom.models.tag import COLOURS
from readingroom.queries.codebook import named
from readingroom.services.deeds import doing
from readingroom.services.refusals import NotYours, Refused

LABEL_LIMIT = 100


def resolve(names: Iterable[str], *, by: User, desk: Desk | None) -> list[Tag]:
    """The tags of these names (either language, any spelling), in that order.

    Unknown ones are made where the desk (or the room) allows it; else raises Refused.
    Must run inside a deed.
    """
    wanted = {key(name): name.strip() for name in names if name.strip()}
    if len(wanted) > TAGS_PER_PASSAGE:
        raise Refused(
            _("A passage has at most %(count)s tags.") % {"count": TAGS_PER_PASSAGE},
            "tags",
        )
    if not wanted:
        return []
    for name in wanted.values():
        check_label(name)
    found = _by_key(wanted, by, desk)
    # in one order everywhere: two people making the same new tags do not lock up
    for k in sorted(wanted.keys() - found.keys()):
        found[k] = _make(wanted[k], by, desk)
    return list(dict.fromkeys(found[k] for k in wanted))


def check_label(name: str, field: str = "tags") -> None:
    """Raises Refused for a name that no tag can have."""
    folded = key(name)
    # folding can lengthen a name: one letter becomes two
    if max(len(name), len(folded)) > LABEL_LIMIT:
        message = _("A tag's name has at most %(count)s characters.")
        raise Refused(message % {"count": LABEL_LIMIT}, field)
    if FORBIDDEN.search(name) or not folded:
        raise Refused(
            _("A tag's name cannot consist of or hold control characters."), field
        )


def _by_key(wanted: Iterable[str], by: User, desk: Desk | None) -> dict[str, Tag]:
    keys = list(wanted)
    matches = named(keys, by)
    found: dict[str, Tag] = {}
    # the room's first, then the desk's, which win
    for tag in sorted(matches, key=lambda tag: (tag.desk_id is not None, tag.label)):
        current = _heir(tag)
        for k in (tag.key, tag.key_ar):
            if k in keys and not (current.retired_at and k in found):
                found[k] = current
    for tag in found.values():
        if tag.retired_at and not _revived(tag, by, desk):
            raise Refused(
                _("The tag “%(tag)s” is retired.") % {"tag": tag.display_label}, "tags"
            )
    return found


def are_names_of(names: Iterable[str], tag_ids: Iterable[UUID]) -> bool:
    """Whether these names and these tags are the same set, by any name that the tags,
    or those merged into them, have or had."""
    heirs = {tag_id: tag_id for tag_id in tag_ids}
    news = set(heirs)
    while news:
        merged = dict(
            Tag.objects.filter(merged_into__in=news)
            .exclude(pk__in=heirs)
            .values_list("pk", "merged_into")
        )
        heirs |= {tag_id: heirs[into] for tag_id, into in merged.items()}
        news = set(merged)
    told = events_of(Tag).objects.filter(pgh_obj_id__in=heirs)
    wanted = {key(name) for name in names if name.strip()}
    named, known = set(), set()
    for tag_id, *keys in told.values_list("pgh_obj_id", "key", "key_ar").distinct():
        if matching := wanted.intersection(keys):
            named.add(heirs[tag_id])
            known |= matching
    return known == wanted and named == set(tag_ids)


def _heir(tag: Tag) -> Tag:
    """The tag that ``tag`` was merged into, perhaps in several steps."""
    seen = {tag.pk}
    while tag.merged_into and tag.merged_into_id not in seen:
        tag = tag.merged_into
        seen.add(tag.pk)
    return tag


def _revived(tag: Tag, by: User, desk: Desk | None) -> bool:
    """Bring back a tag that no curator has retired: undoing the passage that it came
    with took it out of the palette, and now somebody wants it again."""
    last = events_of(Tag).objects.filter(pgh_obj_id=tag.pk).order_by("-pgh_id").first()
    undone = Deed.objects.filter(pk=last.pgh_context_id, passage__isnull=False)
    if not (undone.exists() and may_make(by, desk)):
        return False
    tag.retired_at = None
    tag.save(update_fields=["retired_at"])
    return True


def may_make(by: User, desk: Desk | None) -> bool:
    """Whether ``by`` may make tags of the desk, or of the room."""
    allowed = desk.open_codebook if desk else settings.OPEN_CODEBOOK
    return bool(allowed or by.may_curate)


def _make(name: str, by: User, desk: Desk | None) -> Tag:
    if not may_make(by, desk):
        raise Refused(
            _("There is no tag “%(tag)s”; ask a curator for it.") % {"tag": name},
            "tags",
        )
    tag, _created = Tag.objects.get_or_create(
        key=key(name),
        desk=desk,
        defaults={"label": name, "created_by": by, "colour": free_colour()},
    )
    return tag


def free_colour() -> int:
    """The colour slot that the fewest tags have."""
    used = dict(
        Tag.objects.in_use().order_by().values_list("colour").annotate(Count("id"))
    )
    return min(range(1, COLOURS + 1), key=lambda slot: (used.get(slot, 0), slot))


def save(tag: Tag, *, by: User) -> Tag:
    """Keep a new or changed tag; raises Refused on a name that is taken."""
    check_label(tag.label, "label")
    if tag.label_ar:
        check_label(tag.label_ar, "label_ar")
    for link in ("parent", "merged_into"):
        _refuse_circle(tag, link)
    tag.key, tag.key_ar = key(tag.label), key(tag.label_ar)
    _refuse_taken(tag)
    try:
        _keep(tag, by)
    except IntegrityError:
        # somebody took the name between the look and the save
        _refuse_taken(tag)
        raise
    return tag


def _keep(tag: Tag, by: User) -> None:
    verb = Verb.ADD if tag._state.adding else Verb.CHANGE
    with doing(
        verb, by=by, subject="tag", subject_id=tag.pk, subject_label=tag.label
    ) as deed:
        if tag.desk_id:
            deed.visibility, deed.desk_id = "desk", tag.desk_id
        if tag._state.adding:
            tag.created_by = by
        tag.save()


def _refuse_circle(tag: Tag, link: str) -> None:
    seen = {tag.pk}
    above = getattr(tag, link)
    while above is not None:
        if above.pk in seen:
            raise Refused(_("A tag cannot come under itself."), link)
        seen.add(above.pk)
        above = getattr(above, link)


def _refuse_taken(tag: Tag) -> None:
    keys = [k for k in (tag.key, tag.key_ar) if k]
    others = Tag.objects.filter(desk=tag.desk).exclude(pk=tag.pk)
    taken = others.filter(Q(key__in=keys) | Q(key_ar__in=keys)).first()
    if taken:
        raise Refused(
            _("There is already a tag “%(tag)s”.") % {"tag": taken.label}, "label"
        )


def retire(tag: Tag, *, by: User, merged_into: Tag | None = None) -> None:
    """Take a tag out of the palette; passages keep it."""
    tag.retired_at = tag.retired_at or timezone.now()
    tag.merged_into = merged_into
    save(tag, by=by)


def pin(tag_ids: list[UUID], *, by: User) -> None:
    """The tags on the keys 1-9, in that order."""
    if not by.may_tag:
        raise NotYours(_("Readers cannot tag; ask for the analyst's role."))
    by.pinned_tag_ids = tag_ids[:9]
    with doing(Verb.CHANGE, by=by, subject="user", subject_id=by.pk) as deed:
        deed.visibility = "private"
        by.save(update_fields=["pinned_tag_ids"])
