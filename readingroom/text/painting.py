"""Segments become HTML: the only place where an article's text turns into markup.

Every piece of text and every attribute value is escaped here. The attributes are a
contract with static/js and static/css:

    data-m  kind of mention      data-s  "1" when only suggested
    data-e  "1" for an entity    data-c  indexes of claims
    data-r  strongest role here  data-k  kind of claim
    data-q  "1" when that claim is only suggested
    data-p  indexes of passages  data-t, data-u, data-v  colour slots of three lines
    data-d  how many passages lie here, when they have more colours than lines
    data-f  strong, emphasis, or both
    data-b, data-z, data-g, data-h  what is heard at the edges (``text.hearing``)

Indexes point into the block's own lists (``data-claims``, ``data-passages``), so that
one block can be repainted without touching another.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from readingroom.text.hearing import Said, edges
from readingroom.text.spans import CLAIM, MARK, MENTION, PASSAGE, Active, Span, segments

ROLES = ("cue", "speaker", "content")  # the strongest first
LINES = "tuv"  # from the text down


def escape(text: str) -> str:
    """Escape for element content and for double-quoted attribute values."""
    # four searches are quicker than one translate() on the short pieces of a page
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")


def paint(
    text: str,
    start: int,
    end: int,
    spans: Iterable[Span],
    said: Said | None = None,
    comma: str = ", ",
) -> str:
    """HTML of ``text[start:end]``; its textContent is that text. ``said``: what is
    heard at the edges of which spans.

    Values: mention ``(kind, "1" for an entity else "", "1" when suggested else "")``;
    claim ``(role, kind, "1" when suggested else "")``; passage: its colour slots;
    mark ``(kind, href)``.

    >>> paint("a<b", 0, 3, [])
    'a&lt;b'
    """
    spans = list(spans)
    opening, closing = edges(spans, start, end, said or {})
    stack = _Stack()
    painted = []
    for opens, closes, active in segments(spans, start, end):
        piece = escape(text[opens:closes])
        if not active:
            painted.append(piece)
            continue
        heard = ""
        if opens in opening or closes in closing:
            heard = _heard((*opening.get(opens, ()), *closing.get(closes, ())), comma)
        painted.append(_wrap(piece, active, heard, stack))
    return "".join(painted)


class _Stack:
    """The lines under the text, one for each colour of each passage. A passage keeps
    its line from its beginning to its end, whoever comes and goes beside it: the
    lowest free one, as in a drawing of intervals."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, str] | None] = [None] * len(LINES)

    def attributes(self, passages: dict[int, tuple[str, ...]]) -> str:
        wanted = [
            (number, slot)
            for number, slots in passages.items()
            for slot in dict.fromkeys(slots or ("0",))
        ]
        lines = [line if line in wanted else None for line in self._lines]
        for one in wanted:
            if None not in lines:
                break
            if one not in lines:
                lines[lines.index(None)] = one
        self._lines = lines
        found = "".join(
            f' data-{letter}="{line[1]}"'
            for letter, line in zip(LINES, lines, strict=True)
            if line
        )
        crowded = len(wanted) > len(LINES)
        return found + (f' data-d="{len(passages)}"' if crowded else "")


@lru_cache(maxsize=4096)
def _heard(said: tuple[tuple[str, str], ...], comma: str) -> str:
    """Attributes; spaces in them keep what is heard from running into the text."""
    by_name: dict[str, list[str]] = {}
    for name, words in said:
        by_name.setdefault(name, []).append(escape(words))
    return "".join(
        f' data-{name}=" {comma.join(words)} "' for name, words in by_name.items()
    )


def _wrap(piece: str, active: Active, heard: str, stack: _Stack) -> str:
    layers = active.layers
    attributes = heard
    if layers[MENTION]:
        attributes += _mention(layers[MENTION])
    if layers[CLAIM]:
        attributes += _claim(layers[CLAIM])
    if layers[PASSAGE]:
        indexes = " ".join(map(str, layers[PASSAGE]))
        attributes += f' data-p="{indexes}"' + stack.attributes(layers[PASSAGE])
    if layers[MARK]:
        marks = {kind: href for kind, href in layers[MARK].values()}  # noqa: C416
        return _marked(piece, attributes, marks)
    return f"<span{attributes}>{piece}</span>"


def _marked(piece: str, attributes: str, marks: dict[str, str]) -> str:
    href = marks.pop("link", "")
    if marks:
        attributes += f' data-f="{" ".join(marks)}"'
    if href:
        return (
            f'<a href="{escape(href)}" rel="noopener noreferrer nofollow" '
            f'target="_blank"{attributes}>{piece}</a>'
        )
    return f"<span{attributes}>{piece}</span>"


def _mention(mentions: dict[int, tuple[str, ...]]) -> str:
    # the innermost names it
    kind, entity, suggested = next(reversed(mentions.values()))
    found = f' data-m="{kind}"'
    if entity:
        found += f' data-e="{entity}"'
    if suggested:
        found += ' data-s="1"'
    return found


def _claim(claims: dict[int, tuple[str, ...]]) -> str:
    # numbers are claim * 64 + part (see queries.painting): one claim may lie here twice
    indexes = " ".join(dict.fromkeys(str(number >> 6) for number in claims))
    role, kind, *doubt = min(claims.values(), key=lambda value: ROLES.index(value[0]))
    found = f' data-c="{indexes}" data-r="{role}" data-k="{kind}"'
    return found + ' data-q="1"' if any(doubt) else found
