from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from readingroom.admin.forms import RoomForm
from readingroom.models import Article
from readingroom.models.names import NAME_VALIDATORS
from readingroom.services import importing


class ArticleForm(RoomForm):
    """What is known of an article. Its title is the first line of its text, which does
    not change; the outlet is typed, and made when there is none of that name."""

    outlet_name = forms.CharField(
        label=_("Outlet"),
        required=False,
        max_length=200,
        validators=NAME_VALIDATORS,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "known-outlets"}),
    )
    published_at = forms.DateTimeField(
        label=_("Date"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    )
    url = forms.URLField(
        label=_("Address"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )

    class Meta:
        model = Article
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["outlet_name"] = str(self.instance.outlet or "")
        if moment := self.initial.get("published_at"):
            # the field shows minutes; seconds nobody sees are no change
            self.initial["published_at"] = moment.replace(second=0, microsecond=0)

    def clean_published_at(self) -> Any:
        if "published_at" not in self.changed_data:
            return self.instance.published_at
        return self.cleaned_data["published_at"]

    def apply(self, article: Article) -> None:
        """The other fields stand on the article already, where the form put them."""
        name = self.cleaned_data["outlet_name"].strip()
        if "outlet_name" in self.changed_data:
            article.outlet = importing.outlet(name) if name else None
