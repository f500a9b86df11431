"""Forms: what people type, checked and converted. Permission is not decided here."""

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
        choices=[("", _("all")), ("unread", _("unread")), ("read", _("read"))],
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


class SourceForm(forms.Form):
    """Where an article comes from: a paste (text or HTML) or a file."""

    paste = forms.CharField(
        label=_("Text or HTML"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )
    upload = forms.FileField(
        label=_("or a file (.txt, .html)"),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.html,.htm"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("upload") and not (cleaned.get("paste") or "").strip():
            raise ValidationError(_("Paste the article's text, or choose a file."))
        return cleaned


class AboutForm(forms.Form):
    """What importing guessed of an article, to be corrected."""

    title = forms.CharField(
        label=_("Title"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    outlet = forms.CharField(
        label=_("Outlet"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    author = forms.CharField(
        label=_("Author"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    published_at = forms.DateTimeField(
        label=_("Date"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    )
    url = forms.URLField(
        label=_("Address"), required=False, max_length=2000, assume_scheme="https"
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=[("rtl", _("right to left")), ("ltr", _("left to right"))],
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    desk = forms.ModelChoiceField(
        Desk.objects.none(),
        label=_("Desk"),
        required=False,
        empty_label=_("the whole room"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].queryset = user.desks.all()

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


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
