"""Deeds: every change a person makes is one transaction, one line of history, and the
row-level events that carry the line's id."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from readingroom.models import Article, Deed, User, Visibility

_NARROWNESS: dict[str, int] = {
    Visibility.ROOM: 0,
    Visibility.DESK: 1,
    Visibility.PRIVATE: 2,
}


@contextmanager
def doing(verb: str, *, by: User, **line: Any) -> Iterator[Deed]:
    """One transaction that ends with writing the deed it yields.

    Rows changed inside leave events under the deed's id, which a client may have given
    it. The caller may complete the deed (article, passage, circle); setting
    ``deed.verb`` to "" writes none.
    """
    deed = Deed(**{"id": uuid4(), **line}, verb=verb, by=by)
    with transaction.atomic():
        nested = len(connection.savepoint_ids) > 0
        who = json.dumps({"user": by.pk, "username": by.username})
        before = _tell_history(str(deed.id), who)
        yield deed
        if deed.verb:
            deed.save(force_insert=True)
        if nested:
            # set_config(..., true) lasts to the end of the outermost transaction
            _tell_history(*before)


def _tell_history(deed_id: str, who: str) -> tuple[str, str]:
    """What pghistory's triggers write into each event (see its ContextJSONField);
    gives what they wrote until now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH before AS MATERIALIZED (SELECT"
            " coalesce(current_setting('pghistory.context_id', true), '') AS deed,"
            " coalesce(current_setting('pghistory.context_metadata', true), '') AS who)"
            " SELECT deed, who, set_config('pghistory.context_id', %s, true),"
            " set_config('pghistory.context_metadata', %s, true) FROM before",
            [deed_id, who],
        )
        deed, said, *_now = cursor.fetchone()
    return deed, said


def narrowest(*states: tuple[str, Any]) -> tuple[str, Any]:
    """The narrowest circle among ``(visibility, desk id)`` states; two different desks
    have only the author in common, so they make it private."""
    desks = {desk for visibility, desk in states if visibility == Visibility.DESK}
    visibility = max((state[0] for state in states), key=lambda v: _NARROWNESS[v])
    if len(desks) > 1:
        return Visibility.PRIVATE, None
    if visibility == Visibility.DESK:
        return Visibility.DESK, desks.pop()
    return visibility, None


def tells_of(deed: Deed, article: Article) -> None:
    """``deed`` is about this article, under the title that it has now."""
    deed.article = article
    deed.subject, deed.subject_id = "article", str(article.pk)
    deed.subject_label = article.title
    within_desk(deed, article)


def within_desk(deed: Deed, article: Article) -> None:
    """What is done to a desk's article is told to its people alone."""
    if article.desk_id:
        deed.visibility, deed.desk_id = Visibility.DESK, article.desk_id
