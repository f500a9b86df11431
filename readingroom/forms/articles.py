"""Where an article comes from, and what is known of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from readingroom.models import (
    Desk,
    Language,
    User,
)


class SourceForm(forms.Form):
    """Where an article comes from: a paste (text or HTML) or a file."""

    paste = forms.CharField(
        label=_("Text or HTML"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )
    upload = forms.FileField(
        label=_("or a file (.txt, .html)"),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.html,.htm"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("upload") and not (cleaned.get("paste") or "").strip():
            raise ValidationError(_("Paste the article's text, or choose a file."))
        return cleaned


class AboutForm(forms.Form):
    """What importing guessed of an article, to be corrected."""

    title = forms.CharField(
        label=_("Title"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    outlet = forms.CharField(
        label=_("Outlet"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    author = forms.CharField(
        label=_("Author"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    published_at = forms.DateTimeField(
        label=_("Date"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    )
    url = forms.URLField(
        label=_("Address"), required=False, max_length=2000, assume_scheme="https"
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=[("rtl", _("right to left")), ("ltr", _("left to right"))],
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    desk = forms.ModelChoiceField(
        Desk.objects.none(),
        label=_("Desk"),
        required=False,
        empty_label=_("the whole room"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].queryset = user.desks.all()

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())
