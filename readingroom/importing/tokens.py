"""HTML to tokens, in time linear in the source whatever the source.

The standard library's parser looks for the end of each unfinished construct again and
again (quadratic on ``<!--<!--…``), so it is not used on what comes from outside. Every
search here either consumes what it finds or, having found nothing, is never repeated.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from readingroom.importing.refusals import ATTRIBUTE_LIMIT, TAG_LIMIT, refuse_above

# Their content is text to the tokenizer, whatever it looks like.
RAW = ("script", "style", "noscript", "iframe", "noembed", "noframes", "xmp")
RAW_WITH_REFERENCES = ("title", "textarea")
RAW_END = {
    name: re.compile(f"</{name}(?=[\\s/>])", re.I | re.A)
    for name in RAW + RAW_WITH_REFERENCES
}
NAME = re.compile(r"</?([a-z][^\s/>]{0,40})", re.I | re.A)
# A quote opens a value only after an equals sign; elsewhere it is a character.
TAG_END = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""")
ATTRIBUTE = re.compile(
    r"""([^\s"'>/=][^\s>/=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
)
# Longer references name no character, and int() refuses very long ones.
LONG_REFERENCE = re.compile(r"&#(?:x[0-9a-f]{8,}+|[0-9]{8,}+);?", re.I)


def unescape(text: str) -> str:
    """Character references resolved; those too long to name anything are dropped."""
    return html.unescape(LONG_REFERENCE.sub("", text)) if "&" in text else text


@dataclass(frozen=True, slots=True)
class Token:
    """``kind``: "text", "start", "end", or "raw" (an element with its inner text)."""

    kind: str
    value: str
    attributes: dict[str, str] = field(default_factory=dict)
    inner: str = ""


class Tokens:
    """One pass over ``markup``. Raises ImportRefused("too_large") on too many tags."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.last_bracket = markup.rfind(">")
        self.unclosed: set[str] = set()
        self.tag_count = 0
        self.ignores_quotes = False

    def __iter__(self) -> Iterator[Token]:
        at = text_from = 0
        while 0 <= (at := self.markup.find("<", at)) < self.last_bracket:
            token, end = self._markup_at(at)
            if end == at:
                at += 1
                continue
            yield from self._text(text_from, at)
            if token:
                yield token
            at = text_from = end
        yield from self._text(text_from, len(self.markup))

    def _text(self, start: int, end: int) -> Iterator[Token]:
        if start < end:
            yield Token("text", unescape(self.markup[start:end]))

    def _markup_at(self, at: int) -> tuple[Token | None, int]:
        """What begins at the bracket and where it ends; ``at`` again for plain text."""
        following = self.markup[at + 1 : at + 4]
        if following == "!--":
            return None, self._comment_end(at)
        if following[:1] in ("!", "?"):
            return None, self.markup.find(">", at) + 1
        named = NAME.match(self.markup, at)
        if not named:
            return None, at
        self.tag_count += 1
        refuse_above(TAG_LIMIT, self.tag_count, "tags")
        return self._tag(named, at)

    def _comment_end(self, at: int) -> int:
        if "<!--" not in self.unclosed:
            end = self.markup.find("-->", at + 2)
            if end >= 0:
                return end + 3
            self.unclosed.add("<!--")
        return self.markup.find(">", at) + 1

    def _tag(self, named: re.Match[str], at: int) -> tuple[Token | None, int]:
        name, end = named[1].lower(), self._tag_end(named.end())
        if self.markup[at + 1] == "/":
            return Token("end", name), end
        attributes = self._attributes(named.end(), end - 1)
        if name in RAW_END:
            return self._raw(name, attributes, end)
        return Token("start", name, attributes), end

    def _tag_end(self, at: int) -> int:
        found = None if self.ignores_quotes else TAG_END.match(self.markup, at)
        if found:
            return found.end()
        self.ignores_quotes = True
        return self.markup.find(">", at) + 1

    def _attributes(self, start: int, end: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        found = ATTRIBUTE.finditer(self.markup, start, end)
        for attribute in islice(found, ATTRIBUTE_LIMIT):
            value = attribute[2] or ""
            if value[:1] in ("'", '"') and value[-1:] == value[:1]:
                value = value[1:-1]
            attributes.setdefault(attribute[1].lower(), unescape(value))
        return attributes

    def _raw(
        self, name: str, attributes: dict[str, str], start: int
    ) -> tuple[Token | None, int]:
        is_closed = name not in self.unclosed
        found = RAW_END[name].search(self.markup, start) if is_closed else None
        if not found:
            self.unclosed.add(name)
            return None, start if name in RAW_WITH_REFERENCES else len(self.markup)
        inner = self.markup[start : found.start()]
        if name in RAW_WITH_REFERENCES:
            inner = unescape(inner)
        end = self.markup.find(">", found.end()) + 1
        return Token("raw", name, attributes, inner), end or len(self.markup)
