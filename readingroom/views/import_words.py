"""What importing refuses, guesses and changes, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy

from readingroom.importing import ImportRefused

_REFUSALS = {
    "empty": gettext_lazy("There is no text in it."),
    "no_text": gettext_lazy("No article text was found in this page."),
    "not_utf8": gettext_lazy(
        "The file is not UTF-8 text: byte %(offset)s cannot be read. Save it as UTF-8, "
        "or paste the text instead."
    ),
    "nul": gettext_lazy(
        "The text holds a NUL character (at character %(offset)s), as only binary "
        "files do."
    ),
    "surrogate": gettext_lazy(
        "The text holds half a character (at character %(offset)s). Copy it again from "
        "its source."
    ),
    "binary": gettext_lazy(
        "This is not a text file, but one of the kind “%(kind)s”. Save it as .txt or "
        ".html, or paste the text."
    ),
    "too_deep": gettext_lazy(
        "This page is nested too deeply to be an article (more than %(limit)s levels). "
        "Paste its text instead."
    ),
}
_TOO_LARGE = {
    "bytes": gettext_lazy("It is too large: %(size)s, where %(limit)s is the limit."),
    "code_points": gettext_lazy(
        "The text is too long: %(size)s characters, where %(limit)s is the limit."
    ),
    "blocks": gettext_lazy(
        "The text has too many paragraphs: %(size)s, where %(limit)s is the limit."
    ),
}
_TOO_MARKED_UP = gettext_lazy(
    "The page holds too much markup: %(size)s pieces, where %(limit)s is the limit. "
    "Paste its text instead."
)
_NOTES = {
    "author_guessed": gettext_lazy("The author is a guess."),
    "bidi_dropped": gettext_lazy("Invisible direction controls were left out."),
    "blank_lines_dropped": gettext_lazy("Blank lines were left out."),
    "bom_dropped": gettext_lazy("The byte order mark was left out."),
    "controls_dropped": gettext_lazy("Control characters were left out."),
    "date_guessed": gettext_lazy("The date is a guess."),
    "date_unreadable": gettext_lazy("The date given could not be read."),
    "decoded_from": gettext_lazy("The file was converted to UTF-8."),
    "flattened": gettext_lazy("Deep nesting was flattened; its text was kept."),
    "headings_guessed": gettext_lazy("Headings are guesses, by their short lines."),
    "language_guessed": gettext_lazy("The language is a guess."),
    "line_ends": gettext_lazy("Line ends were made uniform."),
    "links_dropped": gettext_lazy("Links that lead nowhere safe were left out."),
    "marks_capped": gettext_lazy("Long runs of combining marks were cut short."),
    "normalised": gettext_lazy("Letters were brought to one form (NFC)."),
    "outlet_guessed": gettext_lazy("The outlet is a guess."),
    "spaces_trimmed": gettext_lazy("Spaces at the ends of lines were left out."),
    "standfirst_guessed": gettext_lazy("The standfirst is a guess."),
    "title_guessed": gettext_lazy("The title is a guess."),
}


def refusal(refused: ImportRefused) -> str:
    """Why the source was not taken, in the reader's language."""
    details = dict(refused.details)
    if refused.code != "too_large":
        return str(_REFUSALS[refused.code]) % details
    what = str(details.get("what", ""))
    shown = filesizeformat if what == "bytes" else number_format
    sizes = {name: shown(details[name]) for name in ("size", "limit")}
    return str(_TOO_LARGE.get(what, _TOO_MARKED_UP)) % sizes


def notes(codes: Iterable[str]) -> list[str]:
    """What was guessed or changed."""
    return [str(_NOTES[code]) for code in codes]
