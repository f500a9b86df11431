"""What is said on a passage, and the note for the next shift."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from readingroom.forms.filters import MomentField
from readingroom.forms.passages import OFFSET_LIMIT
from readingroom.models import Desk, ReplyKind, User
from readingroom.models.handover import HANDOVER_LIMIT
from readingroom.models.reply import REPLY_LIMIT


class ReplyForm(forms.Form):
    """``to``: a user name chosen from the list, beside those in the words."""

    id = forms.UUIDField(label=_("reply"))
    text = forms.CharField(label=_("reply"), required=False, max_length=REPLY_LIMIT)
    kind = forms.ChoiceField(choices=ReplyKind.choices, required=False)
    to = forms.CharField(label=_("Name a colleague"), required=False, max_length=150)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or ReplyKind.SAY

    def clean_to(self) -> list[str]:
        return [name for name in [self.cleaned_data["to"].lstrip("@")] if name]


class UntilForm(forms.Form):
    """Up to which moment something was seen, as the page gave it."""

    until = forms.DateTimeField(label=_("seen until"))


class SinceFilters(forms.Form):
    """Which list of the page, and from when instead of the last visit."""

    list = forms.ChoiceField(required=False)
    since = MomentField(required=False)

    def __init__(self, *args: Any, lists: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["list"].choices = [(name, name) for name in lists]

    def wanted(self) -> tuple[str, datetime | None]:
        """What means nothing is as good as not said."""
        self.is_valid()
        since = self.cleaned_data.get("since")
        if since and not isinstance(since, datetime):
            since = timezone.make_aware(datetime.combine(since, time.min))
        return self.cleaned_data.get("list", ""), since


class HandoverForm(forms.Form):
    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("desk"), required=False)
    text = forms.CharField(label=_("note"), required=False, max_length=HANDOVER_LIMIT)
    version = forms.IntegerField(
        label=_("version"), min_value=0, max_value=OFFSET_LIMIT
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].queryset = user.desks.all()
