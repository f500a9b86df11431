"""A learned model beside the rules: one class, and what it finds is a suggestion.

    class Names:
        languages = frozenset(["ar"])

        def __init__(self, model: str): ...
        def mentions(self, text: str) -> list[FoundMention]: ...

An installation names the class and its model file in READINGROOM_EXTRACTOR and
READINGROOM_EXTRACTOR_MODEL. Where a rule finds something the model is not heard.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import replace
from importlib import import_module
from typing import Protocol, cast

from readingroom.extraction.findings import Findings, FoundMention
from readingroom.extraction.output import TYPES


class Extractor(Protocol):
    """Finds mentions in texts of its `languages`, in code points of the text."""

    languages: Collection[str]

    def mentions(self, text: str) -> list[FoundMention]: ...


def load(name: str, model: str) -> Extractor:
    """The extractor of a class named `package.module.Class`, made with its model file.

    Raises ImportError or AttributeError when there is no such class, and what the class
    raises when the model does not fit.
    """
    module, _, kind = name.rpartition(".")
    return cast(Extractor, getattr(import_module(module), kind)(model))


def with_suggestions(
    found: Findings, suggested: Iterable[FoundMention], length: int
) -> Findings:
    """The findings with those suggestions that lie in a text of that length and touch
    nothing found before; always suggestions, whatever they say of themselves."""
    kept = list(found.mentions)
    for mention in sorted(suggested, key=lambda m: (m.start, -m.end)):
        real = 0 <= mention.start < mention.end <= length and mention.kind in TYPES
        if real and mention.canonical and not _touches(kept, mention):
            at = bisect_right(kept, mention.start, key=lambda m: m.start)
            kept.insert(at, replace(mention, confidence="suggested"))
    return Findings(kept, found.claims)


def _touches(kept: list[FoundMention], mention: FoundMention) -> bool:
    """Whether a mention overlaps its neighbours; an event may hold others, so the two
    before it are asked."""
    at = bisect_right(kept, mention.start, key=lambda m: m.start)
    near = kept[max(0, at - 2) : at + 1]
    return any(m.start < mention.end and mention.start < m.end for m in near)
