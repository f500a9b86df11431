"""Which tag is on which key."""

from __future__ import annotations

from typing import Any

from django import forms

from readingroom.models import Tag


class PinsForm(forms.Form):
    """Which tag is on which key of the palette: one field per tag, 1-9 or none."""

    def __init__(self, *args: Any, tags: Any, pinned: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tags = list(tags)
        keys = [("", "–"), *((str(key), str(key)) for key in range(1, 10))]
        for tag in self.tags:
            at = str(pinned.index(tag.pk) + 1) if tag.pk in pinned else ""
            self.fields[str(tag.pk)] = forms.ChoiceField(
                label=tag.display_label,
                choices=keys,
                required=False,
                initial=at,
                widget=forms.Select(attrs={"class": "input"}),
            )

    def rows(self) -> list[tuple[Tag, Any]]:
        return [(tag, self[str(tag.pk)]) for tag in self.tags]

    def order(self) -> list[Any]:
        """The chosen tags' ids in the order of their keys."""
        keys = [(self.cleaned_data[str(tag.pk)], tag.pk) for tag in self.tags]
        return [pk for key, pk in sorted(keys, key=lambda pair: pair[0]) if key]
