"""A passage told by quoting its words: for who has no script, or no pointer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from readingroom.arabic.quoting import places
from readingroom.models import Tag, User, Visibility
from readingroom.services.codebook import LABEL_LIMIT
from readingroom.text.anchors import CONTEXT, QUOTE_LIMIT

_WORDS = {"dir": "auto", "rows": 2, "class": "input input--words"}


class Place(NamedTuple):
    """One of several places where the words stand."""

    value: str
    before: str
    words: str
    after: str


class QuotingForm(forms.Form):
    """``place`` chooses among several, as ``start-end`` in code points."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    first = forms.CharField(
        label=_("It begins with the words"),
        help_text=_(
            "The whole passage, or its first words, as they stand in the text."
        ),
        max_length=QUOTE_LIMIT,
        widget=forms.Textarea(attrs=_WORDS),
    )
    last = forms.CharField(
        label=_("and ends with the words"),
        help_text=_("Leave it empty when the whole passage stands above."),
        max_length=QUOTE_LIMIT,
        required=False,
        widget=forms.Textarea(attrs=_WORDS),
    )
    place = forms.RegexField(r"^\d{1,9}-\d{1,9}$", required=False)
    tags = forms.MultipleChoiceField(label=_("Tags"), required=False)
    new_tag = forms.CharField(
        label=_("A new tag"), required=False, max_length=LABEL_LIMIT
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=_WORDS),
    )
    gloss = forms.CharField(
        label=_("Translation"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=_WORDS),
    )
    visibility = forms.ChoiceField(choices=Visibility.choices, initial=Visibility.ROOM)
    desk = forms.ModelChoiceField(None, required=False)

    def __init__(
        self, *args: Any, text: str, user: User, tags: Iterable[Tag], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.text = text
        self.places: list[Place] = []
        self.fields["tags"].choices = [(tag.label, tag.display_label) for tag in tags]
        self.fields["desk"].queryset = user.desks.all()
        self.fields["new_tag"].widget.attrs = {"class": "input", "dir": "auto"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "first" in cleaned:
            self._find(cleaned)
        return cleaned

    def _find(self, cleaned: dict[str, Any]) -> None:
        found = places(self.text, cleaned["first"], cleaned.get("last", ""))
        chosen = cleaned.get("place", "")
        kept = [span for span in found if "{}-{}".format(*span) == chosen] or found
        if not kept:
            self.add_error("first", _("These words do not stand in the text."))
        elif len(kept) > 1:
            self.places = [self._place(*span) for span in kept]
            self.add_error(None, _("They stand in several places: choose one."))
        else:
            cleaned["start"], cleaned["end"] = kept[0]

    def _place(self, start: int, end: int) -> Place:
        text = self.text
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        return Place(f"{start}-{end}", before, text[start:end], after)

    def passage(self) -> dict[str, Any]:
        """What ``tagging.tag`` takes."""
        cleaned = self.cleaned_data
        start, end = cleaned["start"], cleaned["end"]
        names = [*cleaned["tags"], cleaned["new_tag"].strip()]
        body = {name: cleaned[name] for name in ("id", "note", "gloss", "visibility")}
        return {
            **body,
            "start": start,
            "end": end,
            "quote": self.text[start:end],
            "tags": [name for name in names if name],
            "desk": cleaned["desk"],
        }
