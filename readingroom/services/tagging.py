"""Tagging: making, editing and removing passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from readingroom.models import (
    Article,
    Deed,
    Desk,
    Passage,
    Revision,
    Tag,
    User,
    Verb,
    Visibility,
)
from readingroom.models.history import events_of
from readingroom.services import codebook
from readingroom.services.deeds import doing, narrowest
from readingroom.services.refusals import NotYours, Refused, Stale
from readingroom.text.anchors import anchor

# What a save says beside its tags; a replay is one when all of these are the same.
BODY = [
    "revision_id",
    "start",
    "end",
    "quote",
    "note",
    "gloss",
    "visibility",
    "desk_id",
]


@dataclass(frozen=True, slots=True)
class Saved:
    """``deed`` is None for a replay: an earlier send of the same made the row."""

    passage: Passage
    deed: Deed | None


def tag(
    *,
    by: User,
    article: Article,
    revision: Revision,
    id: UUID,
    start: int,
    end: int,
    quote: str,
    tags: Iterable[str] = (),
    note: str = "",
    gloss: str = "",
    visibility: str = Visibility.ROOM,
    desk: Desk | None = None,
) -> Saved:
    """Make a passage over ``[start, end)`` code points of ``revision``.

    The same id and body again give the row made then; raises Stale for the same id with
    another body or when quote and text disagree, Refused for input out of bounds.
    """
    check_may_tag(by)
    passage = Passage(
        id=id,
        article=article,
        revision=revision,
        author=by,
        note=note,
        gloss=gloss,
        visibility=visibility,
        desk=circle(visibility, desk, article, by),
    )
    _anchor(passage, start, end, quote)
    try:
        with doing(Verb.TAG, by=by, article=article) as deed:
            made = codebook.resolve(tags, by=by, desk=passage.desk or article.desk)
            passage.tag_ids = [tag.id for tag in made]
            passage.save(force_insert=True)
            deed.passage = passage
            deed.visibility, deed.desk_id = narrowest(_state(passage))
    except (IntegrityError, Refused) as error:
        if not _came_before(passage, error):
            raise
        return Saved(_made_before(passage, tags, by), None)
    return Saved(passage, deed)


def edit(*, by: User, passage: Passage, version: int, **changes: Any) -> Saved:
    """Change tags, note, gloss, visibility or ends of one's own passage.

    ``changes``: any of start, end, quote (together), tags (names), note, gloss,
    visibility, desk. Raises Stale when ``version`` is not the row's, NotYours, Refused.
    """
    with doing(Verb.EDIT, by=by) as deed:
        passage = _own(passage, by, version)
        before = _state(passage)
        _apply(passage, by, changes)
        passage.version += 1
        passage.updated_at = Now()
        passage.save()
        passage.refresh_from_db(fields=["updated_at"])
        _tell(deed, passage, before)
    return Saved(passage, deed)


def remove(*, by: User, passage: Passage, version: int | None = None) -> Saved:
    """Take one's own passage off the page; it stays in history and can be restored."""
    with doing(Verb.REMOVE, by=by) as deed:
        passage = _own(passage, by, version)
        before = _state(passage)
        passage.removed_at = passage.updated_at = Now()
        passage.version += 1
        passage.save(update_fields=["removed_at", "updated_at", "version"])
        _tell(deed, passage, before)
    return Saved(passage, deed)


def _tell(deed: Deed, passage: Passage, before: tuple[str, Any]) -> None:
    deed.passage, deed.article_id = passage, passage.article_id
    deed.visibility, deed.desk_id = narrowest(before, _state(passage))


def _state(passage: Passage) -> tuple[str, Any]:
    return passage.visibility, passage.desk_id


def check_may_tag(by: User) -> None:
    if not by.may_tag:
        raise NotYours(_("Readers cannot tag; ask for the analyst's role."))


def _own(passage: Passage, by: User, version: int | None) -> Passage:
    """The row, locked: two writers of one passage queue here, the second is stale."""
    check_may_tag(by)
    row: Passage = (
        Passage.objects.select_for_update(of=["self"])
        .select_related("revision", "article")
        .get(pk=passage.pk)
    )
    if row.author_id != by.pk:
        raise NotYours(_("Only its author can change a passage."))
    if row.removed_at:
        raise Stale(_("This passage has been removed."), row)
    if version is not None and row.version != version:
        raise Stale(_("This passage has been changed meanwhile."), row)
    return row


def _apply(passage: Passage, by: User, changes: dict[str, Any]) -> None:
    if "start" in changes:
        _anchor(passage, changes["start"], changes["end"], changes["quote"])
    for field in ("note", "gloss"):
        if field in changes:
            setattr(passage, field, changes[field])
    if "visibility" in changes:
        passage.visibility = changes["visibility"]
        desk = changes.get("desk") or passage.desk
        passage.desk = circle(passage.visibility, desk, passage.article, by)
    if "tags" in changes:
        passage.tag_ids = _retagged(passage, by, changes["tags"])


def _retagged(passage: Passage, by: User, names: Iterable[str]) -> list[UUID]:
    """The new set; tags of a desk that ``by`` has left since, which no form of theirs
    can show, stay as they are."""
    chosen = codebook.resolve(names, by=by, desk=passage.desk or passage.article.desk)
    seen = set(
        Tag.objects.visible_to(by)
        .filter(id__in=passage.tag_ids)
        .values_list("id", flat=True)
    )
    unseen = [tag_id for tag_id in passage.tag_ids if tag_id not in seen]
    return [tag.id for tag in chosen] + unseen


def _anchor(passage: Passage, start: int, end: int, quote: str) -> None:
    put_anchor(passage, start, end)
    if passage.quote != quote:
        raise Stale(_("The quote and the text disagree. Reload the page."))


def put_anchor(passage: Passage, start: int, end: int) -> None:
    """Offsets, quote and context of ``[start, end)``; raises Refused out of bounds."""
    document = passage.revision.document
    try:
        place = anchor(document.text, start, end)
    except ValueError:
        raise Refused(_("The passage lies outside the text, or is too long.")) from None
    for field, value in place._asdict().items():
        setattr(passage, field, value)
    passage.paragraph = document.block_at(start)


def circle(
    visibility: str, desk: Desk | None, article: Article, by: User
) -> Desk | None:
    if visibility not in Visibility.values:
        raise Refused(_("Choose who may see the passage."), "visibility")
    if visibility != Visibility.DESK:
        return None
    desk = desk or article.desk or by.desks.order_by("name").first()
    if desk is None or not by.memberships.filter(desk=desk).exists():
        raise Refused(_("You are on no desk that could see this."), "visibility")
    return desk


def _came_before(passage: Passage, error: IntegrityError | Refused) -> bool:
    """Whether the id is taken; a tag retired since would refuse the replay earlier."""
    if isinstance(error, Refused):
        return Passage.objects.filter(pk=passage.pk).exists()
    return _constraint(error) == "readingroom_passage_pkey"


def _made_before(passage: Passage, tags: Iterable[str], by: User) -> Passage:
    """The row a replay asks for, compared with its first state so that neither later
    edits nor a removal make the replay look different."""
    first = (
        events_of(Passage)
        .objects.filter(pgh_obj_id=passage.pk, pgh_label="insert")
        .first()
    )
    same = (
        first is not None
        and first.author_id == by.pk
        and all(getattr(first, field) == getattr(passage, field) for field in BODY)
        and codebook.are_names_of(tags, first.tag_ids)
    )
    if not same:
        raise Stale(_("This id belongs to another passage."))
    made: Passage = Passage.objects.select_related("revision").get(pk=passage.pk)
    return made


def _constraint(error: IntegrityError) -> str:
    cause = error.__cause__
    return getattr(getattr(cause, "diag", None), "constraint_name", "") or ""
