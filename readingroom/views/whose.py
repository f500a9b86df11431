"""Whose passages a reading page shows: everyone's, one's own, or one analyst's."""

from __future__ import annotations

from django.http import QueryDict

from readingroom.views.requests import RoomRequest


def author(request: RoomRequest) -> str:
    """The user name of the one whose passages are shown alone; "" for everyone's. A
    part of a page is asked for under the page's own address, so that what is painted
    again shows the same passages."""
    asked = request.GET
    if request.htmx and request.htmx.current_url:
        query = request.htmx.current_url.partition("?")[2]
        asked = QueryDict(query.partition("#")[0])
    if asked.get("whose") == "mine":
        return request.user.get_username()
    return asked.get("author", "").replace("\0", "")
