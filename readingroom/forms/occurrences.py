"""What is looked for everywhere, and which of the places found are tagged."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from readingroom.forms.passages import OFFSET_LIMIT, TagNamesField
from readingroom.models import Desk, User, Visibility
from readingroom.services.occurrences import MOST, Spot


class LookForm(forms.Form):
    """A stretch of the text: looked for as words, or as the entity it names."""

    start = forms.IntegerField(label=_("start"), min_value=0, max_value=OFFSET_LIMIT)
    end = forms.IntegerField(label=_("end"), min_value=1, max_value=OFFSET_LIMIT)
    what = forms.ChoiceField(
        choices=[("words", ""), ("entity", "")], required=False, initial="words"
    )
    where = forms.ChoiceField(
        choices=[("here", ""), ("everywhere", "")], required=False, initial="here"
    )
    after = forms.UUIDField(required=False)
    tags = TagNamesField(label=_("tags"), required=False)


class SpotsField(forms.Field):
    """``revision:start:end``, the field repeated."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[Spot]:
        chosen = value or []
        if len(chosen) > MOST:
            raise ValidationError(
                _("Choose between one and %(count)s places."), params={"count": MOST}
            )
        return [self._spot(one) for one in chosen]

    def _spot(self, written: str) -> Spot:
        revision, *ends = written.split(":")
        try:
            start, end = (forms.IntegerField(min_value=0).clean(one) for one in ends)
            return Spot(forms.UUIDField().clean(revision), start, end)
        except (ValueError, ValidationError):
            raise ValidationError(_("A place cannot be read. Look again.")) from None


class EachForm(forms.Form):
    id = forms.UUIDField(label=_("deed"))
    found = SpotsField(label=_("places"))
    tags = TagNamesField(label=_("tags"), required=False)
    note = forms.CharField(label=_("note"), required=False, max_length=5000)
    visibility = forms.ChoiceField(
        label=_("visibility"), choices=Visibility.choices, required=False
    )
    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("desk"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].queryset = user.desks.all()

    def clean_visibility(self) -> str:
        return self.cleaned_data["visibility"] or Visibility.ROOM
