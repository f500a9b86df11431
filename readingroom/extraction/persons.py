"""Persons that no list names: by given name, title, cue and apposition."""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.lexicon.verbs import Cue
from readingroom.extraction.nameruns import NameRuns
from readingroom.extraction.reading import QUOTES

_TITLE_REACH = 9


class Persons(NameRuns):
    """Looks for runs of words that can be a name, and for what vouches for them."""

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
        given = self._is_given(at, self.reading.word(at))
        if not given and self._may_be_object(number, at, stop):
            return None
        sure = "certain" if given or at > number + 1 else "suggested"
        return self._draft(at, stop, 0, "title", sure, number)

    def _may_be_object(self, number: int, at: int, stop: int) -> bool:
        """«استبعد الوزير رفع الأسعار»: what is ruled out, not a name."""
        forms = splits(self.reading.word(number - 1))
        takes = any("O" in cue.frames for _, w in forms for cue in self._cues(w))
        return takes and stop == at + 2 and self._is_definite(at + 1)

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
        if any(self._is_plural(number) for number in range(first, stop)):
            return None
        return self._draft(first, stop, 0, "cue", "suggested", number)

    def _is_plural(self, at: int) -> bool:
        """«خبراء غربيون» are many; «حسين» is one."""
        word = self.reading.word(at)
        many = word.endswith(("ون", "ين", "ات"))
        return many and word not in self.lexicon.given_names

    def _is_closed(self, at: int) -> bool:
        word = self.reading.word(at)
        return word in {"،", ":", "ان", "إن", "بان", "(", "في"} or (
            word in self.lexicon.words["titles"]
        )

    def _cues(self, word: str) -> tuple[Cue, ...]:
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
        if word in words["titles"] or word in {"في", "باسم", "لدي", "عام", "شوون"}:
            return True
        attached = word.startswith(("لل", "وال", "بال"))
        definite = (attached or self._is_definite(at)) and len(word) > 4
        return definite and word not in words["function"]

    def _may_open(self, at: int) -> bool:
        word = self.reading.word(at)
        return (
            self.reading.kind(at) == "word"
            and at not in self.known
            and not self._is_definite(at)
            and (self._is_name_word(at) or self._is_compound(at, word))
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
