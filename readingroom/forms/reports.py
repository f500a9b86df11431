"""What people say of a find: a decision, a report, an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from readingroom.models import FindingStatus, Wrong

WORDS_LIMIT = 2_000
DECISIONS = {
    "confirm": FindingStatus.CONFIRMED,
    "reject": FindingStatus.REJECTED,
}


class DecisionForm(forms.Form):
    revision = forms.UUIDField(label=_("revision"))
    decision = forms.ChoiceField(
        label=_("decision"), choices=[(name, name) for name in DECISIONS]
    )

    @property
    def status(self) -> Any:
        return DECISIONS[self.cleaned_data["decision"]]


class ReportForm(forms.Form):
    """``sending`` is made with the form: sent twice, it is one report."""

    revision = forms.UUIDField(label=_("revision"))
    sending = forms.UUIDField(label=_("sending"))
    wrong = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Wrong.choices,
        error_messages={
            "required": _("Choose what is wrong."),
            "invalid_choice": _("Choose what is wrong."),
        },
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=WORDS_LIMIT, strip=True
    )
