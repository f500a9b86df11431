from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from readingroom.forms.occurrences import LookForm
from readingroom.queries import reading, suggestions
from readingroom.services.refusals import NotYours
from readingroom.views.answers import answers_refusals, invalid
from readingroom.views.requests import RoomRequest


@require_GET
@answers_refusals
def page(request: RoomRequest, slug: str) -> HttpResponse:
    """Ids of the tags that passages like this stretch have; the palette knows them."""
    article = reading.article(slug, request.user)
    if not request.user.may_tag:
        raise NotYours(_("Readers cannot tag; ask for the analyst's role."))
    form = LookForm(request.GET.dict())
    if not form.is_valid():
        return invalid(request, form)
    start, end = form.cleaned_data["start"], form.cleaned_data["end"]
    found = suggestions.similar(article, request.user, start, end)
    return JsonResponse({"tags": found})
