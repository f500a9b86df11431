from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from readingroom.forms import QuotingForm
from readingroom.models import Article
from readingroom.queries import codebook, documents, reading
from readingroom.services import tagging
from readingroom.services.refusals import Refused, Stale
from readingroom.views.answers import answers_refusals
from readingroom.views.requests import RoomRequest


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def page(request: RoomRequest, slug: str) -> HttpResponse:
    """Tagging without a script: the passage is told by its words."""
    article = reading.article(slug, request.user)
    if not request.user.may_tag:
        raise PermissionDenied(_("Readers cannot tag; ask for the analyst's role."))
    form = _form(request, article)
    if request.method == "POST" and _is_tagged(request, article, form):
        return redirect("passage", form.cleaned_data["id"])
    context = {"article": article, "form": form, "desks": request.user.desks.all()}
    status = 422 if form.errors else 200
    return render(request, "tagging/quoting.html", context, status=status)


def _form(request: RoomRequest, article: Article) -> QuotingForm:
    return QuotingForm(
        request.POST if request.method == "POST" else None,
        text=documents.document(article.current_revision_id).text,
        user=request.user,
        tags=codebook.tags(request.user),
    )


def _is_tagged(request: RoomRequest, article: Article, form: QuotingForm) -> bool:
    if not form.is_valid():
        return False
    revision, body = documents.revision(article), form.passage()
    try:
        tagging.tag(by=request.user, article=article, revision=revision, **body)
    except (Refused, Stale) as refusal:
        form.add_error(None, refusal.message)
    return not form.errors
