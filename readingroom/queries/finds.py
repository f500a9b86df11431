"""One find in full: where it stands, why it was found, who decided, what was reported.

And the list of all finds of an article, to be read without any script.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from readingroom.models import (
    WRONGS,
    Article,
    Claim,
    Found,
    Mention,
    Report,
    User,
)
from readingroom.queries import entities, findings, places, reports
from readingroom.queries.documents import document
from readingroom.queries.entities import Known
from readingroom.queries.findings import FoundRow

LISTED = 100


@dataclass(slots=True)
class Details:
    finding: Mention | Claim
    row: FoundRow
    place: str
    known: Known | None
    own: Report | None
    waiting: list[Report]

    @property
    def wrongs(self) -> list[tuple[str, Any]]:
        """What can be wrong with it, for the form of a report."""
        return [(str(k), v) for k, v in WRONGS[Found(self.row.kind)].items()]


def details(article: Article, place: str, user: User) -> Details:
    """Raises Mention.DoesNotExist where nothing is found."""
    finding = places.find(article, place)
    row = findings.rows([finding], finding.revision.text)[0]
    reported = reports.on(finding, user)
    return Details(
        finding,
        row,
        places.place_of(finding),
        _known(finding, user),
        next((r for r in reported if r.author_id == user.pk), None),
        [r for r in reported if r.author_id != user.pk and r.state == "open"],
    )


def _known(finding: Mention | Claim, user: User) -> Known | None:
    if isinstance(finding, Claim) or finding.entity is None:
        return None
    return entities.known(finding.entity, user)


def spans(finding: Mention | Claim) -> list[tuple[int, int]]:
    """All stretches of text that show it: what a decision on it repaints."""
    if isinstance(finding, Mention):
        return [(finding.start, finding.end)]
    parts = list(finding.parts.values_list("start", "end"))
    return [(finding.start, finding.start + 1), *parts]


def spans_of(model: str, key: str) -> list[tuple[int, int]]:
    """The same for a line of history: its subject and the subject's key."""
    if model not in findings.MODELS:
        return []
    finding = findings.MODELS[model].objects.filter(pk=key).first()
    return spans(finding) if finding else []


def listed(article: Article) -> list[tuple[int, str, Any]]:
    """All that is shown of an article's finds, in text order; see ``page``."""
    if article.current_revision_id is None:
        return []
    return findings.found(article.current_revision_id, "shown")


def page(article: Article, some: list[tuple[int, str, Any]]) -> list[FoundRow]:
    text = document(article.current_revision_id).text
    return findings.rows(findings.fetch(some), text)
