from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect

from readingroom.admin.site import site
from readingroom.models import Claim, Entity, Mention, User


class _FindingForm(forms.ModelForm):
    entity_field = ""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.entity_field
        model_field = self._meta.model._meta.get_field(name)
        field = self.fields[name]
        field.queryset = Entity.objects.visible_to(user)
        field.widget = AutocompleteSelect(model_field, site)
        field.widget.choices = field.choices


class MentionForm(_FindingForm):
    entity_field = "entity"

    class Meta:
        model = Mention
        fields = ["kind", "entity"]


class ClaimForm(_FindingForm):
    entity_field = "speaker"

    class Meta:
        model = Claim
        fields = ["kind", "polarity", "speaker", "speaker_label"]
        widgets = {"speaker_label": forms.TextInput(attrs={"dir": "auto"})}


FORMS = {"mention": MentionForm, "claim": ClaimForm}
