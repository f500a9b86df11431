"""Where something was found, as addresses say it. A place stays when the rules find
everything anew; the find's own key does not.

    claim-120               the claim whose verb begins there
    mention-8-14-person     the mention over [8, 14); of that kind, when there are two
    at-9                    the innermost mention that is shown over this code point

Offsets are code points of the revision's text.
"""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.db.models import Case, When

from readingroom.models import Article, Claim, Found, Mention, Report, Revision
from readingroom.queries.documents import document

PLACE = re.compile(
    r"claim-(?P<cue>\d{1,9})"
    r"|mention-(?P<start>\d{1,9})-(?P<end>\d{1,9})(?:-(?P<kind>[a-z]{1,12}))?"
    r"|at-(?P<offset>\d{1,9})",
    re.A,
)


def place_of(found: Mention | Claim) -> str:
    if isinstance(found, Claim):
        return f"claim-{found.start}"
    return f"mention-{found.start}-{found.end}-{found.kind}"


def place_of_report(report: Report) -> str:
    if report.what == Found.CLAIM:
        return f"claim-{report.start}"
    return f"mention-{report.start}-{report.end}-{report.kind}"


def find(article: Article, place: str) -> Mention | Claim:
    """What was found there in the article's current revision, with its text at hand.

    Raises Mention.DoesNotExist.
    """
    found = look(article.current_revision_id, place)
    if found is None:
        raise Mention.DoesNotExist
    found.revision = _revision(article)
    return found


def look(revision_id: UUID | None, place: str) -> Mention | Claim | None:
    said = PLACE.fullmatch(place)
    if said is None or revision_id is None:
        return None
    wanted = said.groupdict()
    if cue := wanted["cue"]:
        claims = Claim.objects.filter(revision=revision_id, start=int(cue))
        return claims.select_related("speaker", "decided_by").first()
    mention: Mention | None = _mentions(revision_id, wanted).first()
    return mention


def _mentions(revision_id: UUID, wanted: dict[str, Any]) -> Any:
    found: Any = Mention.objects.select_related("entity", "decided_by")
    if wanted["offset"]:
        at = int(wanted["offset"])
        over = found.shown().filter(revision=revision_id, start__lte=at, end__gt=at)
        return over.order_by("-start", "end")
    here = found.filter(
        revision=revision_id, start=int(wanted["start"]), end=int(wanted["end"])
    )
    # the kind may have been corrected since the address was written
    same = Case(When(kind=wanted["kind"] or "", then=0), default=1)
    return here.order_by(same, "kind")


def _revision(article: Article) -> Revision:
    """The current one, its text from the process's own store."""
    revision = Revision(pk=article.current_revision_id, article=article)
    revision.document = document(revision.pk)
    revision.text = revision.document.text
    return revision
