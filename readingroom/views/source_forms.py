"""The forms of handing in: a source that travels with its page, and its description.

A paste stays in its field. A file's bytes go along, deflated, so that what is kept in
the end is the file as it was given.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import unicodedata
import zlib
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from readingroom.forms import AboutForm, SourceForm
from readingroom.importing import UPLOAD_LIMIT
from readingroom.models.names import plain_name
from readingroom.services import importing


class SourceFields(SourceForm):
    """A file, new or carried over, comes before a paste."""

    carried = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    filename = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)
    drop_file = forms.BooleanField(
        label=gettext_lazy("leave the file out, take the text below"), required=False
    )

    data: Any
    material: bytes | str = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paste"].widget.attrs["class"] = "input input--text"

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        carried, name = cleaned.get("carried", ""), cleaned.get("filename", "")
        self._carry("", "")
        if upload := cleaned.get("upload"):
            given = upload.read()
            self.material, cleaned["filename"] = given, upload.name or ""
            self._carry(_packed(given), cleaned["filename"])
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
        for name in (f.name for f in fields(importing.About)):
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
