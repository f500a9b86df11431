"""Whatever an analyst hands in, to a document and what could be learnt about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from readingroom.arabic import direction as scripts
from readingroom.importing import addresses, dates, pages, plain, strings
from readingroom.importing.decoding import decode
from readingroom.importing.metadata import About, language_tag
from readingroom.importing.pieces import Piece, assemble, direction_of
from readingroom.text.documents import Document

PLAIN, HTML = "text/plain", "text/html"
SUFFIXES = {
    "txt": PLAIN,
    "text": PLAIN,
    "md": PLAIN,
    "html": HTML,
    "htm": HTML,
    "xhtml": HTML,
}
HTML_TYPES = (HTML, "application/xhtml+xml")
SNIFFED = 2_000  # code points in which markup must show itself
MARKUP = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6]|ul|ol"
    r"|table|blockquote|meta|title|!--)[\s>/-]|</(?:p|div|h[1-6]|li|blockquote)>",
    re.I | re.A,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """``notes``: sorted codes (``refusals.NOTES``) of what was guessed or changed.
    Empty strings where nothing is known; ``published_at`` is aware, in UTC;
    ``language`` a primary BCP 47 tag; ``note`` comes from a text's header."""

    document: Document
    title: str
    outlet: str
    author: str
    published_at: datetime | None
    url: str
    language: str
    direction: str
    media_type: str
    notes: tuple[str, ...]
    note: str = ""


def read(source: bytes | str, *, filename: str = "", media_type: str = "") -> Imported:
    """An uploaded file (bytes) or a paste (str) as an article.

    Raises ImportRefused and nothing else, whatever the source holds.
    """
    text, notes = decode(source, filename, media_type)
    kind = kind_of(text, filename, media_type)
    if kind == HTML:
        pieces, about = pages.read(text, notes)
        return _imported(pieces, about, kind, notes | _guesses(about))
    pieces, header = plain.read(text, notes)
    about = _from_header(header, notes)
    if "title" not in header:
        notes.add("title_guessed")
    note = strings.one_line(header.get("note", ""))
    return _imported(pieces, about, kind, notes, note)


def kind_of(text: str, filename: str, media_type: str) -> str:
    """The media type: as declared, else by the file's name, else by looks."""
    declared = media_type.partition(";")[0].strip().lower()
    if declared in HTML_TYPES:
        return HTML
    if declared == PLAIN:
        return PLAIN
    suffix = filename.rpartition(".")[2].lower() if "." in filename else ""
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    return HTML if _looks_marked_up(text[:SNIFFED]) else PLAIN


def _looks_marked_up(head: str) -> bool:
    found = MARKUP.match(head)
    return bool(found or re.search(r"</(?:p|div|h[1-6]|li|blockquote)>", head, re.I))


def _from_header(header: plain.Header, notes: set[str]) -> About:
    published_at = dates.guess(header.get("date", ""))
    if header.get("date") and not published_at:
        notes.add("date_unreadable")
    address = addresses.safe(header.get("url", ""))
    return About(
        outlet=strings.name(header.get("outlet")),
        author=strings.name(header.get("author")),
        published_at=published_at,
        url=address if address[:4].lower() == "http" else "",
        language=language_tag(header.get("language")),
    )


def _guesses(about: About) -> set[str]:
    guessed = {"title_guessed"}
    if about.outlet:
        guessed.add("outlet_guessed")
    if about.author:
        guessed.add("author_guessed")
    if about.published_at:
        guessed.add("date_guessed")
    return guessed


def _imported(
    pieces: list[Piece], about: About, media_type: str, notes: set[str], note: str = ""
) -> Imported:
    body = "\n".join(piece.text for piece in pieces)
    language = about.language
    if not language or direction_of(language) != scripts.direction(body):
        language = scripts.language(body)
        notes = notes | {"language_guessed"}
    document = assemble(pieces, language)
    return Imported(
        document=document,
        title=document.title,
        outlet=about.outlet,
        author=about.author,
        published_at=about.published_at,
        url=about.url,
        language=language,
        direction=direction_of(language),
        media_type=media_type,
        notes=tuple(sorted(notes)),
        note=note,
    )
