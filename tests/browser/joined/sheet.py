"""Two pages of lines, plain and painted as the reading page paints them, with widths.

A line is a word twice: ``قال قال``. Its mark runs from a cut in the first to the same
cut in the second, so one line has a mark that starts there and one that ends there.
Cuts are code points, the word's own edges among them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from readingroom.text.painting import paint
from readingroom.text.spans import CLAIM, MENTION, PASSAGE, Span
from tests.browser.joined.words import WORDS

# The measure of the browsers, in CSS pixels: they count in parts of a 64th.
ROUNDING = 0.1

MENTIONS = ["person", "organisation", "place", "event", "nationality", "date"]
KINDS = ["assert", "deny", "hedge", "scenario", "accuse", "forecast"]


@dataclass(frozen=True)
class Paint:
    """Layers over the marked stretch: (layer, number, value); ``attributes`` of the
    article; ``hides`` those of its blocks; ``extra`` goes into every segment's tag."""

    layers: tuple[tuple[int, int, tuple[str, ...]], ...] = ()
    attributes: str = ""
    extra: str = ""
    said: str = ""
    hides: str = ""

    def html(self, text: str, start: int, end: int) -> str:
        spans = [Span(start, end, *layer) for layer in self.layers]
        heard = {layer[:2]: (self.said, self.said) for layer in self.layers}
        made = paint(text, 0, len(text), spans, heard if self.said else None)
        return made.replace("<span", f"<span {self.extra}") if self.extra else made


def _mention(kind: str, suggested: str = "") -> tuple:
    return MENTION, 0, (kind, "0", suggested)


def _claim(role: str, kind: str = "assert") -> tuple:
    return CLAIM, 0, (role, kind)


def _passages(*slots: str) -> tuple:
    return tuple((PASSAGE, number, (slot,)) for number, slot in enumerate(slots))


LIT = {"attributes": 'data-lit="claim"', "extra": 'class="is-lit"'}
LIT_PASSAGE = {**LIT, "attributes": 'data-lit="passage"'}
PAINTS = {
    **{f"underline of a {kind}": Paint((_mention(kind),)) for kind in MENTIONS},
    "underline of a suggested person": Paint((_mention("person", "1"),)),
    "speaker": Paint((_claim("speaker"),)),
    **{f"verb that is {kind}": Paint((_claim("cue", kind),)) for kind in KINDS},
    "content": Paint((_claim("content"),)),
    "lit speaker": Paint((_claim("speaker"),), **LIT),
    "lit verb": Paint((_claim("cue"),), **LIT),
    "lit content": Paint((_claim("content"),), **LIT),
    "passage": Paint(_passages("1")),
    "passage without a tag": Paint(_passages("0")),
    "lit passage": Paint(_passages("1"), **LIT_PASSAGE),
    "two passages": Paint(_passages("1", "2")),
    "three passages": Paint(_passages("1", "2", "3")),
    "six passages": Paint(_passages(*"123456")),
    "everything at once": Paint(
        (_mention("person"), _claim("cue", "deny"), *_passages("1", "2", "3")), **LIT
    ),
    "passage with words to be heard": Paint(_passages("1"), said="بداية مقطع"),
    "everything, switched off": Paint(
        (_mention("person"), _claim("cue"), *_passages("1", "2", "3")),
        hides="data-hide-entities data-hide-claims data-hide-passages",
    ),
}
# What tears letters, to see that it would be seen.
TORN = {
    "padding": '<span class="torn" data-how="padding">',
    "weight": '<span class="torn" data-how="weight">',
    "box": '<span class="torn" data-how="box">',
}
_TEAR = """
.torn[data-how="padding"] { padding-inline: 1px }
.torn[data-how="weight"] { font-weight: 700 }
.torn[data-how="box"] { display: inline-block }
"""


def cuts() -> Iterator[tuple[str, int]]:
    for word in WORDS:
        for cut in range(len(word) + 1):
            yield word, cut


def _line(html: str, hides: str) -> str:
    return f'<p class="block" dir="rtl" lang="ar" {hides}>{html}</p>'


def _article(name: str, attributes: str, lines: list[str], hides: str = "") -> str:
    made = "".join(_line(line, hides) for line in lines)
    return f'<article class="reading" data-name="{name}" {attributes}>{made}</article>'


def _painted(name: str, look: Paint) -> str:
    lines = [
        look.html(f"{word} {word}", cut, cut + len(word) + 1) for word, cut in cuts()
    ]
    return _article(name, look.attributes, lines, look.hides)


def _torn(name: str, opening: str) -> str:
    lines = []
    for word, cut in cuts():
        line = f"{word} {word}"
        middle = line[cut : cut + len(word) + 1]
        start, rest = line[:cut], line[cut + len(word) + 1 :]
        lines.append(f"{start}{opening}{middle}</span>{rest}")
    return _article(name, "", lines)


def page() -> str:
    """The whole sheet; its style sheet lies at /css/app.css."""
    plain = _article("plain", "", [f"{word} {word}" for word, _cut in cuts()])
    painted = [_painted(name, look) for name, look in PAINTS.items()]
    torn = [_torn(f"torn: {name}", opening) for name, opening in TORN.items()]
    return (
        '<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8">'
        '<link rel="stylesheet" href="/css/app.css">'
        f"<style>.block {{ inline-size: max-content }} {_TEAR}</style>"
        f"<body>{plain}{''.join(painted)}{''.join(torn)}"
        f'<script type="application/json" id="lines">{_listed()}</script></body></html>'
    )


def _listed() -> str:
    return json.dumps([[word, cut, len(word) + 1] for word, cut in cuts()])


# Widths of all lines of one article, in CSS pixels.
WIDTHS = """(name) => [...document.querySelectorAll(`[data-name="${name}"] > .block`)]
  .map((line) => line.getBoundingClientRect().width)"""

# The same while each line of the plain ones is tinted as an unsaved selection is.
_RANGES = """
  const lines = JSON.parse(document.getElementById("lines").textContent);
  const units = (word, cut) => [...word].slice(0, cut).join("").length;
  const plain = [...document.querySelectorAll('[data-name="plain"] > .block')];
  const ranges = plain.map((line, at) => {
    const [word, cut] = lines[at];
    const range = document.createRange();
    range.setStart(line.firstChild, units(word, cut));
    range.setEnd(line.firstChild, units(word, cut) + word.length + 1);
    return range;
  });"""
TINTED = f"""() => {{ {_RANGES}
  if (!("highlights" in CSS)) return null;
  CSS.highlights.set("pending", new Highlight(...ranges));
  const seen = plain.map((line) => line.getBoundingClientRect().width);
  CSS.highlights.clear();
  return seen;
}}"""
SELECTED = f"""() => {{ {_RANGES}
  const selection = document.getSelection();
  return plain.map((line, at) => {{
    selection.removeAllRanges();
    selection.addRange(ranges[at]);
    return line.getBoundingClientRect().width;
  }});
}}"""
READY = """async () => {
  const face = ['21px "Room Text"', "سلام"];
  await document.fonts.load(...face);
  await document.fonts.ready;
  return document.fonts.check(...face);
}"""
