"""Where a run of words that make a person's name ends.

«محمد فتحي الشريف مدير المركز»: before the title. «عمر كوني أن»: a given name and one
word more, where the clause goes on.
"""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.mentions.personwords import PersonWords

_LONGEST = 7
_COMPLETE = frozenset(["الله", "الدين", "اوغلو"])  # joiners that may end a name
_MAY_END = _COMPLETE | {"سان"}
_OF_ORDINARY_WORDS = ("ات", "ون", "ين", "يه", "ها", "هم")


class PersonRuns:
    """Walks from the first word of a name to its last."""

    def __init__(self, words: PersonWords):
        self.words = words
        self.reading = words.reading
        self.lexicon = words.lexicon
        self.joiners = words.joiners

    def stop(self, first: int, stem: str) -> int:
        """The token after the run of name words that begins at `first`."""
        at = first + 1
        joined = stem in self.joiners and stem != "الله"
        while at < first + _LONGEST:
            word = self.reading.word(at)
            if joined or word in self.joiners:
                joined = not joined and word in self.joiners - _COMPLETE
                if self.reading.kind(at) != "word":
                    break
            elif not self.words.is_name_word(at) or not self._may_go_on(first, at):
                break
            elif self.words.is_definite(at) and not self._is_going_on(at + 1):
                return self._without_joiner(first, at + 1)
            at += 1
        return self._without_joiner(first, at)

    def pair(self, at: int, titled: bool = False) -> int:
        """«عمر كوني أن»، «السيدة منجية الورغي»: after a given name or a form of address
        one word, whatever it means, then a pause. The token after it, `at` if none."""
        given = self.words.is_given(at, self.reading.word(at))
        if not given and not (titled and self.words.is_addressed(at)):
            return at
        free = at + 1 not in self.words.known and self.reading.kind(at + 1) == "word"
        if not free or self.words.is_no_part(self.reading.word(at + 1)):
            return at
        surname = titled and self.words.is_definite(at + 1)
        closed = self.is_closed(at + 2) or self._is_followed(at + 2)
        return at + 2 if surname or closed else at

    def names_in(self, first: int, stop: int) -> int:
        """How many names a run has: «عبد الله بن حمود» has two."""
        words = [self.reading.word(n) for n in range(first, stop)]
        return sum(word not in self.joiners or word == "الله" for word in words)

    def has_listed(self, first: int, stop: int) -> bool:
        return any(self.words.is_listed(number) for number in range(first, stop))

    def may_open(self, at: int) -> bool:
        """Whether a name may begin at a token."""
        word = self.reading.word(at)
        if self.reading.kind(at) != "word" or at in self.words.known:
            return False
        if self.words.is_addressed(at) and not self.words.is_no_part(word):
            return True
        if self.words.is_definite(at) and not self.words.is_listed(at):
            return False
        return self.words.is_name_word(at) or self.words.is_compound(at, word)

    def is_closed(self, at: int) -> bool:
        """A pause, أن or a title: what a name is certain to end before."""
        word = self.reading.word(at)
        closing = {"،", ":", "ان", "بان", "(", "في"}
        return word in closing or word in self.lexicon.words["titles"]

    def is_presented(self, stop: int) -> bool:
        """«عماد القرعان، وهو ...»، «X Y (48 عاما)»: a person is told about."""
        mark, following = self.reading.word(stop), self.reading.word(stop + 1)
        if mark == "(":
            return self.reading.kind(stop + 1) == "number"
        told = following in {"وهو", "وهي", "الذي", "التي"}
        return mark == "،" and (told or following in self.lexicon.words["titles"])

    def looks_like_words(self, first: int, stop: int) -> bool:
        """Adjectives and plurals, which a strange name seldom looks like."""
        words = (self.reading.word(number) for number in range(first, stop))
        return any(word.endswith(_OF_ORDINARY_WORDS) for word in words)

    def draft(
        self, run: range, cut: int, rule: str, confidence: str, witness: int
    ) -> Draft:
        """The person of a run; `witness` is the token that vouches for the name."""
        first, stop = run.start, run.stop
        canonical = words_of(self.reading, first, stop, cut)
        told = self.reading.original(witness)
        return Draft(first, stop, cut, "person", canonical, rule, "", told, confidence)

    def _is_going_on(self, at: int) -> bool:
        return self.words.is_listed(at) or self.reading.word(at) in self.joiners

    def _may_go_on(self, first: int, at: int) -> bool:
        """From the third word on a name needs a listed name, ال or a pause after it."""
        if self.names_in(first, at) < 2 or self.words.is_listed(at):
            return True
        if self.reading.word(at).startswith("و"):
            return False
        return self.words.is_definite(at) or self._pauses(at + 1)

    def _pauses(self, at: int) -> bool:
        word = self.reading.word(at)
        if self.reading.kind(at) != "word" or word.startswith("و"):
            return True
        ended = word in self.lexicon.any_of(("function", "titles"))
        return ended or word in self.lexicon.cues

    def _is_followed(self, at: int) -> bool:
        """A name has ended where a verb of saying, a preposition or لل goes on."""
        word = self.reading.word(at)
        cued = any(stem in self.lexicon.cues for _, stem in splits(word))
        return cued or word.startswith("لل") or word in self.lexicon.words["function"]

    def _without_joiner(self, first: int, stop: int) -> int:
        loose = self.joiners - _MAY_END
        while stop > first + 1 and self.reading.word(stop - 1) in loose:
            stop -= 1
        return stop
