"""Tagging many places at once: one deed, and so one step to undo."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from readingroom.models import (
    Article,
    Deed,
    Desk,
    Passage,
    Revision,
    User,
    Verb,
    Visibility,
)
from readingroom.models.history import events_of
from readingroom.services import codebook
from readingroom.services.deeds import doing
from readingroom.services.refusals import Refused, Stale
from readingroom.services.tagging import check_may_tag, circle, put_anchor

MOST = 500  # passages of one deed


class Spot(NamedTuple):
    """A stretch of a revision, in code points."""

    revision_id: UUID
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tagged:
    """``is_new`` is False for a replay: an earlier send of the same made them."""

    deed: Deed
    passages: list[Passage]
    is_new: bool = True


def tag_each(
    *,
    by: User,
    id: UUID,
    article: Article,
    spots: Sequence[Spot],
    tags: Iterable[str],
    note: str = "",
    visibility: str = Visibility.ROOM,
    desk: Desk | None = None,
) -> Tagged:
    """Make a passage at each of ``spots``, in one deed under the id that the client
    gave it; the same id again gives what was made then.

    ``article`` is where it was asked for. Raises Refused, Stale when a spot's revision
    is not what ``by`` would read now.
    """
    check_may_tag(by)
    if made_before := _made_before(id, by):
        return made_before
    if not 0 < len(spots) <= MOST:
        raise Refused(
            _("Choose between one and %(count)s places.") % {"count": MOST}, "found"
        )
    shown_to = circle(visibility, desk, article, by)
    passages = _passages(by, article, spots, note, visibility, shown_to)
    try:
        with doing(Verb.TAG, by=by, id=id) as deed:
            chosen = codebook.resolve(tags, by=by, desk=shown_to or article.desk)
            for passage in passages:
                passage.tag_ids = [tag.id for tag in chosen]
            Passage.objects.bulk_create(passages)
            deed.passage, deed.article_id = passages[0], passages[0].article_id
            deed.visibility, deed.desk = visibility, shown_to
    except IntegrityError:
        # sent twice at once: the other one made them
        if made_before := _made_before(id, by):
            return made_before
        raise
    return Tagged(deed, passages)


def _passages(
    by: User,
    article: Article,
    spots: Sequence[Spot],
    note: str,
    visibility: str,
    desk: Desk | None,
) -> list[Passage]:
    """Those in ``article`` first, which tells of the deed then."""
    wanted = {spot.revision_id for spot in spots}
    visible = Article.objects.visible_to(by).filter(current_revision__in=wanted)
    articles = {one.current_revision_id: one for one in visible}
    if wanted - articles.keys():
        raise Stale(_("An article has a new revision. Look for the places again."))
    texts = Revision.objects.only("text", "blocks", "marks").in_bulk(wanted)
    here = article.current_revision_id
    made = []
    for spot in sorted(set(spots), key=lambda s: (s.revision_id != here, s)):
        passage = Passage(
            id=_uuid7(),
            article=articles[spot.revision_id],
            revision=texts[spot.revision_id],
            author=by,
            note=note,
            visibility=visibility,
            desk=desk,
        )
        put_anchor(passage, spot.start, spot.end)
        made.append(passage)
    return made


def _made_before(id: UUID, by: User) -> Tagged | None:
    deed = Deed.objects.filter(pk=id).first()
    if deed is None:
        return None
    if deed.by_id != by.pk or deed.verb != Verb.TAG:
        raise Stale(_("This id belongs to another deed."))
    events = events_of(Passage).objects.filter(pgh_context_id=deed.pk)
    passages = Passage.objects.filter(pk__in=events.values("pgh_obj_id"))
    return Tagged(deed, list(passages), is_new=False)


def _uuid7() -> UUID:
    """48 bits of Unix time in milliseconds, then chance, as the browser makes them."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)
