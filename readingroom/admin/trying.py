"""A text to try the rules on: what would be found in it, and why. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from readingroom.admin.site import site
from readingroom.importing import Imported, ImportRefused, read
from readingroom.models import Article, Direction, Language
from readingroom.queries import trying
from readingroom.queries.rows import Row
from readingroom.queries.trying import TriedRow
from readingroom.services import learned
from readingroom.services.lexicon import room_lexicon
from readingroom.views import import_words

LIMIT = 100_000  # code points; half a minute's patience on a slow machine, at most


class TryForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("The text, or its HTML"),
        strip=False,
        widget=forms.Textarea(
            attrs={"class": "input input--text", "rows": 12, "dir": "auto"}
        ),
        error_messages={"required": gettext_lazy("Paste a text first.")},
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > LIMIT:
            words = ngettext(
                "This text has %(count)s character; %(limit)s can be tried at once.",
                "This text has %(count)s characters; %(limit)s can be tried at once.",
                len(text),
            )
            raise forms.ValidationError(
                words % {"count": f"{len(text):,}", "limit": f"{LIMIT:,}"}
            )
        return text


@dataclass(frozen=True, slots=True)
class Tried:
    imported: Imported
    rows: list[Row]
    listed: list[TriedRow]

    @property
    def guessed(self) -> tuple[str, str]:
        """Language and direction in words."""
        known = dict(Language.choices)
        language = known.get(self.imported.language, Language.OTHER.label)
        return str(language), str(Direction(self.imported.direction).label)


def page(request: HttpRequest) -> HttpResponse:
    form = TryForm(request.POST or None)
    tried = _tried(form) if form.is_valid() else None
    context: dict[str, Any] = {
        **site.each_context(request),
        "opts": Article._meta,
        "title": _("Try a text"),
        "form": form,
        "tried": tried,
    }
    status = 422 if form.errors else 200
    return render(request, "admin/articles/try.html", context, status=status)


def _tried(form: TryForm) -> Tried | None:
    try:
        imported = read(form.cleaned_data["text"])
    except ImportRefused as refused:
        form.add_error("text", import_words.refusal(refused))
        return None
    found = learned.find(imported.document.text, imported.language, room_lexicon())
    return Tried(
        imported,
        trying.painted(imported.document, found),
        trying.listed(imported.document, found),
    )
