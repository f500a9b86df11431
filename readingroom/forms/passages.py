"""A passage as a client sends it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from readingroom.models import (
    Desk,
    User,
    Visibility,
)
from readingroom.services.codebook import LABEL_LIMIT
from readingroom.text.anchors import QUOTE_LIMIT

OFFSET_LIMIT = 2**31 - 1


class QuoteField(forms.CharField):
    """Taken to the letter; browsers send line feeds of a form as CR LF."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, max_length=QUOTE_LIMIT, **options)

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class TagNamesField(forms.Field):
    """Tag names, the field repeated; bounds are the codebook's."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:
        names = [name.strip() for name in value or [] if name.strip()]
        # before anything folds them: that takes time with their length
        if any(len(name) > LABEL_LIMIT for name in names):
            raise ValidationError(
                _("A tag's name has at most %(count)s characters."),
                params={"count": LABEL_LIMIT},
            )
        return names


class PassageForm(forms.Form):
    """A passage as a client sends it: offsets in code points of ``revision``."""

    id = forms.UUIDField(label=_("passage"))
    revision = forms.UUIDField(label=_("revision"))
    start = forms.IntegerField(label=_("start"), min_value=0, max_value=OFFSET_LIMIT)
    end = forms.IntegerField(label=_("end"), min_value=1, max_value=OFFSET_LIMIT)
    quote = QuoteField(label=_("quote"))
    tags = TagNamesField(label=_("tags"), required=False)
    note = forms.CharField(label=_("note"), required=False, max_length=5000)
    gloss = forms.CharField(label=_("translation"), required=False, max_length=5000)
    visibility = forms.ChoiceField(
        label=_("visibility"), choices=Visibility.choices, required=False
    )
    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("desk"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].queryset = user.desks.all()

    def clean_visibility(self) -> str:
        return self.cleaned_data["visibility"] or Visibility.ROOM


class PassageEditForm(PassageForm):
    """``version`` and whichever fields were sent; ends and quote go together."""

    id = revision = None
    version = forms.IntegerField(
        label=_("version"), min_value=1, max_value=OFFSET_LIMIT
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # one value for the three, as a radio of the choice between versions has it
        if ends := self.data.get("ends"):
            parts = dict(
                zip(("start", "end", "quote"), ends.split("|", 2), strict=False)
            )
            self.data = {**self.data, **parts}
        for name in ("start", "end", "quote"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        ends = {"start", "end", "quote"} & set(self.data)
        if ends and (len(ends) < 3 or not self.cleaned_data.get("quote")):
            raise ValidationError(_("Send start, end and quote together."))
        return self.cleaned_data

    def clean_visibility(self) -> str:
        return str(self.cleaned_data["visibility"])

    def changes(self) -> dict[str, Any]:
        """The fields that were sent, cleaned. ``tags_sent`` stands for ``tags`` where
        none is left; a circle that was left blank stays as it is."""
        sent = {name for name in self.fields if name in self.data} - {"version"}
        if "tags_sent" in self.data:
            sent.add("tags")
        if not self.cleaned_data["visibility"]:
            sent.discard("visibility")
        return {name: self.cleaned_data[name] for name in sent}


class VersionForm(forms.Form):
    version = forms.IntegerField(
        label=_("version"), min_value=1, max_value=OFFSET_LIMIT, required=False
    )
