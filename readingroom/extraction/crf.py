"""Names found by a conditional random field made with python-crfsuite.

The model's language is the last part of its file name before the ending:
`names.ar.crf`. The extra `crf` brings the library; no model is shipped.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import pycrfsuite

from readingroom.arabic.folding import fold_word
from readingroom.arabic.sentences import sentences
from readingroom.arabic.tokens import tokens
from readingroom.extraction import FoundMention, Lexicon, extract

_RUNS = re.compile(r"(.)\1+")
Span = tuple[int, int]


def language_of(model: str | Path) -> str:
    """The language a model file is for: `names.he.crf` -> he; ar when it says none."""
    parts = Path(model).name.split(".")
    return parts[-2] if len(parts) > 2 else "ar"


class CrfExtractor:
    """An extractor (see `extraction.extractor`) of one model file."""

    def __init__(self, model: str):
        self.language = language_of(model)
        self.languages = frozenset([self.language])
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(model)
        # a tagger keeps the sentence it reads: one thread at a time
        self._lock = Lock()

    def mentions(self, text: str) -> list[FoundMention]:
        """The runs of words that the model labels as one name."""
        hits = rule_hits(text, self.language)
        found: list[FoundMention] = []
        for start, end in sentences(text):
            spans = [
                (start + token.start, start + token.end)
                for token in tokens(text[start:end])
                if token.kind != "newline"
            ]
            found += self._in_sentence(text, spans, hits)
        return found

    def _in_sentence(
        self, text: str, spans: list[Span], hits: dict[int, str]
    ) -> list[FoundMention]:
        words = [text[a:b] for a, b in spans]
        labels = self._tag(features(words, [hits.get(a, "") for a, _b in spans]))
        return [
            FoundMention(a, b, kind, " ".join(text[a:b].split()), "", "learned")
            for a, b, kind in runs(spans, labels)
        ]

    def _tag(self, sentence: list[list[str]]) -> list[str]:
        with self._lock:
            return list(self._tagger.tag(sentence))


def rule_hits(text: str, language: str) -> dict[int, str]:
    """Offset of a word -> what the rules say it is: B-place, I-place."""
    hits: dict[int, str] = {}
    for mention in extract(text, Lexicon.shipped(), language).mentions:
        for token in tokens(text[mention.start : mention.end]):
            position = "I" if token.start else "B"
            hits[mention.start + token.start] = f"{position}-{mention.kind}"
    return hits


def runs(spans: Sequence[Span], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """(start, end, kind) of each run B-kind I-kind ...

    >>> runs([(0, 2), (3, 5), (6, 7)], ["B-person", "I-person", "O"])
    [(0, 5, 'person')]
    """
    found: list[tuple[int, int, str]] = []
    for (start, end), label in zip(spans, labels, strict=True):
        position, _, kind = label.partition("-")
        if position == "I" and found and found[-1][2] == kind:
            found[-1] = (found[-1][0], end, kind)
        elif kind:
            found.append((start, end, kind))
        else:
            found.append((end, end, ""))
    return [run for run in found if run[2]]


def features(words: Sequence[str], hits: Sequence[str]) -> list[list[str]]:
    """What the model sees of each word of a sentence, its neighbours included."""
    folded = [fold_word(word) for word in words]
    shapes = [shape(word) for word in words]
    return [
        [
            "bias",
            f"word={folded[n]}",
            f"shape={shapes[n]}",
            f"rule={hits[n]}",
            *(f"prefix={folded[n][:k]}" for k in (1, 2, 3)),
            *(f"suffix={folded[n][-k:]}" for k in (1, 2, 3)),
            *_around(folded, shapes, hits, n),
        ]
        for n in range(len(words))
    ]


def _around(
    folded: Sequence[str], shapes: Sequence[str], hits: Sequence[str], number: int
) -> list[str]:
    found = []
    for step in (-2, -1, 1, 2):
        at = number + step
        if 0 <= at < len(folded):
            found += [f"{step}:word={folded[at]}", f"{step}:rule={hits[at]}"]
            found.append(f"{step}:shape={shapes[at]}")
        else:
            found.append(f"{step}:edge")
    return found


def shape(word: str) -> str:
    """Letters as x, capitals as X, digits as d, runs as one: "U2's" -> Xd'x."""
    marked = "".join(_sign(character) for character in word)
    return _RUNS.sub(r"\1", marked)


def _sign(character: str) -> str:
    if character.isdecimal():
        return "d"
    if character.isupper():
        return "X"
    return "x" if character.isalpha() else character
