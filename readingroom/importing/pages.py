"""HTML to pieces: the tree, the article in it, bleach, blocks and marks, the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readingroom.importing import cleaning, content, guessing, metadata, strings, tree
from readingroom.importing.blocks import pieces_of
from readingroom.importing.flow import Flow
from readingroom.importing.metadata import About
from readingroom.importing.pieces import Piece
from readingroom.importing.refusals import ImportRefused

H1_LIMIT = 5  # headings of the first level that are considered
TITLE_AMONG = 10  # first pieces in which the title is looked for, to be moved up
SITE_NAME = re.compile(r"\s+(?:[|–—»·-]|::)\s+")
LONG_TITLE = 0.4  # share of the window title that is left when the site name goes


def read(source: str, notes: set[str]) -> tuple[list[Piece], About]:
    """Pieces, title first, and what the page says about itself.

    Raises ImportRefused: "no_text", "too_large" (tags, runs), "too_deep".
    """
    page = tree.parse(strings.CONTROLS.sub("", source))
    about = metadata.read(page)
    marked = content.headings_of(page.root)[:H1_LIMIT]
    flow = Flow(about.url)
    pieces = pieces_of(cleaning.clean(flow.simple(content.choose(page))), notes)
    if not pieces:
        raise ImportRefused("no_text")
    headings = [strings.one_line(heading.text()) for heading in marked]
    if page.is_flattened or flow.is_flattened:
        notes.add("flattened")
    if flow.has_dropped_links:
        notes.add("links_dropped")
    title = headline([heading for heading in headings if heading], about)
    return _in_order(pieces, title, notes), about


def headline(headings: Sequence[str], about: About) -> str:
    """The page's title: an h1 that its metadata know too, else the metadata's, else
    the first h1, else the window's title without the name of the site."""
    known = [_folded(title) for title in (about.title, about.window_title) if title]
    own = [heading for heading in headings if heading != about.outlet]
    for heading in own:
        folded = _folded(heading)
        if any(folded in title or title in folded for title in known):
            return heading
    if about.title:
        return about.title
    return own[0] if own else _without_site(about.window_title, about.outlet)


def _folded(title: str) -> str:
    return "".join(title.casefold().split())


def _without_site(title: str, outlet: str) -> str:
    gaps = list(SITE_NAME.finditer(title))
    if not gaps:
        return title
    kept, rest = title[: gaps[-1].start()], title[gaps[-1].end() :]
    is_site = rest == outlet if outlet else len(kept) > LONG_TITLE * len(title)
    return kept if is_site else title


def _in_order(pieces: list[Piece], title: str, notes: set[str]) -> list[Piece]:
    at = _place_of(title, pieces) if title else 0
    body = list(pieces)
    found = body.pop(at) if at is not None else None
    text = strings.one_line(found.text if found else title)
    ordered = [Piece("title", text), *_with_headings(body, notes)]
    return _with_standfirst(ordered, notes)


def _place_of(title: str, pieces: Sequence[Piece]) -> int | None:
    for at, piece in enumerate(pieces[:TITLE_AMONG]):
        if _folded(piece.text) == _folded(title):
            return at
    return None


def _with_headings(pieces: list[Piece], notes: set[str]) -> list[Piece]:
    """Short paragraphs all in bold are headings on pages whose editor had none."""
    named: list[Piece] = []
    for at, piece in enumerate(pieces):
        following = pieces[at + 1].text if at + 1 < len(pieces) else ""
        if _is_bold(piece) and guessing.is_heading(piece.text, following):
            notes.add("headings_guessed")
            piece = replace(piece, kind="heading", level=3, marks=())
        named.append(piece)
    return named


def _is_bold(piece: Piece) -> bool:
    return piece.kind == "paragraph" and any(
        mark.kind == "strong" and mark.start == 0 and mark.end == len(piece.text)
        for mark in piece.marks
    )


def _with_standfirst(pieces: list[Piece], notes: set[str]) -> list[Piece]:
    """One standfirst at most, right after the title; the page's own mark first."""
    single = [
        replace(piece, kind="paragraph")
        if piece.kind == "standfirst" and at != 1
        else piece
        for at, piece in enumerate(pieces)
    ]
    return guessing.with_standfirst(single, notes)
