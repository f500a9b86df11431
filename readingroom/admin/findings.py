"""Mentions and claims of one article, in text order, to confirm, reject and correct."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from readingroom.admin.finding_forms import FORMS
from readingroom.forms.reports import DECISIONS
from readingroom.models import Article, FindingStatus, Revision
from readingroom.queries import findings as found_rows
from readingroom.queries import reports
from readingroom.queries.left_behind import left_behind
from readingroom.services import curation

PAGE = 100


def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    article = _article(request, pk)
    if request.method == "POST":
        _decide(request, article)
        return redirect(request.get_full_path())
    show = request.GET.get("show", "")
    show = show if show in found_rows.CHOICES else "unsure"
    found = found_rows.found(article.current_revision, show)
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    findings = found_rows.fetch(list(shown))
    rows = found_rows.rows(findings, article.current_revision.text)
    waiting = list(reports.of_article(article.pk, request.user))
    by_place = reports.by_place(waiting)
    for row in rows:
        row.reports = by_place.get(reports.place_key(row.finding), [])
    context = {
        **_context(request, article),
        "title": _("Entities and claims"),
        "shown": shown,
        "rows": rows,
        "reports": waiting,
        "show": show,
        "choices": found_rows.choices(article.current_revision),
        "left_behind": left_behind(article),
    }
    return render(request, "admin/articles/findings.html", context)


def edit(request: HttpRequest, pk: UUID, kind: str, found: str) -> HttpResponse:
    """Correct what a mention names, or who says a claim; correcting is confirming."""
    article = _article(request, pk)
    finding = _one(article.current_revision, kind, found)
    form = FORMS[kind](request.POST or None, instance=finding, user=request.user)
    if request.method == "POST" and form.is_valid() and _correct(form, request.user):
        messages.success(request, _("Corrected and confirmed."))
        return redirect("admin:readingroom_article_findings", article.pk)
    # the form has written into its row; the snippet shows the row as it is kept
    row = found_rows.rows(
        [_one(article.current_revision, kind, found)], article.current_revision.text
    )[0]
    context = {
        **_context(request, article),
        "title": _("Correct a mention") if kind == "mention" else _("Correct a claim"),
        "form": form,
        "row": row,
        "media": form.media,
    }
    status = 422 if form.errors else 200
    return render(request, "admin/articles/finding.html", context, status=status)


def _article(request: HttpRequest, pk: UUID) -> Article:
    seen = Article.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("current_revision"), pk=pk)


def _one(revision: Revision, kind: str, key: str) -> Any:
    if kind not in found_rows.MODELS:
        raise Http404
    model = found_rows.MODELS[kind]
    try:
        finding = model.objects.filter(revision=revision).get(pk=key)
    except (model.DoesNotExist, ValueError, ValidationError) as error:
        raise Http404 from error
    # the one revision at hand: the text is not read again for every finding
    finding.revision = revision
    return finding


def _decide(request: HttpRequest, article: Article) -> None:
    """``one`` (its button says what and which) or all that are ticked."""
    one = request.POST.get("one", "")
    verb, chosen = request.POST.get("decision", ""), request.POST.getlist("found")
    if one:
        verb, _colon, key = one.partition(" ")
        chosen = [key]
    if verb not in DECISIONS or not chosen:
        messages.warning(request, _("Choose what to confirm or to reject."))
        return
    with transaction.atomic():
        for key in chosen[:PAGE]:
            kind, _colon, number = key.partition(":")
            finding = _one(article.current_revision, kind, number)
            curation.decide(finding, DECISIONS[verb], by=request.user)
    said = (
        ngettext("Confirmed %(count)s.", "Confirmed %(count)s.", len(chosen))
        if verb == "confirm"
        else ngettext("Rejected %(count)s.", "Rejected %(count)s.", len(chosen))
    )
    messages.success(request, said % {"count": len(chosen)})


def _correct(form: Any, by: Any) -> bool:
    fields = {name: form.cleaned_data[name] for name in form.Meta.fields}
    try:
        with transaction.atomic():
            curation.decide(form.instance, FindingStatus.CONFIRMED, by=by, **fields)
    except IntegrityError:
        form.add_error(None, _("There is already such a finding at this place."))
        return False
    return True


def _context(request: HttpRequest, article: Article) -> dict[str, Any]:
    from readingroom.admin.site import site

    return {
        **site.each_context(request),
        "opts": Article._meta,
        "article": article,
        "back": reverse("admin:readingroom_article_change", args=[article.pk]),
    }
