"""Which words can make a person's name, and where a run of them ends."""

from readingroom.arabic.clitics import bare, splits
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_NOT_NAMES = (
    "function",
    "common",
    "verbs",
    "titles",
    "org_heads",
    "org_def",
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
_NEVER = ("function", "titles", "units", "counted", "roles")
_OF_THEIRS = ("ها", "هم", "هما")
_ENDINGS_OF_WORDS = (
    "ا\N{ARABIC FATHATAN}",
    "\N{ARABIC FATHATAN}ا",
    "\N{ARABIC KASRATAN}",
    "\N{ARABIC DAMMATAN}",
)
_LONGEST = 5


class NameRuns:
    """Runs of words that can be somebody's name: known ones, and ones that no list
    and no dictionary holds."""

    def __init__(self, reading: Reading, known: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        self.names = lexicon.names
        self.joiners = lexicon.words["joiners"]
        self.known = {n: d for d in known for n in range(d.first, d.stop)}

    def _is_given(self, at: int, stem: str) -> bool:
        """A given name in its own spelling: على is not علي."""
        known = stem in self.names.given and not self._is_no_name(at, stem)
        return known and self._is_spelled(at, stem)

    def _is_spelled(self, at: int, stem: str) -> bool:
        """A ى stands for ي only where the table has it, or the text leaves dots out."""
        written = self.reading.original(at)
        dotless = written.endswith("ى") and not (
            self.reading.undotted or stem in self.names.undotted
        )
        return not dotless and not written.endswith(_ENDINGS_OF_WORDS)

    def _is_no_name(self, at: int, word: str) -> bool:
        if self.reading.original(at) == "علي":
            return False  # folded like على
        return any(word in self.lexicon.words[group] for group in _NEVER)

    def _is_listed(self, at: int) -> bool:
        """A given or family name that is no ordinary word."""
        word = self.reading.word(at)
        family = word in self.names.family and self._is_spelled(at, word)
        return (self._is_given(at, word) or family) and not self._is_weak_word(word)

    def _is_weak(self, at: int) -> bool:
        """A name that is an ordinary word as well: سعيد, الشريف."""
        return self._is_weak_word(self.reading.word(at))

    def _is_weak_word(self, word: str) -> bool:
        return word in self.names.weak or bare(word) in self.names.weak

    def _is_compound(self, first: int, stem: str) -> bool:
        """«عبد الله»، «أبو محمد»."""
        following = self.reading.word(first + 1)
        if stem in {"عبد", "عبيد"}:
            return following.startswith("ال")
        return stem in {"ابو", "ابا", "ابي", "ام"} and self._is_name_word(first + 1)

    def _stop(self, first: int, stem: str) -> int:
        """The token after the run of name words that begins at `first`."""
        at = first + 1
        joined = stem in self.joiners and stem != "الله"
        while at < first + _LONGEST + 2:
            word = self.reading.word(at)
            if joined or word in self.joiners:
                joined = not joined and word in self.joiners
                joined = joined and word not in {"الله", "الدين", "اوغلو"}
                if self.reading.kind(at) != "word":
                    break
            elif not self._is_name_word(at) or not self._may_go_on(first, at):
                break
            elif self._is_definite(at) and not self._is_going_on(at + 1):
                return self._without_joiner(first, at + 1)
            at += 1
        return self._without_joiner(first, at)

    def _is_going_on(self, at: int) -> bool:
        return self._is_listed(at) or self.reading.word(at) in self.joiners

    def _is_definite(self, at: int) -> bool:
        """Begins with the article; «ألينا» and «إلهام» only look so when folded."""
        return self.reading.original(at).startswith("ال")

    def _may_go_on(self, first: int, at: int) -> bool:
        """From the third word on a name needs a listed name, ال or a pause after it."""
        if self._names_in(first, at) < 2 or self._is_listed(at):
            return True
        if self.reading.word(at).startswith("و"):
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
        loose = self.joiners - {"الله", "الدين", "اوغلو", "سان"}
        while stop > first + 1 and self.reading.word(stop - 1) in loose:
            stop -= 1
        return stop

    def _names_in(self, first: int, stop: int) -> int:
        words = [self.reading.word(n) for n in range(first, stop)]
        return sum(word not in self.joiners or word == "الله" for word in words)

    def _is_name_word(self, at: int) -> bool:
        if self.reading.kind(at) != "word" or len(self.reading.word(at)) < 2:
            return False
        word = self.reading.word(at)
        if self._is_listed(at):
            return True
        if at in self.known and not self._is_surname(at):
            return False
        written = self.reading.original(at)
        if word.endswith(_OF_THEIRS) and len(word) > 4:
            return False
        if self._is_given(at, word):
            return True
        if self._is_weak(at) and self._is_given(at - 1, self.reading.word(at - 1)):
            return True
        if written.endswith(_ENDINGS_OF_WORDS) or self._is_function(word):
            return False
        if self._is_weak_word(word):
            return True
        return not self.lexicon.vocabulary.holds(word) and not self._has_clitic(word)

    def _is_surname(self, at: int) -> bool:
        """«المصري» may end a name when only one word stands before it."""
        definite = self._is_definite(at)
        kinds = {"nationality", "place"}
        before = self.reading.word(at - 1) in self.names.given
        return (
            definite
            and before
            and self.known[at].kind in kinds
            and (self.reading.word(at - 2) not in self.names.given)
        )

    def _is_function(self, word: str) -> bool:
        if any(word in self.lexicon.words[group] for group in _NOT_NAMES):
            return True
        adjective = word.startswith("ال") and word.endswith(("يه", "يين"))
        return word in self.lexicon.cues or adjective

    def _has_clitic(self, word: str) -> bool:
        if word.startswith(("وال", "بال", "لل", "فال", "كال", "ولل")):
            return True
        vocabulary = self.lexicon.vocabulary
        return any(
            self._is_function(stem)
            or (vocabulary.holds(stem) and not vocabulary.is_verb_only(stem))
            for cut, stem in splits(word)
            if cut
        )
