"""What analysts reported: the list, and the page on which a curator answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Case, When
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from readingroom.admin import columns
from readingroom.admin.finding_forms import FORMS
from readingroom.admin.room import RoomAdmin
from readingroom.admin.site import site
from readingroom.forms.reports import WORDS_LIMIT
from readingroom.models import FindingStatus, Report, ReportState
from readingroom.queries import findings, reports
from readingroom.queries.documents import document
from readingroom.services import reporting
from readingroom.services.refusals import Stale

# what each button answers, and what becomes of the find in the same step
DEEDS = {
    "correct": (ReportState.ACCEPTED, FindingStatus.CONFIRMED),
    "reject": (ReportState.ACCEPTED, FindingStatus.REJECTED),
    "accept": (ReportState.ACCEPTED, ""),
    "decline": (ReportState.DECLINED, ""),
}


class AnswerForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("A word of answer (if you like)"),
        required=False,
        max_length=WORDS_LIMIT,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3, "dir": "auto"}),
    )


@admin.register(Report, site=site)
class ReportAdmin(RoomAdmin):
    list_display = [
        "quoted",
        "wrong",
        "shown_article",
        "author",
        "created_at",
        "shown_state",
    ]
    list_filter = ["state", "wrong", ("author", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["article", "author"]
    search_fields = ["quote"]

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def get_ordering(self, request: Any) -> list[Any]:
        waiting_first = Case(When(state=ReportState.OPEN, then=0), default=1)
        return [waiting_first, "-created_at", "-id"]

    @admin.display(description=gettext_lazy("in the text"))
    def quoted(self, report: Any) -> str:
        return columns.isolated(f"«{report.quote[:80]}»")

    @admin.display(description=gettext_lazy("article"), ordering="article__title_key")
    def shown_article(self, report: Any) -> str:
        return columns.titled(report.article)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def shown_state(self, report: Any) -> str:
        return columns.state(report.state, report.get_state_display())

    def change_view(
        self, request: Any, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        report = self.get_object(request, object_id)
        if report is None:
            raise Http404
        return _Answering(request, report, self).response()


class _Answering:
    """One request to the page of a report."""

    def __init__(self, request: Any, report: Report, page: ReportAdmin) -> None:
        self.request, self.report, self.page = request, report, page
        self.found = reports.find_of(report)
        self.form = AnswerForm(
            request.POST or None, initial={"version": report.version}
        )
        self.finding: Any = None
        if self.found is not None:
            posted = request.POST if request.POST.get("do") == "correct" else None
            self.finding = FORMS[report.what](
                posted, instance=self.found, user=request.user
            )
        self.problem = ""

    def response(self) -> HttpResponse:
        if self.request.method == "POST" and self._settle():
            messages.success(self.request, _("Answered."))
            return redirect("admin:readingroom_report_changelist")
        status = 200 if self.request.method != "POST" else 409 if self.problem else 422
        context = self._context()
        return render(self.request, "admin/reports/answer.html", context, status=status)

    def _settle(self) -> bool:
        chosen = self.request.POST.get("do", "")
        if chosen not in DEEDS or not self.form.is_valid():
            return False
        state, status = DEEDS[chosen]
        if status and self.finding is None:
            self.problem = _("Nothing stands at this place any more.")
            return False
        fields = {}
        if chosen == "correct":
            if not self.finding.is_valid():
                return False
            names = self.finding.Meta.fields
            fields = {name: self.finding.cleaned_data[name] for name in names}
        return self._done(state, status, fields)

    def _done(self, state: str, status: str, fields: dict[str, Any]) -> bool:
        try:
            with transaction.atomic():
                reporting.settle(
                    by=self.request.user,
                    report=self.report,
                    state=state,
                    words=self.form.cleaned_data["words"],
                    version=self.form.cleaned_data["version"],
                    found=self.found,
                    status=status,
                    fields=fields,
                )
        except Stale as stale:
            self.problem = str(stale.message)
        except IntegrityError:
            self.finding.add_error(
                None, _("There is already such a finding at this place.")
            )
        else:
            return True
        return False

    def _context(self) -> dict[str, Any]:
        user = self.request.user
        report = Report.objects.select_related("article", "answered_by").get(
            pk=self.report.pk
        )
        # a form has written into its row; what is shown is the row as it is kept
        kept = reports.find_of(report)
        return {
            **site.each_context(self.request),
            "opts": Report._meta,
            "title": str(report),
            "report": report,
            "row": _row(report, kept) if kept else None,
            "form": self.form,
            "finding": self.finding,
            "media": self.finding.media if self.finding else "",
            "problem": self.problem,
            "deeds": self.page.deeds(report, user)[:20],
        }


def _row(report: Report, kept: Any) -> Any:
    return findings.rows([kept], document(report.revision_id).text)[0]
