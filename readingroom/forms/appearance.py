"""How the page looks to one person."""

from __future__ import annotations

from typing import Any

from django import forms

from readingroom.models import Appearance


class AppearanceForm(forms.ModelForm):
    """Six choices; what is left out keeps its value."""

    class Meta:
        model = Appearance
        fields = ("size", "leading", "width", "typeface", "theme", "density")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def chosen(self) -> dict[str, str]:
        """The choices that were made, by the names of their fields."""
        return {name: value for name, value in self.cleaned_data.items() if value}
