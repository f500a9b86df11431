"""Persons by a given name of the list: «كمال الفقي»، «أبو عمر»، «عماد القرعان، وهو»."""

from readingroom.arabic.clitics import splits
from readingroom.arabic.folding import fold_word
from readingroom.extraction.drafts import Draft
from readingroom.extraction.mentions.personruns import PersonRuns


class GivenNames:
    """A given name and another name; one that is a word too needs more beside it."""

    def __init__(self, runs: PersonRuns):
        self.runs = runs
        self.words = runs.words
        self.reading = runs.reading
        self.lexicon = runs.lexicon

    def at(self, first: int) -> Draft | None:
        known = self.words.known.get(first)
        if known is not None and known.kind == "person":
            return self._longer(known) if known.first == first else None
        for cut, stem in splits(self.reading.word(first)):
            if not self._is_given(first, stem, cut):
                continue
            stop = self._pair(first, cut) or self._run(first, stem, cut)
            if stop:
                return self._draft(range(first, stop), cut)
        return None

    def _is_given(self, first: int, stem: str, cut: int) -> bool:
        given = self.words.is_given(first, stem)
        if not given and not self.words.is_compound(first, stem):
            return False
        word = self.reading.word(first)
        ordinary = first in self.words.known or self.lexicon.vocabulary.holds(word)
        return not (cut and ordinary)

    def _pair(self, first: int, cut: int) -> int:
        """«صهيب الراوي،», «عماد القرعان، وهو»: two words that something vouches for."""
        stop = self.runs.pair(first)
        told = self.runs.is_presented(stop) or self._is_sure_pair(first, stop)
        return stop if told and stop > first and not cut else 0

    def _run(self, first: int, stem: str, cut: int) -> int:
        stop = self.runs.stop(first, stem)
        if not cut and self._is_kunya(first):
            return stop
        several = self.runs.names_in(first, stop) >= 2
        return stop if several and self._is_likely(first, stem, cut) else 0

    def _longer(self, known: Draft) -> Draft | None:
        """«محمد مصطفى الأحمدي» is not the «محمد مصطفى» of the list."""
        if self._is_surname(known):
            return None
        stop = self.runs.stop(known.first, self.reading.word(known.first))
        more = range(known.stop, stop)
        if not more or not all(self._is_part(number) for number in more):
            return None
        return self._draft(range(known.first, stop), known.cut)

    def _is_surname(self, known: Draft) -> bool:
        """«أبلغ ماكرون بوتين»: a surname has ended a name."""
        full = known.canonical.split()
        last = fold_word(full[-1]) == self.reading.word(known.stop - 1)
        return known.length < len(full) and last

    def _is_part(self, at: int) -> bool:
        if self.reading.word(at) in self.words.joiners:
            return True
        return self.words.is_listed(at) or self.words.is_weak(at)

    def _is_likely(self, first: int, stem: str, cut: int) -> bool:
        """A name that is also a word needs a second name or a title beside it."""
        names, words = self.words.names, self.lexicon.words
        if stem not in names.weak:
            return True
        beside, before = self.words.known.get(first + 1), self.reading.word(first - 1)
        if beside is not None and beside.kind == "person":
            return False
        titled = before in words["titles"]
        if stem in words["roles"] and not titled:
            return False
        if self.words.is_listed(first + 1):
            return True
        following = self.reading.word(first + 1)
        named = following in names.given or following in names.family
        vouched = titled or named or following in self.words.joiners
        return not cut and (vouched or self._is_unheard_of(first + 1))

    def _is_kunya(self, first: int) -> bool:
        """«النازح أبو عمر»، «قالت أم محمود»: a kunya that somebody vouches for."""
        following = self.reading.word(first + 1)
        if self.reading.word(first) not in {"ابو", "ام"}:
            return False
        if not self.words.is_given(first + 1, following):
            return False
        before = self.reading.word(first - 1)
        cued = any(stem in self.lexicon.cues for _, stem in splits(before))
        topic = before in self.lexicon.words["before_kunyas"]
        return cued or topic or self.words.is_title(first - 1)

    def _is_sure_pair(self, first: int, stop: int) -> bool:
        """«صهيب الراوي،»: a listed given name and a definite word before a pause."""
        definite = stop == first + 2 and self.words.is_definite(first + 1)
        listed = self.words.is_listed(first)
        return definite and listed and self.runs.is_closed(stop)

    def _is_unheard_of(self, at: int) -> bool:
        """«عماد القرعان»: what follows is in no list and no dictionary."""
        return self.words.is_name_word(at) and not self.words.is_weak(at)

    def _draft(self, run: range, cut: int) -> Draft:
        return self.runs.draft(run, cut, "given name", "certain", run.start)
