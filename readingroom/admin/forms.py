"""Forms of the admin: what was typed stays, whatever the services say to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class RoomForm(forms.ModelForm):
    """``seen``: the newest event of the row when the page was made; a later one means
    that somebody else has changed it meanwhile."""

    by: Any = None
    refusal: Any = None

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._newest = newest_event(self.instance)
        if self._newest and not self.is_bound:
            self.initial["seen"] = str(self._newest.pgh_id)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.get("seen")
        if self._newest and seen and seen != str(self._newest.pgh_id):
            self.add_error(None, _meanwhile(self._newest))
            self.data = self.data.copy()
            self.data["seen"] = str(self._newest.pgh_id)
        if self.refusal:
            field = getattr(self.refusal, "field", "")
            self.add_error(
                field if field in self.fields else None, self.refusal.message
            )
        return cleaned

    def has_news(self) -> bool:
        return bool(set(self.changed_data) - {"seen"})


def newest_event(row: Any) -> Any:
    if row._state.adding or not hasattr(row, "events"):
        return None
    return row.events.order_by("-pgh_id").first()


def _meanwhile(event: Any) -> str:
    person = (event.pgh_context or {}).get("username") or _("Somebody")
    return _(
        "%(person)s has changed this meanwhile. What you typed is kept below: compare, "
        "then save again."
    ) % {"person": person}
