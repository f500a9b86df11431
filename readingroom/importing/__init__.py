"""Bytes or a paste in, a document out; or a refusal with a reason.

Offsets are Unicode code points of the document's text, which never changes again.
"""

from readingroom.importing.reading import Imported, read
from readingroom.importing.refusals import (
    NOTES,
    PASTE_LIMIT,
    REFUSALS,
    TEXT_LIMIT,
    UPLOAD_LIMIT,
    ImportRefused,
)

__all__ = [
    "NOTES",
    "PASTE_LIMIT",
    "REFUSALS",
    "TEXT_LIMIT",
    "UPLOAD_LIMIT",
    "ImportRefused",
    "Imported",
    "read",
]
