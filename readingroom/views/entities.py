from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from readingroom.models import Entity
from readingroom.queries import entities
from readingroom.views.answers import answers_refusals
from readingroom.views.requests import RoomRequest


@require_safe
@answers_refusals
def page(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The whole page, or the card alone when the reading page asks for it."""
    visible = Entity.objects.visible_to(request.user)
    entity = visible.prefetch_related("names").get(pk=pk)
    known = entities.known(entity, request.user)
    template = "entities/_card.html" if request.htmx else "entities/page.html"
    return render(request, template, {"entity": entity, "known": known})
