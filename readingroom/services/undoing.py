"""Undo: a new deed that puts the rows of an earlier one back as they were before it.

Nothing is taken out of history. A row that has moved on since refuses (Stale).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models
from django.db.models import Q
from django.utils.translation import gettext as _

from readingroom.models import (
    Article,
    Deed,
    Entity,
    Name,
    Passage,
    Role,
    User,
    Verb,
    Visibility,
)
from readingroom.queries.prepared import Prepared, columns, made
from readingroom.services import handover, name_changes
from readingroom.services.deeds import doing, narrowest
from readingroom.services.refusals import NotYours, Stale
from readingroom.services.restoring import changes, restore

STEPS = 500
MOSTLY = 4  # deeds that nearly always answer; the rest is fetched only when not


@dataclass(frozen=True, slots=True)
class Undone:
    deed: Deed
    passage: Passage | None


def undo(deed: Deed, *, by: User) -> Undone:
    """Take ``deed`` back; taking back an undo is a redo. Raises NotYours, Stale."""
    _check_may(deed, by)
    verb = Verb.REDO if deed.verb == Verb.UNDO else Verb.UNDO
    try:
        with doing(verb, by=by, undoes=deed) as line:
            _copy_subject(line, deed)
            changed = list(changes(deed))
            tried = [restore(change, deed) for change in changed]
            restored = [states for states in tried if states is not None]
            if not restored:
                raise Stale(_("There is nothing left to undo in this."))
            told = [state for states in restored for state in states]
            told.append((deed.visibility, deed.desk_id))
            line.visibility, line.desk_id = narrowest(*told)
            if any(change.model in (Name, Entity) for change in changed):
                name_changes.search_for_changed(line, by=by)
    except IntegrityError as error:
        # undone twice at once, or a name that is taken again meanwhile
        raise Stale(_("This has been undone already, or is taken again.")) from error
    passage = deed.passage_id and Passage.objects.get(pk=deed.passage_id)
    return Undone(line, passage or None)


def steps(
    by: User, article: Article, since: datetime
) -> tuple[Deed | None, Deed | None]:
    """What Undo and Redo would take back of one's deeds on passages and finds of this
    article since ``since`` (UTC): the last deed that still stands, and the last undo
    after which nothing new was done. One query, or two after many undos."""
    undo = redo = None
    for deed in _few_first(by=by, article=article.pk, since=since):
        if deed.verb == Verb.UNDO:
            redo = redo or deed
            continue
        undo = undo or deed
        if deed.verb != Verb.REDO:
            # a new deed: what was undone before it is not redone by a key
            break
    return undo, redo


def _check_may(deed: Deed, by: User) -> None:
    """Undoing needs the right that doing it needs today."""
    if deed.by_id != by.pk:
        raise NotYours(_("Only your own deeds can be undone."))
    first = deed
    while first.undoes:
        first = first.undoes
    if first.passage_id or first.verb in (Verb.HAND_IN, Verb.REPORT):
        may = by.may_tag
    elif first.visibility == Visibility.PRIVATE:  # one's own pinned tags
        may = by.is_active
    elif first.subject == "handover":
        may = handover.may_pin(by, first.desk_id)
    elif first.subject == "user":
        may = by.is_active and by.role == Role.ADMIN
    else:
        may = by.may_curate
    if not may:
        raise NotYours(_("You may not do this any more, so you cannot undo it."))


def _few_first(**sitting: Any) -> Iterator[Deed]:
    """Up to STEPS deeds; only the first few are fetched when they hold the answer."""
    rows = _last_deeds(**sitting)
    yield from (made(Deed, _DEED, row) for row in rows)
    if len(rows) == MOSTLY:
        yield from _sitting(**sitting)[MOSTLY:STEPS]


def _sitting(by: User, article: UUID, since: datetime) -> models.QuerySet[Deed]:
    on_the_page = Q(passage__isnull=False) | Q(subject__in=["mention", "claim"])
    return Deed.objects.filter(
        on_the_page, by=by, article=article, at__gte=since, undone_by=None
    ).order_by("-at", "-id")


_DEED = columns(Deed, "id verb")


@Prepared
def _last_deeds(**sitting: Any) -> models.QuerySet[Deed, Any]:
    return _sitting(**sitting).values_list(*_DEED)[:MOSTLY]


def _copy_subject(line: Deed, deed: Deed) -> None:
    line.article_id, line.passage_id = deed.article_id, deed.passage_id
    line.subject, line.subject_id = deed.subject, deed.subject_id
    line.subject_label, line.reply_id = deed.subject_label, deed.reply_id
