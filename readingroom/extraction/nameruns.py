"""Which words can make a name, and where a run of them ends."""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_NOT_NAMES = (
    "function",
    "common",
    "verbs",
    "titles",
    "org_heads",
    "event_heads",
    "facilities",
    "relative",
    "documents",
    "roles",
    "sources",
    "class_heads",
    "units",
    "weekdays",
    "numerals",
    "place_cues",
    "town_cues",
)
_ENDINGS_OF_WORDS = (
    "ا\N{ARABIC FATHATAN}",
    "\N{ARABIC FATHATAN}ا",
    "\N{ARABIC KASRATAN}",
    "\N{ARABIC DAMMATAN}",
)
_LONGEST = 5


class NameRuns:
    """Runs of words that no list knows and that can be somebody's name."""

    def __init__(self, reading: Reading, known: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        self.known = {n: d for d in known for n in range(d.first, d.stop)}

    def _is_given(self, at: int, stem: str) -> bool:
        """A given name in its own spelling: على is not علي."""
        known = stem in self.lexicon.given_names
        return known and not self.reading.original(at).endswith("ى")

    def _is_compound(self, first: int, stem: str) -> bool:
        """«عبد الله»، «أبو محمد»."""
        following = self.reading.word(first + 1)
        if stem in {"عبد", "عبيد"}:
            return following.startswith("ال")
        return stem == "ابو" and self._is_name_word(first + 1)

    def _stop(self, first: int, stem: str) -> int:
        """The token after the run of name words that begins at `first`."""
        at = first + 1
        joined = stem in self.lexicon.words["joiners"] and stem != "الله"
        while at < first + _LONGEST + 2:
            word = self.reading.word(at)
            if joined or word in self.lexicon.words["joiners"]:
                joined = not joined and word in self.lexicon.words["joiners"]
                joined = joined and word not in {"الله", "الدين", "اوغلو"}
                if self.reading.kind(at) != "word":
                    break
            elif not self._is_name_word(at) or not self._may_go_on(first, at):
                break
            elif self._is_definite(at):
                return self._without_joiner(first, at + 1)
            at += 1
        return self._without_joiner(first, at)

    def _is_definite(self, at: int) -> bool:
        """Begins with the article; «ألينا» and «إلهام» only look so when folded."""
        return self.reading.original(at).startswith("ال")

    def _may_go_on(self, first: int, at: int) -> bool:
        """From the third word on a name needs a given name, ال or a pause after it."""
        word = self.reading.word(at)
        known = word in self.lexicon.given_names
        if self._names_in(first, at) < 2 or known:
            return True
        if word.startswith("و"):
            return False
        return self._is_definite(at) or self._pauses(at + 1)

    def _pauses(self, at: int) -> bool:
        word = self.reading.word(at)
        words = self.lexicon.words
        return (
            self.reading.kind(at) != "word"
            or word.startswith("و")
            or word in words["function"]
            or word in words["titles"]
            or word in self.lexicon.cues
        )

    def _without_joiner(self, first: int, stop: int) -> int:
        loose = self.lexicon.words["joiners"] - {"الله", "الدين", "اوغلو", "سان"}
        while stop > first + 1 and self.reading.word(stop - 1) in loose:
            stop -= 1
        return stop

    def _names_in(self, first: int, stop: int) -> int:
        joiners = self.lexicon.words["joiners"]
        words = [self.reading.word(n) for n in range(first, stop)]
        return sum(word not in joiners or word == "الله" for word in words)

    def _is_name_word(self, at: int) -> bool:
        if self.reading.kind(at) != "word" or len(self.reading.word(at)) < 2:
            return False
        word = self.reading.word(at)
        if self._is_given(at, word):
            return True
        if at in self.known and not self._is_surname(at):
            return False
        written = self.reading.original(at)
        return (
            not written.endswith(_ENDINGS_OF_WORDS)
            and not self._is_common(word)
            and not self._has_clitic(word)
        )

    def _is_surname(self, at: int) -> bool:
        """«المصري» may end a name when only one word stands before it."""
        definite = self._is_definite(at)
        kinds = {"nationality", "place"}
        before = self.reading.word(at - 1) in self.lexicon.given_names
        return (
            definite
            and before
            and self.known[at].kind in kinds
            and (self.reading.word(at - 2) not in self.lexicon.given_names)
        )

    def _is_common(self, word: str) -> bool:
        if any(word in self.lexicon.words[group] for group in _NOT_NAMES):
            return True
        if word in self.lexicon.cues or word in self.lexicon.words["org_def"]:
            return True
        verbal = word[:1] == "ي" and len(word) > 3 and not word.endswith("و")
        return verbal or (word.startswith("ال") and word.endswith(("يه", "يين")))

    def _has_clitic(self, word: str) -> bool:
        if word.startswith(("وال", "بال", "لل", "فال", "كال", "ولل")):
            return True
        known = self.lexicon.gazetteer.root
        return any(
            stem in known or self._is_common(stem) for cut, stem in splits(word) if cut
        )
