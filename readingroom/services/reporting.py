"""Reports that something was found wrongly, and the curators' answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from readingroom.models import (
    ANSWERED,
    WRONGS,
    Claim,
    Deed,
    Found,
    Mention,
    Report,
    ReportState,
    User,
    Verb,
)
from readingroom.models.history import events_of
from readingroom.services import curation
from readingroom.services.deeds import doing, within_desk
from readingroom.services.refusals import NotYours, Refused, Stale


@dataclass(frozen=True, slots=True)
class Sent:
    """``deed`` is None when the report stood already as it was sent."""

    report: Report
    deed: Deed | None


def report(
    *, by: User, found: Mention | Claim, sending: UUID, wrong: str, note: str = ""
) -> Sent:
    """Say that ``found`` is wrong. One report for each person and place: another word
    about it changes the report and opens it again; the same ``sending`` once more
    changes nothing, whatever has become of the report since."""
    if not by.may_tag:
        raise NotYours(_("Readers cannot report; ask for the analyst's role."))
    what = Found(str(found._meta.model_name))
    if wrong not in WRONGS[what]:
        raise Refused(_("Choose what is wrong."), "wrong")
    article = found.revision.article
    told = _told(found) | {"wrong": wrong, "note": note, "sending": sending}
    with doing(Verb.REPORT, by=by, article=article) as deed:
        row, is_new = _row(by, found, what, told)
        if not is_new:
            if _stands(row, told):
                deed.verb = ""
                return Sent(row, None)
            _reopen(row, told)
        _tell(deed, row)
    return Sent(row, deed)


def answer(
    *, by: User, report: Report, state: str, words: str = "", version: int
) -> Deed | None:
    """Accept or decline; the author will see it. Raises Stale when the report has been
    answered or changed since ``version``; the same answer again changes nothing."""
    if not by.may_curate:
        raise NotYours(_("Only curators can do this."))
    if state not in ANSWERED:
        raise Refused(_("Accept the report or decline it."), "state")
    with doing(Verb.ANSWER, by=by, article=report.article) as deed:
        row = Report.objects.select_for_update(of=["self"]).get(pk=report.pk)
        if (row.state, row.answer, row.answered_by_id) == (state, words, by.pk):
            deed.verb = ""
            return None
        if row.state != ReportState.OPEN or row.version != version:
            raise Stale(_("This report has been answered or changed meanwhile."), row)
        row.state, row.answer = state, words
        row.answered_by, row.answered_at = by, timezone.now()
        row.version += 1
        row.save()
        _tell(deed, row)
    return deed


def settle(
    *,
    by: User,
    report: Report,
    state: str,
    words: str = "",
    version: int,
    found: Mention | Claim | None = None,
    status: str = "",
    fields: dict[str, Any] | None = None,
) -> None:
    """Answer a report and, in the same step, decide on what it is about: ``status``
    and ``fields`` as for ``curation.decide``."""
    with transaction.atomic():
        # the answer first: it refuses where another curator was quicker
        answer(by=by, report=report, state=state, words=words, version=version)
        if found is not None and status:
            curation.decide(found, status, by=by, **(fields or {}))


def mark_seen(reports: Iterable[Report], *, by: User) -> None:
    """``by`` has read the answers to these; an answer given since stays unread."""
    shown = [row for row in reports if row.author_id == by.pk and row.is_unseen]
    if not shown:
        return
    until = max(row.answered_at for row in shown if row.answered_at)
    own = Report.objects.filter(author=by, pk__in=[row.pk for row in shown])
    own.unseen().filter(answered_at__lte=until).update(seen_at=Now())


def _told(found: Mention | Claim) -> dict[str, Any]:
    """The find as it is shown now."""
    text = found.revision.text
    start, end = span(found)
    named = found.speaker_label if isinstance(found, Claim) else found.entity
    return {
        "kind": found.kind,
        "named": str(named or "")[:300],
        "quote": text[start:end][:500],
    }


def span(found: Mention | Claim) -> tuple[int, int]:
    """Where a report holds on: the mention, or the claim's verb; code points."""
    if isinstance(found, Mention):
        return found.start, found.end
    cue = found.parts.filter(role="cue", start=found.start).first()
    return found.start, cue.end if cue else found.start + 1


def _row(
    by: User, found: Mention | Claim, what: str, told: dict[str, Any]
) -> tuple[Report, bool]:
    """The person's report of this place, locked, and whether it was made just now."""
    start, end = span(found)
    place = {
        "author": by,
        "revision_id": found.revision_id,
        "what": what,
        "start": start,
        "end": end,
    }
    known = Report.objects.select_for_update(of=["self"]).filter(**place)
    if row := known.first():
        return row, False
    made = Report(article=found.revision.article, **place, **told)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # sent twice at the same moment: the other one made it
        return known.get(), False
    return made, True


def _stands(row: Report, told: dict[str, Any]) -> bool:
    """Whether this sending came before, or the open report says the same."""
    said = (row.state, row.wrong, row.note)
    if said == (ReportState.OPEN, told["wrong"], told["note"]):
        return True
    sendings = events_of(Report).objects.filter(pgh_obj_id=row.pk)
    return bool(sendings.filter(sending=told["sending"]).exists())


def _reopen(row: Report, told: dict[str, Any]) -> None:
    for name, value in told.items():
        setattr(row, name, value)
    row.state, row.answer = ReportState.OPEN, ""
    row.answered_by = row.answered_at = None
    row.version += 1
    row.save()


def _tell(deed: Deed, row: Report) -> None:
    deed.subject, deed.subject_id = "report", str(row.pk)
    deed.subject_label = row.quote
    within_desk(deed, row.article)
