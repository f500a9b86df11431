"""Where somebody is in an article, as a page sends it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from readingroom.forms.passages import OFFSET_LIMIT
from readingroom.queries.news import Glance


class BlockForm(forms.Form):
    """The passage whose card is wanted, beside the first of its block; else all are."""

    passage = forms.UUIDField(required=False)


class NewsForm(forms.Form):
    """What a page has seen, as it was told with the page."""

    seen = forms.RegexField(
        r"\A[0-9]{1,16}:[0-9]{1,19}:[0-9]{1,19}:[0-9,]*\Z", max_length=4000
    )
    revision = forms.UUIDField()

    def clean_seen(self) -> Glance:
        try:
            return Glance.of(self.cleaned_data["seen"])
        except ValueError as error:
            raise ValidationError(str(error)) from error


class PlaceForm(forms.Form):
    """Offsets in code points of ``revision``."""

    revision = forms.UUIDField(label=_("revision"))
    place = forms.IntegerField(label=_("place"), min_value=0, max_value=OFFSET_LIMIT)
    reached = forms.IntegerField(
        label=_("read so far"), min_value=0, max_value=OFFSET_LIMIT
    )

    def clean(self) -> dict[str, Any]:
        place, reached = (self.cleaned_data.get(name) for name in ("place", "reached"))
        if place is not None and reached is not None and place > reached:
            raise ValidationError(_("Nobody is further than they have read."))
        return self.cleaned_data
