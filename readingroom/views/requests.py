"""The request as the room's views see it: behind the sign-in, with htmx."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from readingroom.models import User


class RoomRequest(HttpRequest):
    user: User
    htmx: HtmxDetails
