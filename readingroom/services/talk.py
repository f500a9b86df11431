"""Talk: replies on passages, never changed; their author may take them back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from readingroom.models import (
    Deed,
    Following,
    Passage,
    Reply,
    ReplyKind,
    User,
    Verb,
)
from readingroom.models.following import NEVER
from readingroom.models.reply import ADDRESSEES, REPLY_LIMIT
from readingroom.queries import talk
from readingroom.services.deeds import doing
from readingroom.services.refusals import NotYours, Refused, Stale

_VERBS = {
    ReplyKind.SAY: Verb.REPLY,
    ReplyKind.RESOLVE: Verb.RESOLVE,
    ReplyKind.REOPEN: Verb.REOPEN,
}
# not within an address; an Arabic particle may stand joined before the @
_MENTION = re.compile(r"(?<![A-Za-z0-9_@.+-])@([\w.@+-]+)")
_ENDS = ".@+-"


@dataclass(frozen=True, slots=True)
class Said:
    """``deed`` is None for a replay: an earlier send of the same made the row."""

    reply: Reply
    deed: Deed | None


def reply(
    *,
    by: User,
    passage: Passage,
    id: UUID,
    text: str = "",
    kind: str = ReplyKind.SAY,
    to: Iterable[str] = (),
) -> Said:
    """Say something on a passage, or close or reopen the question there.

    ``to``: user names of people to name beside those in ``text`` (@name). The same id
    and words again give the reply made then. Raises Passage.DoesNotExist when the
    passage is out of sight meanwhile, Stale, Refused, NotYours.
    """
    _check_may_talk(by)
    made = Reply(id=id, author=by, kind=kind, text=_named(text, to))
    try:
        with doing(_VERBS[ReplyKind(kind)], by=by) as deed:
            row = _locked(passage, by)
            _check_fits(made, row, by)
            made.passage = row
            made.visibility, made.desk_id = row.visibility, row.desk_id
            made.addressee_ids = _addressees(made.text, row, by, required=to)
            made.save(force_insert=True)
            made.refresh_from_db(fields=["created_at"])
            _follow(made, row)
            _tell(deed, made)
    except (IntegrityError, Refused, Stale):
        there = Reply.objects.filter(pk=id).first()
        if there is None:
            raise
        return Said(_said_before(there, made, passage), None)
    return Said(made, deed)


def take_back(*, by: User, reply: Reply) -> Said:
    """Take one's own words off the page; they stay in one's history and can return."""
    _check_may_talk(by)
    with doing(Verb.TAKE_BACK, by=by) as deed:
        row = Reply.objects.select_for_update(of=["self"]).get(pk=reply.pk)
        if row.author_id != by.pk:
            raise NotYours(_("Only its author can take a reply back."))
        if row.removed_at:
            raise Stale(_("This reply has been taken back already."))
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
        _tell(deed, row)
    return Said(row, deed)


def _check_may_talk(by: User) -> None:
    if not by.may_tag:
        raise NotYours(_("Readers cannot reply; ask for the analyst's role."))


def _locked(passage: Passage, by: User) -> Passage:
    """The passage, locked: what is said on it gets its times in the order in which it
    becomes visible, and its circle does not change meanwhile."""
    row: Passage = (
        Passage.objects.visible_to(by)
        .select_related("article")
        .select_for_update(of=["self"])
        .get(pk=passage.pk)
    )
    if row.removed_at:
        raise Stale(_("This passage has been removed."))
    return row


def _check_fits(made: Reply, passage: Passage, by: User) -> None:
    if len(made.text) > REPLY_LIMIT:
        raise Refused(_("A reply has at most 5000 characters."), "text")
    if made.kind == ReplyKind.SAY:
        if not made.text:
            raise Refused(_("Write something first."), "text")
        return
    kinds = talk.kinds(passage, by)
    if not kinds:
        raise Refused(_("Nothing has been said on this passage yet."))
    if (kinds[-1] == ReplyKind.RESOLVE) == (made.kind == ReplyKind.RESOLVE):
        raise Stale(_("Somebody has done this meanwhile. Open the talk again."))


def _named(text: str, to: Iterable[str]) -> str:
    """The words, with those of ``to`` who are not named in them put before."""
    text = text.replace("\r\n", "\n").strip()
    named = {name.lower() for name in _names(text)}
    missing = [name for name in to if name.lower() not in named]
    return " ".join([*(f"@{name}" for name in missing), text]).strip()


def _names(text: str) -> list[str]:
    """User names after an @, also without the full stop that may end a sentence."""
    found = _MENTION.findall(text)
    return [*found, *(name.rstrip(_ENDS) for name in found)]


def _addressees(
    text: str, passage: Passage, by: User, required: Iterable[str]
) -> list[int]:
    """Ids of the people named who may see the passage. An @ before anything else is
    part of the words; a name chosen from the list must be one of them."""
    wanted = {name.lower() for name in _names(text)}
    if not wanted:
        return []
    known = talk.people(passage, by, names=wanted)
    unknown = {name.lower() for name in required} - {
        person.username.lower() for person in known
    }
    if unknown:
        raise Refused(_("Nobody of this name can see the passage."), "to")
    if len(known) > ADDRESSEES:
        raise Refused(_("A reply can name twenty people."), "text")
    return [person.pk for person in known]


def _follow(made: Reply, passage: Passage) -> None:
    """Its author, the passage's and those named take part from now on; for all who
    follow there is something new."""
    people = {passage.author_id, made.author_id, *made.addressee_ids}
    rows = [
        Following(person_id=person, passage=passage, takes_part=True, seen_at=NEVER)
        for person in sorted(people)
    ]
    Following.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person", "passage"],
        update_fields=["takes_part"],
    )
    Following.objects.filter(passage=passage).update(last_at=made.created_at)


def _tell(deed: Deed, made: Reply) -> None:
    deed.reply, deed.passage_id = made, made.passage_id
    deed.article_id = made.passage.article_id
    deed.visibility, deed.desk_id = made.visibility, made.desk_id


def _said_before(there: Reply, made: Reply, passage: Passage) -> Reply:
    same = (
        there.author_id == made.author_id
        and there.passage_id == passage.pk
        and (there.kind, there.text) == (made.kind, made.text)
    )
    if not same:
        raise Stale(_("This id belongs to another reply."))
    return there
