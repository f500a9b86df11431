"""Persons that no list names: by given name, title, cue and apposition."""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import QUOTES, Reading

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
    "class_heads",
    "units",
    "weekdays",
    "numerals",
    "place_cues",
    "town_cues",
)
_ENDINGS_OF_WORDS = ("اً", "ًا", "ٍ", "ٌ")
_LONGEST = 5
_TITLE_REACH = 9


class Persons:
    """Looks for runs of words that can be a name, and for what vouches for them."""

    def __init__(self, reading: Reading, known: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        self.known = {n: d for d in known for n in range(d.first, d.stop)}

    def all(self) -> list[Draft]:
        """The persons in text order; runs may overlap."""
        drafts = []
        for number in range(len(self.reading.tokens)):
            draft = self._at(number)
            if draft:
                drafts.append(draft)
        return drafts

    def _at(self, number: int) -> Draft | None:
        if self.reading.kind(number) != "word":
            return None
        return (
            self._by_given_name(number)
            or self._by_title(number)
            or self._by_cue(number)
        )

    def _by_given_name(self, first: int) -> Draft | None:
        if first in self.known and self.known[first].kind == "person":
            return None
        for cut, stem in splits(self.reading.word(first)):
            if not self._is_given(first, stem) and not self._is_compound(first, stem):
                continue
            stop = self._stop(first, stem)
            if self._names_in(first, stop) >= 2 and self._is_likely(first, stem):
                return self._draft(first, stop, cut, "given name", "certain")
        return None

    def _is_given(self, at: int, stem: str) -> bool:
        """A given name in its own spelling: على is not علي."""
        known = stem in self.lexicon.given_names
        return known and not self.reading.original(at).endswith("ى")

    def _is_likely(self, first: int, stem: str) -> bool:
        """A name that is also a word needs a second name or a title beside it."""
        if stem not in self.lexicon.words["weak_given"]:
            return True
        following = self.reading.word(first + 1)
        before = self.reading.word(first - 1)
        return (
            self._is_given(first + 1, following)
            or following in self.lexicon.words["joiners"]
            or before in self.lexicon.words["titles"]
            or before in self.lexicon.cues
        )

    def _by_title(self, number: int) -> Draft | None:
        """«وزير الخارجية السوري X Y»: two words unknown after the title's run."""
        if not self._is_title(number):
            return None
        at = number + 1
        while at < number + _TITLE_REACH and self._is_of_title(at):
            at = self.known[at].stop if at in self.known else at + 1
        if self.reading.word(at) in QUOTES or at >= number + _TITLE_REACH:
            return None
        stop = self._stop(at, self.reading.word(at)) if self._may_open(at) else at
        if self._names_in(at, stop) < 2:
            return None
        return self._draft(at, stop, 0, "title", "certain", number)

    def _by_cue(self, number: int) -> Draft | None:
        """«يقول X Y، الباحث في ...»: unknown words between verb and أن or comma."""
        cues = [c for _, w in splits(self.reading.word(number)) for c in self._cues(w)]
        if not any(c.form in {"perfect", "imperfect"} for c in cues):
            return None
        first = number + 1
        if not self._may_open(first):
            return None
        stop = self._stop(first, self.reading.word(first))
        if self._names_in(first, stop) < 2 or not self._is_closed(stop):
            return None
        return self._draft(first, stop, 0, "cue", "suggested", number)

    def _is_closed(self, at: int) -> bool:
        word = self.reading.word(at)
        return word in {"،", ":", "ان", "إن", "بان", "(", "في"} or (
            word in self.lexicon.words["titles"]
        )

    def _cues(self, word: str) -> tuple[object, ...]:
        return self.lexicon.cues.get(word, ())

    def _is_title(self, number: int) -> bool:
        return any(
            stem in self.lexicon.words["titles"]
            for _, stem in splits(self.reading.word(number))
        )

    def _is_of_title(self, at: int) -> bool:
        if at in self.known:
            return self.known[at].kind != "person" and self.known[at].first == at
        word = self.reading.word(at)
        words = self.lexicon.words
        if word in words["org_heads"] or word in words["class_heads"]:
            return True
        if word in words["titles"] or word in {"في", "باسم", "لدي", "عام", "شؤون"}:
            return True
        definite = word.startswith(("ال", "لل", "وال", "بال")) and len(word) > 4
        return definite and word not in words["function"]

    def _is_compound(self, first: int, stem: str) -> bool:
        """«عبد الله»، «أبو محمد»."""
        following = self.reading.word(first + 1)
        if stem in {"عبد", "عبيد"}:
            return following.startswith("ال")
        return stem == "ابو" and self._is_name_word(first + 1)

    def _may_open(self, at: int) -> bool:
        word = self.reading.word(at)
        return (
            self.reading.kind(at) == "word"
            and at not in self.known
            and not word.startswith("ال")
            and (self._is_name_word(at) or self._is_compound(at, word))
        )

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
            elif word.startswith("ال"):
                return self._without_joiner(first, at + 1)
            at += 1
        return self._without_joiner(first, at)

    def _may_go_on(self, first: int, at: int) -> bool:
        """From the third word on a name needs a given name, ال or a pause after it."""
        word = self.reading.word(at)
        known = word in self.lexicon.given_names
        if self._names_in(first, at) < 2 or known:
            return True
        if word.startswith("و"):
            return False
        return word.startswith("ال") or self._pauses(at + 1)

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
        definite = self.reading.word(at).startswith("ال")
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

    def _draft(
        self,
        first: int,
        stop: int,
        cut: int,
        rule: str,
        confidence: str,
        witness: int | None = None,
    ) -> Draft:
        canonical = words_of(self.reading, first, stop, cut)
        evidence = self.reading.original(first if witness is None else witness)
        return Draft(
            first, stop, cut, "person", canonical, rule, "", evidence, confidence
        )
