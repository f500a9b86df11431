"""The note for the next shift: a desk's analysts pin it, curators the room's."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from readingroom.models import Desk, Handover, User, Verb, Visibility
from readingroom.models.handover import HANDOVER_LIMIT
from readingroom.services.deeds import doing
from readingroom.services.refusals import NotYours, Refused, Stale


def may_pin(by: User, desk_id: Any) -> bool:
    """``desk_id`` None: the whole room's."""
    if desk_id is None:
        return by.may_curate
    return by.may_tag and by.memberships.filter(desk=desk_id).exists()


def pin(*, by: User, desk: Desk | None, text: str, version: int) -> Handover:
    """Put ``text`` in the place of the note; empty takes it off. ``version`` is that of
    the note it replaces, 0 when there was none. Raises Stale, Refused, NotYours."""
    if not may_pin(by, desk and desk.pk):
        raise NotYours(_("You may not write the note for the next shift here."))
    text = text.replace("\r\n", "\n").strip()
    if len(text) > HANDOVER_LIMIT:
        raise Refused(_("A note has at most 5000 characters."), "text")
    try:
        with doing(Verb.CHANGE, by=by, subject="handover") as deed:
            note = _locked(desk)
            if note.version != version:
                raise Stale(_("The note has been changed meanwhile."), note)
            note.text, note.updated_by = text, by
            note.updated_at, note.version = Now(), version + 1
            note.save()
            deed.subject_id, deed.subject_label = str(note.pk), text[:500]
            if desk:
                deed.visibility, deed.desk = Visibility.DESK, desk
    except IntegrityError as error:
        # two first notes at once: the unique constraint lets one through
        raise Stale(_("The note has been changed meanwhile.")) from error
    return note


def _locked(desk: Desk | None) -> Handover:
    """The note, or a new one of version 0."""
    row = Handover.objects.select_for_update(of=["self"]).filter(desk=desk).first()
    return row or Handover(desk=desk, version=0)
