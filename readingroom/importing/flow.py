"""A tree to flat, simple HTML: blocks that hold text, strong, em and a; nothing else.

What comes out has depth three at most, so bleach (quadratic in depth and in unclosed
tags) gets only what it does quickly.
"""

from __future__ import annotations

import html
import re

from readingroom.importing import addresses
from readingroom.importing.elements import BLOCKS, Element
from readingroom.importing.metadata import language_tag
from readingroom.importing.refusals import (
    BLOCK_RUN_LIMIT,
    RUN_LIMIT,
    TEXT_LIMIT,
    refuse_above,
)
from readingroom.importing.strings import SPACES, SURROGATES, is_blank

STRONG, EMPHASIS = frozenset({"strong", "b"}), frozenset({"em", "i", "cite", "dfn"})
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|lead|lede|deck|dek|sapo|subtitle|sub-?headline|summary"
    r"|excerpt|intro)(?:$|[\s_-])",
    re.I | re.A,
)
BROKEN_BY_BR = ("p", "blockquote")
CELL_GAP = " | "

Run = tuple[str, frozenset[str], str]  # text, tags round it, link address


class Flow:
    """Walks a tree once. ``page`` is the article's address, for relative links."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.runs: list[Run] = []
        self.output: list[str] = []
        self.length = 0
        self.is_flattened = False
        self.signs = 0  # runs, tags, escaped signs: what bleach's time grows with
        self.has_dropped_links = False

    def simple(self, root: Element) -> list[str]:
        """The blocks in order, each a piece of HTML of its own.

        Raises ImportRefused("too_large") on too much text or too many runs.
        """
        self._children(root, "p", frozenset(), "", "")
        self._flush("p", "")
        return self.output

    def _children(
        self, element: Element, tag: str, marks: frozenset[str], href: str, lang: str
    ) -> None:
        for child in element.children:
            if isinstance(child, str):
                self.runs.append((SURROGATES.sub("", child), marks, href))
            elif child.name in BLOCKS or child.name == "hr":
                self._block(child, tag, lang)
            elif child.name == "br":
                self._line_break(tag, lang)
            else:
                self._inline(child, tag, marks, href, lang)

    def _block(self, element: Element, tag: str, lang: str) -> None:
        self._flush(tag, lang)
        lang = language_tag(element.attributes.get("lang")) or lang
        inner = self._tag_of(element, tag)
        if element.name == "tr" and _is_plain_row(element):
            self._row(element, inner, lang)
        else:
            self._children(element, inner, frozenset(), "", lang)
        self._flush(inner, lang)

    def _tag_of(self, element: Element, tag: str) -> str:
        name = element.name
        if name in HEADINGS:
            return HEADINGS[name]
        if name in ("ul", "ol", "menu", "dir"):
            return "ol" if name == "ol" else "ul"
        if name == "li":
            return tag if tag in ("ul", "ol") else "ul"
        if name == "blockquote":
            return "blockquote"
        if tag == "p" and STANDFIRST.search(element.attributes.get("class", "")[:500]):
            return "standfirst" if _is_leaf(element) else tag
        return tag

    def _row(self, element: Element, tag: str, lang: str) -> None:
        cells = [cell for cell in element.elements if not is_blank(cell.text())]
        for at, cell in enumerate(cells):
            if at:
                self.runs.append((CELL_GAP, frozenset(), ""))
            self._children(cell, tag, frozenset(), "", lang)

    def _line_break(self, tag: str, lang: str) -> None:
        """A break ends a paragraph (old pages have no other); in a heading, a
        standfirst or a list item it is a space."""
        if tag in BROKEN_BY_BR:
            self._flush(tag, lang)
        else:
            self.runs.append((" ", frozenset(), ""))

    def _inline(
        self, element: Element, tag: str, marks: frozenset[str], href: str, lang: str
    ) -> None:
        if element.name in STRONG:
            marks |= {"strong"}
        elif element.name in EMPHASIS:
            marks |= {"em"}
        elif element.name == "a":
            href = self._address(element)
        self._children(element, tag, marks, href, lang)

    def _address(self, element: Element) -> str:
        written = element.attributes.get("href", "")
        address = addresses.safe(written, self.page)
        self.has_dropped_links |= bool(written) and not address
        return address

    def _flush(self, tag: str, lang: str) -> None:
        runs, self.runs = _collapsed(self.runs), []
        if is_blank("".join(text for text, _, _ in runs)):
            return
        self.signs += sum(map(_signs, runs))
        refuse_above(RUN_LIMIT, self.signs, "runs")
        self.length += sum(len(text) for text, _, _ in runs)
        refuse_above(TEXT_LIMIT, self.length, "code_points")
        if len(runs) > BLOCK_RUN_LIMIT:
            runs = _with_plain_end(runs)
            self.is_flattened = True
        before, after = _tags(tag, lang)
        self.output.append("".join((before, *map(_written, runs), after)))


def _is_leaf(element: Element) -> bool:
    return not any(child.name in BLOCKS for child in element.elements)


def _is_plain_row(row: Element) -> bool:
    """A row of data, not of layout: no cell holds blocks or breaks."""
    return all(
        _is_leaf(cell) and not any(inner.name == "br" for inner in cell.elements)
        for cell in row.elements
    )


def _collapsed(runs: list[Run]) -> list[Run]:
    """Whitespace runs to one space, none at the ends; equal neighbours joined."""
    joined: list[tuple[list[str], frozenset[str], str]] = []
    is_after_space = True
    for text, marks, href in runs:
        text = SPACES.sub(" ", text)
        text = text[1:] if is_after_space and text.startswith(" ") else text
        if not text:
            continue
        is_after_space = text.endswith(" ")
        if joined and joined[-1][1:] == (marks, href):
            joined[-1][0].append(text)
        else:
            joined.append(([text], marks, href))
    return [("".join(texts), marks, href) for texts, marks, href in joined]


def _signs(run: Run) -> int:
    text, marks, href = run
    return 1 + len(marks) + bool(href) + text.count("&") + text.count("<")


def _with_plain_end(runs: list[Run]) -> list[Run]:
    rest = "".join(text for text, _, _ in runs[BLOCK_RUN_LIMIT:])
    return [*runs[:BLOCK_RUN_LIMIT], (rest, frozenset(), "")]


def _tags(tag: str, lang: str) -> tuple[str, str]:
    named = f' lang="{lang}"' if lang else ""
    if tag in ("ul", "ol"):
        return f"<{tag}><li{named}>", f"</li></{tag}>"
    if tag == "standfirst":
        return f'<p class="standfirst"{named}>', "</p>"
    return f"<{tag}{named}>", f"</{tag}>"


def _written(run: Run) -> str:
    text, marks, href = run
    written = html.escape(text, quote=False).replace("&gt;", ">")
    for tag in sorted(marks):
        written = f"<{tag}>{written}</{tag}>"
    return f'<a href="{html.escape(href)}">{written}</a>' if href else written
