from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from readingroom.forms import PinsForm
from readingroom.queries import codebook as listed
from readingroom.services import codebook
from readingroom.views.answers import answers_refusals
from readingroom.views.requests import RoomRequest


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def page(request: RoomRequest) -> HttpResponse:
    """The desk's tags with their definitions, and which are on one's own keys 1-9."""
    user = request.user
    tags = listed.tags(user)
    pinned = [tag.pk for tag in listed.pinned(user, tags)]
    sent = request.POST if request.method == "POST" else None
    form = PinsForm(sent, tags=tags, pinned=pinned)
    if form.is_valid():
        codebook.pin(form.order(), by=user)
        messages.success(request, _("Your keys are kept."))
        return redirect("codebook")
    return render(request, "codebook/page.html", {"form": form})
