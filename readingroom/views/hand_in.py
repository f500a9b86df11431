from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from readingroom.views import sources
from readingroom.views.requests import RoomRequest


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: RoomRequest) -> HttpResponse:
    """Analysts hand in here; it lands as a draft, for a curator to publish."""
    if not request.user.may_tag:
        raise PermissionDenied(_("Readers cannot hand in articles."))
    step = sources.step(request)
    if step.article:
        messages.success(request, _("Handed in. A curator will look at it."))
        return redirect("reading", step.article.slug)
    status = 422 if step.is_refused else 200
    return render(request, "articles/new.html", {"step": step}, status=status)
