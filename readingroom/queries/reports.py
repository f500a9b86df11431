"""Reports of wrong finds: one's own with their answers, and what waits for curators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce

from readingroom.models import Claim, Found, Mention, Report, User
from readingroom.queries import places

PAGE = 50
LISTED = 200  # that one article's page shows at once


def own(user: User) -> Any:
    mine = Report.objects.visible_to(user).filter(author=user)
    return mine.select_related("article", "answered_by")


def unseen_count(user: User) -> int:
    """Answers that ``user`` has not read."""
    return int(own(user).unseen().count())


def unseen_column(user: User) -> Coalesce:
    """The same as a column of a query that is made anyway."""
    unseen = Report.objects.visible_to(user).filter(author=user).unseen()
    counted = unseen.order_by().values("author").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def of_article(article_id: UUID, user: User) -> QuerySet[Report]:
    """Those that wait in an article, in text order."""
    found: QuerySet[Report] = Report.objects.visible_to(user).waiting()
    here = found.filter(article=article_id).select_related("author", "article")
    return here.order_by("start", "id")[:LISTED]


def on(found: Mention | Claim, user: User) -> list[Report]:
    """What ``user`` may see of what was reported at the place of a find."""
    here = Report.objects.visible_to(user).filter(
        revision=found.revision_id, what=found._meta.model_name, start=found.start
    )
    if isinstance(found, Mention):
        here = here.filter(end=found.end)
    return list(here.select_related("author", "answered_by").order_by("created_at"))


def find_of(report: Report) -> Mention | Claim | None:
    """What stands now at the reported place; None when nothing does any more."""
    return places.look(report.revision_id, places.place_of_report(report))


def by_place(reports: Iterable[Report]) -> dict[tuple[Any, ...], list[Report]]:
    """Reports by the key that ``place_key`` gives of a find."""
    found: dict[tuple[Any, ...], list[Report]] = {}
    for report in reports:
        end = report.end if report.what == Found.MENTION else None
        key = (report.revision_id, report.what, report.start, end)
        found.setdefault(key, []).append(report)
    return found


def place_key(found: Mention | Claim) -> tuple[Any, ...]:
    end = found.end if isinstance(found, Mention) else None
    return (found.revision_id, str(found._meta.model_name), found.start, end)
