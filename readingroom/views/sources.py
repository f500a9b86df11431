"""From what somebody hands in to an article, in two steps on one page: the source and
its preview, then what is known of it. Analysts and curators go the same way.

Nothing is lost between the steps: a paste stays in its field, and a file's bytes travel
with the page (deflated), so that what is kept in the end is the file as it was given.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import unicodedata
import zlib
from dataclasses import dataclass, field, fields
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from readingroom.forms import AboutForm, SourceForm
from readingroom.importing import UPLOAD_LIMIT, Imported, ImportRefused, read
from readingroom.models import Article, Outlet, User
from readingroom.models.names import plain_name
from readingroom.services import curation
from readingroom.services.refusals import Refused
from readingroom.views import import_words
from readingroom.views.preview import Preview, preview


class SourceFields(SourceForm):
    """A file, new or carried over, comes before a paste."""

    carried = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    filename = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)
    drop_file = forms.BooleanField(
        label=gettext_lazy("leave the file out, take the text below"), required=False
    )

    material: bytes | str = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paste"].widget.attrs["class"] = "input input--text"

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        carried, name = cleaned.get("carried", ""), cleaned.get("filename", "")
        self._carry("", "")
        if upload := cleaned.get("upload"):
            self.material, cleaned["filename"] = upload.read(), upload.name or ""
            self._carry(_packed(self.material), cleaned["filename"])
        elif carried and not cleaned.get("drop_file"):
            self.material = _unpacked(carried)
            self._carry(carried, name)
        else:
            self.material, cleaned["filename"] = cleaned.get("paste") or "", ""
            return super().clean()
        return cleaned

    def _carry(self, packed: str, name: str) -> None:
        """Put a file into the fields of the page to come, or take it out."""
        self.data = self.data.copy()
        self.data["carried"], self.data["filename"] = packed, name
        self.data.pop("drop_file", None)

    def refuse(self, reason: str) -> None:
        """A file that cannot be read is let go; a paste stays, to be mended."""
        is_file = isinstance(self.material, bytes)
        self.add_error("upload" if is_file else "paste", reason)
        self._carry("", "")

    @property
    def file_name(self) -> str:
        """The file that the page to come carries; empty for a paste."""
        return str((self.data.get("carried") and self.data.get("filename")) or "")

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.original).hexdigest()

    @property
    def original(self) -> bytes:
        """The bytes as they were given; a paste has none but its letters."""
        given = self.material
        return given if isinstance(given, bytes) else given.encode("utf-8", "replace")


def _packed(given: bytes) -> str:
    # above the limit it will be refused, and there is nothing to carry
    return base64.b64encode(zlib.compress(given[: UPLOAD_LIMIT + 1])).decode()


def _unpacked(carried: str) -> bytes:
    """Raises ValidationError when the page's hidden field did not come back whole."""
    try:
        packed = base64.b64decode(carried, validate=True)
        # one byte more than may be: importing then refuses it; a bomb stays unopened
        return zlib.decompressobj().decompress(packed, UPLOAD_LIMIT + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise forms.ValidationError(_("The file got lost. Choose it again.")) from error


class AboutFields(AboutForm):
    """Each field goes with the guess it began as, to tell what the person typed."""

    guessed_from = forms.CharField(required=False, widget=forms.HiddenInput)
    again = forms.BooleanField(label=gettext_lazy("add it anyway"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (f.name for f in fields(curation.About)):
            self.fields[name].show_hidden_initial = True
            self.fields[name].widget.attrs["class"] = "input"
        self.fields["desk"].widget.attrs["class"] = "input"
        for name in ("title", "outlet", "author"):
            self.fields[name].validators.append(plain_name)
        self.fields["outlet"].widget.attrs["list"] = "known-outlets"
        self.fields["url"].widget.attrs["dir"] = "ltr"

    def clean_title(self) -> str:
        # the text is NFC once and for all, and the title is its first line
        return unicodedata.normalize("NFC", super().clean_title())

    def typed(self) -> dict[str, str]:
        """The fields that no longer hold their guess, as they were typed."""
        return {
            name: self.data.get(name, "")
            for name in self.changed_data
            if name in self.data and self.fields[name].show_hidden_initial
        }


@dataclass(slots=True)
class Step:
    """How far a source has come. ``article`` is set once it is in the room."""

    source: SourceFields
    about: AboutFields | None = None
    imported: Imported | None = None
    shown: Preview | None = None
    there: Article | None = None
    notes: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    article: Article | None = None

    @property
    def is_refused(self) -> bool:
        asked = self.about is not None and self.about.is_bound
        return bool(self.source.errors or (asked and self.about.errors))


def step(request: HttpRequest, *, publish: bool = False) -> Step:
    """Go as far as the request's fields carry; ``keep`` among them asks for the end."""
    if request.method != "POST":
        return Step(SourceFields())
    made = Step(SourceFields(request.POST, request.FILES))
    made.outlets = known_outlets(request.user)
    if not _import(made):
        if "title" in request.POST:
            made.about = AboutFields(request.POST, user=request.user)
        return made
    made.about = _about(made, request)
    _look(made, request.user)
    if "keep" in request.POST and made.about.is_bound and made.about.is_valid():
        _keep(made, request.user, publish)
    return made


def known_outlets(user: User) -> list[str]:
    return list(Outlet.objects.visible_to(user).values_list("name", flat=True))


def _import(made: Step) -> bool:
    source = made.source
    if not source.is_valid():
        return False
    try:
        made.imported = read(source.material, filename=source.cleaned_data["filename"])
    except ImportRefused as refused:
        source.refuse(import_words.refusal(refused))
        return False
    made.notes = import_words.notes(made.imported.notes)
    return True


def _about(made: Step, request: HttpRequest) -> AboutFields:
    """What was typed for this source; or the guesses, for a new one, under what was
    typed for the last."""
    posted = AboutFields(request.POST, user=request.user)
    is_first = "title" not in request.POST
    if not is_first and posted.data.get("guessed_from") == made.source.digest:
        return posted
    guesses = curation.about(made.imported)
    initial = {f.name: getattr(guesses, f.name) for f in fields(guesses)}
    initial["guessed_from"] = made.source.digest
    if initial["published_at"]:
        initial["published_at"] = initial["published_at"].replace(
            second=0, microsecond=0
        )
    if not is_first:
        initial |= posted.typed() | {"desk": posted.data.get("desk")}
        made.notes.append(_("The source has changed. Look at the preview again."))
    return AboutFields(initial=initial, user=request.user)


def _look(made: Step, user: User) -> None:
    """The preview under the title as it stands, and whether the text is here."""
    about, imported = made.about, made.imported
    known: dict[str, Any] = dict(about.initial)
    if about.is_bound:
        about.is_valid()
        known = about.cleaned_data
    title = " ".join(str(known.get("title") or "").split())
    document = imported.document.retitled(title or imported.title)
    made.there = curation.same_text(document, user)
    made.shown = preview(
        document,
        known.get("language") or imported.language,
        known.get("direction") or imported.direction,
    )


def _keep(made: Step, by: User, publish: bool) -> None:
    cleaned = made.about.cleaned_data
    about = curation.About(**{f.name: cleaned[f.name] for f in fields(curation.About)})
    try:
        with transaction.atomic():
            made.article = curation.add(
                made.imported,
                by=by,
                about=about,
                desk=cleaned["desk"],
                original=made.source.original,
                again=cleaned["again"],
            )
            if publish:
                curation.publish(made.article, by=by)
    except curation.AlreadyThere as refused:
        made.there, made.article = refused.article, None
        made.about.add_error(None, refused.message)
    except Refused as refused:
        made.article = None
        field_name = refused.field if refused.field in made.about.fields else None
        made.about.add_error(field_name, refused.message)
