"""Filters of the lists, the history and the export."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from readingroom.models import (
    Desk,
    Language,
    Outlet,
    Status,
    Tag,
    User,
    Verb,
)


def _days(cleaned: dict[str, Any]) -> None:
    """Turn the dates ``since`` and ``until`` (inclusive) into aware moments."""
    for name, extra in (("since", 0), ("until", 1)):
        day = cleaned.get(name)
        if day and not isinstance(day, datetime):
            if day == date.max:
                # there is no day after it, and nothing was done on it
                extra = 0
            midnight = datetime.combine(day + timedelta(days=extra), time.min)
            cleaned[name] = timezone.make_aware(midnight)


class _Filters(forms.Form):
    """Filters of a page: a value that means nothing is as good as none."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
        if "tag" in self.fields:
            self.fields["tag"].queryset = Tag.objects.visible_to(user)
            self.fields["tag"].label_from_instance = lambda tag: tag.display_label

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        wanted = dict(getattr(self, "cleaned_data", {}))
        _days(wanted)
        return wanted

    @property
    def active_count(self) -> int:
        cleaned = getattr(self, "cleaned_data", {})
        return sum(bool(cleaned.get(name)) for name in self.fields if name != "order")


class MomentField(forms.DateField):
    """A date, or for programs an ISO 8601 time (UTC when it names no zone)."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            try:
                moment = parse_datetime(value)
            except ValueError:
                moment = None
            if moment is None:
                raise
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _moment(label: Any) -> forms.DateField:
    return _day(label, MomentField)


def _day(label: Any, kind: type[forms.DateField] = forms.DateField) -> forms.DateField:
    return kind(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ArticleFilters(_Filters):
    q = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=200,
        widget=forms.SearchInput(attrs={"dir": "auto"}),
    )
    outlet = forms.ModelChoiceField(
        Outlet.objects.none(), label=_("Outlet"), required=False, empty_label=_("any")
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("any")), *Language.choices],
    )
    tag = forms.ModelChoiceField(
        Tag.objects.none(), label=_("Tag"), required=False, empty_label=_("any")
    )
    reading = forms.ChoiceField(
        label=_("Reading"),
        required=False,
        choices=[
            ("", _("all")),
            ("unread", _("still to read")),
            ("new", _("unread")),
            ("started", _("in progress")),
            ("changed", _("changed since read")),
            ("read", _("read")),
        ],
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("published"))]
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("newest", _("newest first")),
            ("oldest", _("oldest first")),
            ("title", _("by title")),
            ("added", _("last added")),
        ],
    )

    def __init__(self, *args: Any, user: User, outlets: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["outlet"].queryset = outlets
        statuses = [("", _("published")), (Status.ARCHIVED, Status.ARCHIVED.label)]
        if user.may_tag:
            statuses.append((Status.DRAFT, Status.DRAFT.label))
        self.fields["status"].choices = statuses


class HistoryFilters(_Filters):
    who = forms.ChoiceField(
        label=_("Whose"),
        required=False,
        choices=[("", _("mine")), ("all", _("everyone's I may see"))],
    )
    article = forms.ChoiceField(label=_("Article"), required=False)
    tag = forms.ModelChoiceField(
        Tag.objects.none(), label=_("Tag"), required=False, empty_label=_("any")
    )
    verb = forms.ChoiceField(
        label=_("Deed"), required=False, choices=[("", _("any")), *Verb.choices]
    )
    since = _day(_("From"))
    until = _day(_("To"))

    def __init__(self, *args: Any, user: User, articles: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["article"].choices = [("", _("any")), *articles]


class ExportFilters(_Filters):
    article = forms.CharField(
        label=_("Article"), required=False, max_length=16, widget=forms.HiddenInput
    )
    tag = forms.ModelChoiceField(
        Tag.objects.none(), label=_("Tag"), required=False, empty_label=_("any")
    )
    analyst = forms.CharField(label=_("Analyst"), required=False, max_length=150)
    desk = forms.ModelChoiceField(
        Desk.objects.none(), label=_("Desk"), required=False, empty_label=_("any")
    )
    since = _moment(_("Changed from"))
    until = _moment(_("Changed to"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["desk"].queryset = user.desks.all()
