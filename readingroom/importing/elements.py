"""The elements of a page, and the tokens that tell about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from readingroom.importing.tokens import Token

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


@dataclass(slots=True, eq=False)
class Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    def text(self) -> str:
        """All text inside, in order, blocks apart by a space."""
        parts: list[str] = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            else:
                parts.append(child.text())
                parts.append(" " if child.name in BLOCKS or child.name == "br" else "")
        return "".join(parts)


@dataclass(slots=True)
class Page:
    """The tree, and the tokens that tell about the page and are not printed."""

    root: Element
    about: list[Token] = field(default_factory=list)
    is_whole: bool = False  # has <html> or <body>: a page, not a pasted piece
    is_flattened: bool = False
