"""Tokens to a light tree of elements, never deeper than 100, with all text kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from readingroom.importing.elements import BLOCKS, Element, Page
from readingroom.importing.refusals import DEPTH_LIMIT, NESTING_LIMIT, ImportRefused
from readingroom.importing.tokens import Token, Tokens

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
# What each start tag ends when it is left open, and where looking for it stops.
CLOSES: dict[str, tuple[Set[str], Set[str]]] = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr"}, {"table"}),
    "tbody": ({"tbody", "thead", "tfoot"}, {"table"}),
    "a": ({"a"}, BLOCKS),
}
# No part of the text around them: their end tag ends whatever is open inside.
ISLANDS = frozenset(
    (
        "template",
        "svg",
        "math",
        "object",
        "button",
        "select",
        "video",
        "audio",
        "canvas",
    )
)
KEPT = ("id", "class", "role", "href", "lang", "itemprop", "style", "hidden")


class TreeBuilder:
    def __init__(self) -> None:
        self.page = Page(Element("root"))
        self.open = [self.page.root]
        self.flattened: Counter[str] = Counter()
        self.flat_count = 0

    def read(self, markup: str) -> Page:
        for token in Tokens(markup):
            if token.kind == "text":
                self.open[-1].children.append(token.value)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token.value)
            else:
                self.page.about.append(token)
        return self.page

    def _start(self, token: Token) -> None:
        name = token.value
        if name in ("html", "body", "head"):
            self.page.is_whole = True
        if name in ("html", "meta", "link", "time", "base"):
            self.page.about.append(token)
        if name in ("html", "head", "meta", "link", "base"):
            return
        self._close_implied(name)
        kept = {key: token.attributes[key] for key in KEPT if key in token.attributes}
        element = Element(name, kept)
        if name in VOID:
            self.open[-1].children.append(element)
        elif len(self.open) > NESTING_LIMIT:
            self._flatten(name)
        else:
            self.open[-1].children.append(element)
            self.open.append(element)

    def _flatten(self, name: str) -> None:
        self.page.is_flattened = True
        self._divide(name)
        if name == "p" or name in CLOSES:  # the next one ends it, so none piles up
            return
        self.flattened[name] += 1
        self.flat_count += 1
        if self.flat_count + len(self.open) > DEPTH_LIMIT:
            raise ImportRefused("too_deep", limit=DEPTH_LIMIT)

    def _divide(self, name: str) -> None:
        if name in BLOCKS:
            self.open[-1].children.append(Element("hr"))

    def _close_implied(self, name: str) -> None:
        if name in BLOCKS:
            self._pop_to({"p"}, BLOCKS - {"p"})
        if name in CLOSES:
            self._pop_to(*CLOSES[name])

    def _end(self, name: str) -> None:
        if name == "br":
            self.open[-1].children.append(Element("br"))
        elif self.flattened[name]:
            self.flattened[name] -= 1
            self.flat_count -= 1
            self._divide(name)
        elif name in BLOCKS or name in ISLANDS:
            self._pop_to({name}, BLOCKS - {"p"} if name == "p" else {"table"})
        else:
            self._pop_to({name}, BLOCKS)

    def _pop_to(self, names: Set[str], stops: Set[str]) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].name in names:
                del self.open[at:]
                return
            if self.open[at].name in stops:
                return


def parse(markup: str) -> Page:
    """The page's tree. Raises ImportRefused: "too_large" (tags), "too_deep"."""
    return TreeBuilder().read(markup)
