"""Which part of a page is the article: the furniture goes, the text is weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readingroom.importing.elements import BLOCKS, Element, Page

DROPPED = frozenset(
    [
        "nav",
        "footer",
        "aside",
        "button",
        "select",
        "svg",
        "math",
        "template",
        "object",
        "applet",
        "embed",
        "video",
        "audio",
        "canvas",
        "map",
        "dialog",
        "datalist",
        "figcaption",
        "frameset",
    ]
)
# Dropped unless they turn out to hold most of the page: old pages put everything
# into one form, new ones mark the body with a class such as "article-tags-page".
SUSPECTS = frozenset({"header", "form", "menu"})
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|sidebar|share|sharing|social|related|comments?"
    r"|respond|breadcrumbs?|advert\w*|ads?|banner|promo|newsletter|subscribe|cookies?"
    r"|popup|tags|most-?read|recommended)(?:$|[\s_-])",
    re.I | re.A,
)
FURNITURE_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "menu",
        "form",
    ]
)
HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.I)
CONTAINERS = frozenset(
    [
        "root",
        "body",
        "main",
        "article",
        "section",
        "div",
        "center",
        "form",
        "header",
        "table",
        "tbody",
        "tr",
        "td",
    ]
)
MOST = 0.5  # of the page's text: furniture that holds more is the article
ENOUGH = 0.4  # of the page's text: an <article> or <main> that holds it is trusted
NEARLY_ALL = 0.85  # of a container's text: go down into the child that holds it
PROSE = frozenset(("p", "blockquote", "h2", "h3", "h4"))

Weights = dict[int, int]


def headings_of(root: Element) -> list[Element]:
    """Every h1 of the page, furniture included: mastheads hold the headline too."""
    return [element for element in _walk(root) if element.name == "h1"]


def choose(page: Page) -> Element:
    """The element that holds the article; pruned of furniture in place."""
    weights = _weigh(page.root)
    total = weights[id(page.root)]
    _prune(page.root, weights, total)
    if not page.is_whole:
        return page.root
    weights = _weigh(page.root)
    return _descend(_marked(page.root, weights) or page.root, weights)


def _walk(element: Element) -> Iterator[Element]:
    stack = [element]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(current.elements))


def _weigh(root: Element) -> Weights:
    """Code points of text in each element, links not counted (menus are links)."""
    order, weights = list(_walk(root)), dict[int, int]()
    for element in reversed(order):
        own = sum(
            len(child.strip()) for child in element.children if type(child) is str
        )
        inner = sum(weights[id(child)] for child in element.elements)
        weights[id(element)] = 0 if element.name == "a" else own + inner
    return weights


def _prune(root: Element, weights: Weights, total: int) -> None:
    for parent in _walk(root):
        parent.children = [
            child
            for child in parent.children
            if isinstance(child, str)
            or not _is_furniture(child, parent, weights[id(child)] > MOST * total)
        ]


def _is_furniture(element: Element, parent: Element, holds_most: bool) -> bool:
    named = element.attributes
    if element.name in DROPPED or "hidden" in named or HIDDEN.search(_style(element)):
        return True
    if (
        holds_most
        or element.name in ("body", "article", "main")
        or _is_never_furniture(element)
    ):
        return False
    if element.name == "header":
        return parent.name not in ("article", "main", "section", "root")
    if element.name in SUSPECTS or named.get("role", "").lower() in FURNITURE_ROLES:
        return True
    return bool(
        FURNITURE.search(f"{named.get('class', '')} {named.get('id', '')}"[:500])
    )


def _style(element: Element) -> str:
    return element.attributes.get("style", "")[:500]


def _is_never_furniture(element: Element) -> bool:
    """Inline elements, and blocks of prose whatever their class says."""
    return element.name not in BLOCKS or element.name in PROSE or element.name == "li"


def _marked(root: Element, weights: Weights) -> Element | None:
    """The heaviest element that the page itself calls its article."""
    everything = list(_walk(root))
    for is_marked in (_is_body, _is_article, _is_main):
        found = filter(is_marked, everything)
        best = max(found, key=lambda element: weights[id(element)], default=None)
        if best and weights[id(best)] > ENOUGH * weights[id(root)]:
            return best
    return None


def _is_body(element: Element) -> bool:
    return element.attributes.get("itemprop") == "articleBody"


def _is_article(element: Element) -> bool:
    return element.name == "article"


def _is_main(element: Element) -> bool:
    return element.name == "main" or element.attributes.get("role") == "main"


def _descend(element: Element, weights: Weights) -> Element:
    """Down to the box round the text. A paragraph or heading outside that box stops
    the way down: a line too many can be seen and cut, a line too few cannot."""
    while True:
        inside = [child for child in element.elements if child.name in CONTAINERS]
        best = max(inside, key=lambda child: weights[id(child)], default=None)
        if not best or weights[id(best)] < max(1, NEARLY_ALL * weights[id(element)]):
            return element
        if any(
            _has_prose(child, weights) for child in element.elements if child != best
        ):
            return element
        element = best


def _has_prose(element: Element, weights: Weights) -> bool:
    return any(
        inner.name in PROSE and weights[id(inner)] > 0 for inner in _walk(element)
    )
