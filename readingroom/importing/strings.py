"""The one place where imported text is changed, before it gets its coordinates.

NFC once, never NFKC: compatibility forms are other texts (ARABIC LIGATURE SALLALLAHOU
would become eighteen letters). Later code never normalises again.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

from readingroom.importing.refusals import MARK_RUN_LIMIT

# What ends a line in some system or other, besides the line feed.
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
SPACES = re.compile("[ \t\n\r\v\f\x85\xa0\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]+")
# Embeddings, overrides and isolates turn the order of what is read (CVE-2021-42574):
# kept in bodies, which are painted isolated, refused in names and titles.
BIDI = re.compile(
    "[\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
NAME_LIMIT = 300  # code points of an outlet, an author


@cache
def mark_class() -> str:
    """Every combining mark, as the inside of a character class."""
    ranges: list[list[int]] = []
    for point in range(0x300, sys.maxunicode + 1):
        if not is_mark(chr(point)):
            continue
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges)


@cache
def _long_runs() -> re.Pattern[str]:
    marks = mark_class()
    return re.compile(f"([{marks}]{{{MARK_RUN_LIMIT}}})[{marks}]+")


def is_mark(char: str) -> bool:
    """Whether ``char`` sits on the one before it."""
    return unicodedata.category(char)[0] == "M" or bool(unicodedata.combining(char))


def compose(text: str, notes: set[str]) -> str:
    """NFC, with runs of combining marks cut to 30 first: ordering a run is quadratic
    in its length.

    >>> compose("e\\N{COMBINING ACUTE ACCENT}", set())
    'é'
    """
    if text.isascii():
        return text
    capped = _long_runs().sub(r"\1", text)
    composed = unicodedata.normalize("NFC", capped)
    if capped != text:
        notes.add("marks_capped")
    if composed != capped:
        notes.add("normalised")
    return composed


def whole(text: str, notes: set[str]) -> str:
    """A text with line feeds alone, no other control character, composed.
    A tab becomes one space, so nothing after it moves."""
    lined = LINE_ENDS.sub("\n", text)
    visible = CONTROLS.sub("", lined)
    if lined != text:
        notes.add("line_ends")
    if visible != lined:
        notes.add("controls_dropped")
    return compose(visible.replace("\t", " "), notes)


def one_line(text: str) -> str:
    """A name or a title: one line, composed, without anything that turns its order.

    >>> one_line("  a \\n b ")
    'a b'
    """
    spaced = SPACES.sub(" ", SURROGATES.sub("", text))
    return compose(BIDI.sub("", CONTROLS.sub("", spaced)), set()).strip()


def name(text: object) -> str:
    """A name found in a page's metadata: one line of at most 300 code points;
    empty for anything that is not a string."""
    return (
        one_line(text[: NAME_LIMIT * 4])[:NAME_LIMIT] if isinstance(text, str) else ""
    )


def is_blank(text: str) -> bool:
    """Whether nothing of ``text`` would be seen: spaces and format characters only."""
    return not any(
        not char.isspace() and unicodedata.category(char) != "Cf" for char in text
    )


def without_bidi(text: str, notes: set[str]) -> str:
    """A title that is otherwise kept as it is."""
    if not BIDI.search(text):
        return text
    notes.add("bidi_dropped")
    return compose(BIDI.sub("", text), notes).strip()
