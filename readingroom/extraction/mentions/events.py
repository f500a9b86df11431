"""Events: a head (هجوم، حرب، انسحاب) and the complement that identifies it.

«الحرب على قطاع غزة» is one; «الحرب» alone tells nothing.
"""

from functools import cache

from readingroom.arabic.clitics import bare, splits
from readingroom.arabic.folding import fold_word
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.tables import listed, rows
from readingroom.extraction.reading import QUOTES, Reading

_LINKS = frozenset(["علي", "من", "ضد", "مع", "في", "الي", "بين"])
_OF_PLACE = frozenset(["علي", "في", "الي", "من"])
_FACTS = frozenset(["place", "organisation", "nationality", "person"])


def events(reading: Reading, settled: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """The events among mentions already settled; an event may hold them."""
    rules = _Events(reading, settled, lexicon)
    drafts = (rules.at(number) for number in range(len(reading.tokens)))
    return [draft for draft in drafts if draft]


class _Events:
    def __init__(self, reading: Reading, settled: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.words = lexicon.words
        self.facts = {d.first: d for d in settled if d.kind in _FACTS}
        self.taken = {n for d in settled for n in range(d.first, d.stop)}

    def at(self, first: int) -> Draft | None:
        if first in self.taken or self.reading.kind(first) != "word":
            return None
        for cut, stem in splits(self.reading.word(first)):
            if bare(stem) in self.words["event_heads"]:
                stop = self._complement(first, stem.startswith("ال"))
                return self._draft(first, stop, cut, bare(stem)) if stop else None
        return None

    def _complement(self, first: int, definite: bool) -> int:
        at = self._adjectives(first + 1) if definite else first + 1
        held = self._facility(at) if not definite else 0
        if held:
            return self._facility_stop(held)
        if not definite:
            named = self._named(at)
            return self._linked(named, self._adjectives(named)) if named else 0
        return self._linked(0, at)

    def _linked(self, stop: int, at: int) -> int:
        """«على قطاع غزة»، «مع كييف»: a link and what it leads to."""
        if self.reading.word(at) not in _LINKS:
            return at if stop and at > stop else stop
        if stop and self.reading.word(at) not in _OF_PLACE:
            return at
        target = self._named(at + 1) or self._facility_after(at + 1)
        return target or (max(stop, at) if stop else 0)

    def _named(self, at: int) -> int:
        """The token after one or two names, over a word of class and quotes."""
        number, opened = at, False
        for _ in range(2):
            word = self.reading.word(number)
            if word in QUOTES or word in self.words["class_heads"]:
                number, opened = number + 1, opened or word in QUOTES
        draft = self.facts.get(number)
        if not draft or draft.cut or draft.kind == "nationality":
            return 0
        stop = draft.stop + int(opened and self.reading.word(draft.stop) in QUOTES)
        fellow = self.facts.get(stop)
        joined = fellow and fellow.cut == 1 and self.reading.word(stop)[0] == "و"
        return fellow.stop if fellow and joined else stop

    def _adjectives(self, at: int) -> int:
        """The token after adjectives and nisbas: «الأمريكي المهين والعشوائي»."""
        while self._is_adjective(at):
            at += 1
        return at

    def _is_adjective(self, at: int) -> bool:
        word = self.reading.word(at)
        if at in self.facts and self.facts[at].kind != "nationality":
            return False
        definite = word.startswith(("ال", "وال"))
        last = word.startswith("الاخير")
        return definite and (last or word not in self.words["function"])

    def _facility(self, at: int) -> int:
        word = self.reading.word(at)
        known = word in self.words["facilities"] and at not in self.taken
        return at + 1 if known else 0

    def _facility_after(self, at: int) -> int:
        held = self._facility(at)
        return self._facility_stop(held) if held else 0

    def _facility_stop(self, at: int) -> int:
        """«قاعة الحفلات الموسيقية»: its definite words, or the name it has."""
        draft = self.facts.get(at)
        if draft and not draft.cut:
            return draft.stop
        stop = at
        while self._belongs(stop) and stop < at + 4:
            stop += 1
        return stop if stop > at else 0

    def _belongs(self, at: int) -> bool:
        word = self.reading.word(at)
        return word.startswith("ال") and word not in self.words["function"]

    def _draft(self, first: int, stop: int, cut: int, head: str) -> Draft:
        canonical = words_of(self.reading, first, stop, cut)
        known = self._known(first, stop, head)
        confidence = "certain" if known else "suggested"
        canonical = known or canonical
        return Draft(
            first, stop, cut, "event", canonical, "event", "", head, confidence
        )

    def _known(self, first: int, stop: int, head: str) -> str:
        inside = range(first + 1, stop)
        places = {self.facts[n].canonical for n in inside if n in self.facts}
        for canonical, heads, required in _listed_events():
            if head in heads and places & required:
                return canonical
        return ""


@cache
def _listed_events() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    return tuple(
        (
            row[0],
            frozenset(fold_word(head) for head in listed(row[2])),
            frozenset(listed(row[3])),
        )
        for row in rows("events.tsv")
    )
