"""What importing accepts, and how it says no. The caller turns codes into words."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024

UPLOAD_LIMIT = 10 * MEBIBYTE  # bytes of an uploaded file
PASTE_LIMIT = 2 * MEBIBYTE  # bytes in UTF-8 of a pasted text
TEXT_LIMIT = 1_000_000  # code points of the finished text
BLOCK_LIMIT = 20_000  # blocks of the finished document
TAG_LIMIT = 100_000  # tags of an HTML source
RUN_LIMIT = 40_000  # runs, tags and escaped signs that bleach is asked to clean
BLOCK_RUN_LIMIT = 2_000  # runs of one block whose marks are kept
NESTING_LIMIT = 100  # deeper tags are flattened, their text kept
DEPTH_LIMIT = 1_000  # deeper than this is no article
ATTRIBUTE_LIMIT = 50  # further attributes of a tag are ignored
MARK_RUN_LIMIT = 30  # combining marks in a row (UAX 15, stream-safe)

REFUSALS = (
    "empty",
    "not_utf8",
    "too_large",
    "nul",
    "surrogate",
    "no_text",
    "binary",
    "too_deep",
)

NOTES = (
    "author_guessed",
    "bidi_dropped",
    "blank_lines_dropped",
    "bom_dropped",
    "controls_dropped",
    "date_guessed",
    "date_unreadable",
    "decoded_from",
    "flattened",
    "headings_guessed",
    "language_guessed",
    "line_ends",
    "links_dropped",
    "marks_capped",
    "normalised",
    "outlet_guessed",
    "spaces_trimmed",
    "standfirst_guessed",
    "title_guessed",
)


class ImportRefused(ValueError):
    """The source cannot become an article. ``code`` is one of ``REFUSALS``.

    ``details``: ``offset`` (bytes for "not_utf8", code points for "nul" and
    "surrogate"); ``what``, ``size`` and ``limit`` for "too_large"; ``kind`` for
    "binary"; ``limit`` for "too_deep".
    """

    def __init__(self, code: str, **details: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def refuse_above(limit: int, size: int, what: str) -> None:
    """Raises ImportRefused("too_large") when ``size`` passes ``limit``."""
    if size > limit:
        raise ImportRefused("too_large", what=what, size=size, limit=limit)
