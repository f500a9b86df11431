"""Persons that no list names: by given name, title, cue and apposition."""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.lexicon.verbs import Cue
from readingroom.extraction.mentions.nameruns import NameRuns
from readingroom.extraction.reading import OPENING, QUOTES

_TITLE_REACH = 14
_LONGEST_QUOTE = 7


class Persons(NameRuns):
    """Looks for runs of words that can be a name, and for what vouches for them."""

    def all(self) -> list[Draft]:
        """The persons in text order; runs may overlap."""
        drafts = (self._at(number) for number in range(len(self.reading.tokens)))
        return [draft for draft in drafts if draft]

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
            return self._longer(self.known[first]) if self._leads(first) else None
        for cut, stem in splits(self.reading.word(first)):
            if not self._is_given(first, stem) and not self._is_compound(first, stem):
                continue
            if cut and (first in self.known or self._is_word(first)):
                continue
            pair = self._pair(first)
            told = self._is_presented(pair) or self._is_sure_pair(first, pair)
            if not cut and pair > first and told:
                return self._draft(first, pair, cut, "given name", "certain")
            stop = self._stop(first, stem)
            if self._is_kunya(first, cut):
                return self._draft(first, stop, cut, "given name", "certain")
            if self._names_in(first, stop) >= 2 and self._is_likely(first, stem, cut):
                return self._draft(first, stop, cut, "given name", "certain")
        return None

    def _leads(self, at: int) -> bool:
        return self.known[at].first == at

    def _is_word(self, at: int) -> bool:
        return self.lexicon.vocabulary.holds(self.reading.word(at))

    def _longer(self, known: Draft) -> Draft | None:
        """«محمد مصطفى الأحمدي» is not the «محمد مصطفى» of the list."""
        stop = self._stop(known.first, self.reading.word(known.first))
        more = range(known.stop, stop)
        if not more or not all(
            self._is_listed(number)
            or self._is_weak(number)
            or self.reading.word(number) in self.joiners
            for number in more
        ):
            return None
        return self._draft(known.first, stop, known.cut, "given name", "certain")

    def _is_likely(self, first: int, stem: str, cut: int) -> bool:
        """A name that is also a word needs a second name or a title beside it."""
        if stem not in self.names.weak:
            return True
        following = self.reading.word(first + 1)
        if cut and not self._is_listed(first + 1):
            return False
        if first + 1 in self.known and self.known[first + 1].kind == "person":
            return False
        words, before = self.lexicon.words, self.reading.word(first - 1)
        if stem in words["roles"] and before not in words["titles"]:
            return False
        named = following in self.names.given | self.names.family
        return (
            self._is_listed(first + 1)
            or (named and not cut)
            or (not cut and self._is_unheard_of(first + 1))
            or following in self.joiners
            or before in words["titles"]
        )

    def _is_kunya(self, first: int, cut: int) -> bool:
        """«النازح أبو عمر»، «قالت أم محمود»: a kunya that somebody vouches for."""
        kunya = self.reading.word(first) in {"ابو", "ام"} and not cut
        if not kunya or not self._is_given(first + 1, self.reading.word(first + 1)):
            return False
        before = self.reading.word(first - 1)
        cued = any(stem in self.lexicon.cues for _, stem in splits(before))
        topic = before in {"اما", "جاره", "الاسره"}
        return cued or topic or self._is_title(first - 1)

    def _is_presented(self, stop: int) -> bool:
        """«عماد القرعان، وهو ...»، «X Y (48 عاما)»: a person is told about."""
        mark, following = self.reading.word(stop), self.reading.word(stop + 1)
        if mark == "(":
            return self.reading.kind(stop + 1) == "number"
        told = following in {"وهو", "وهي", "الذي", "التي"}
        titled = following in self.lexicon.words["titles"]
        return mark == "،" and (told or titled)

    def _is_sure_pair(self, first: int, stop: int) -> bool:
        """«صهيب الراوي،»: a listed given name and a definite word before a pause."""
        definite = stop == first + 2 and self._is_definite(first + 1)
        return definite and self._is_listed(first) and self._is_closed(stop)

    def _is_unheard_of(self, at: int) -> bool:
        """«عماد القرعان»: what follows is in no list and no dictionary."""
        return self._is_name_word(at) and not self._is_weak(at)

    def _by_title(self, number: int) -> Draft | None:
        """«وزير الخارجية السوري X Y»: names after the run of a title."""
        if not self._is_title(number):
            return None
        at = self._after_title(number)
        apposed = self.reading.word(at) == "،"
        at += int(apposed)
        if not self._may_open(at):
            return None
        stop = max(self._stop(at, self.reading.word(at)), self._pair(at, number))
        if self._names_in(at, stop) < 2 or (apposed and not self._is_closed(stop)):
            return None
        listed = any(self._is_listed(n) for n in range(at, stop))
        if not listed and self._is_doubtful(number, at, stop, apposed):
            return None
        return self._draft(at, stop, 0, "title", "certain", number)

    def _pair(self, at: int, title: int | None = None) -> int:
        """«عمر كوني أن»، «السيدة منجية الورغي»: after a given name or a form of address
        one word, whatever it means, then a pause."""
        given = self._is_given(at, self.reading.word(at))
        given = given or (title is not None and self._is_addressed(at))
        word = self.reading.word(at + 1)
        free = at + 1 not in self.known and self.reading.kind(at + 1) == "word"
        if not given or not free or self._is_function(word):
            return at
        titled = title is not None and self._is_definite(at + 1)
        closed = self._is_closed(at + 2) or self._is_followed(at + 2)
        return at + 2 if titled or closed else at

    def _is_followed(self, at: int) -> bool:
        """A name has ended where a verb of saying, a preposition or لل goes on."""
        word = self.reading.word(at)
        cued = any(stem in self.lexicon.cues for _, stem in splits(word))
        return cued or word.startswith("لل") or word in self.lexicon.words["function"]

    def _is_doubtful(self, number: int, at: int, stop: int, apposed: bool) -> bool:
        if apposed:
            return self._looks_like_words(at, stop)
        return self._may_be_object(number, at, stop)

    def _after_title(self, number: int) -> int:
        """The token after a title and all that belongs to it."""
        at, end = number + 1, number + _TITLE_REACH
        while at < end and not (self._is_addressed(at) and at not in self.known):
            if at in self.known and self._is_of_title(at):
                at = self.known[at].stop
            elif self.reading.word(at) in OPENING or self.reading.word(at) == "(":
                closed = self._closing(at)
                if not closed:
                    break
                at = closed + 1
            elif self._is_of_title(at):
                at += 1
            else:
                break
        return at

    def _closing(self, opened: int) -> int:
        """The mark that closes a short quotation or bracket, or 0."""
        for at in range(opened + 1, opened + _LONGEST_QUOTE):
            word = self.reading.word(at)
            if word in QUOTES - OPENING.keys() or word in {'"', ")"}:
                return at
        return 0

    def _looks_like_words(self, first: int, stop: int) -> bool:
        """Adjectives and plurals, which a strange name seldom looks like."""
        endings = ("ات", "ون", "ين", "يه", "ها", "هم")
        return any(self.reading.word(n).endswith(endings) for n in range(first, stop))

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
        if not self._may_open(first) and not self._leads_names(first):
            return None
        stop = self._stop(first, self.reading.word(first))
        if self._names_in(first, stop) < 2 or not self._is_closed(stop):
            return None
        if self._looks_like_words(first, stop):
            return None
        listed = any(self._is_listed(n) for n in range(first, stop))
        sure = "certain" if listed and self._is_listed(first) else "suggested"
        return self._draft(first, stop, 0, "cue", sure, number)

    def _leads_names(self, at: int) -> bool:
        """«وأوضح راجع بركات العيساوي، عضو ...»: a word before two listed names."""
        free = at not in self.known and not self._is_function(self.reading.word(at))
        listed = self._is_listed(at + 2) and self._is_name_word(at + 1)
        return free and listed and self._is_presented(at + 3)

    def _is_closed(self, at: int) -> bool:
        word = self.reading.word(at)
        return word in {"،", ":", "ان", "إن", "بان", "(", "في"} or (
            word in self.lexicon.words["titles"]
        )

    def _cues(self, word: str) -> tuple[Cue, ...]:
        return self.lexicon.cues.get(word, ())

    def _is_title(self, number: int) -> bool:
        forms = [stem for _, stem in splits(self.reading.word(number))]
        forms += [stem for form in forms for stem in _without_pronoun(form)]
        return any(form in self.lexicon.words["titles"] for form in forms)

    def _is_of_title(self, at: int) -> bool:
        if at in self.known:
            return self.known[at].kind != "person" and self.known[at].first == at
        word = self.reading.word(at)
        words = self.lexicon.words
        if self._is_listed(at) or (
            word in self.names.given and self._is_listed(at + 1)
        ):
            return False
        if word in words["org_heads"] or word in words["class_heads"]:
            return True
        if word in words["titles"] or word in words["title_links"]:
            return True
        attached = word.startswith(("لل", "وال", "بال"))
        definite = (attached or self._is_definite(at)) and len(word) > 4
        if definite:
            return word not in words["function"]
        return self._is_annexed(at)

    def _is_annexed(self, at: int) -> bool:
        """«عضو غرفة طوارئ المخيم»: an ordinary noun held by a definite one."""
        noun = self.lexicon.vocabulary.is_noun(self.reading.word(at))
        return noun and self._is_definite(at + 1) and not self._is_weak(at)

    def _may_open(self, at: int) -> bool:
        word = self.reading.word(at)
        if self.reading.kind(at) != "word" or at in self.known:
            return False
        if self._is_addressed(at) and not self._is_function(word):
            return True
        if self._is_definite(at) and not self._is_listed(at):
            return False
        return self._is_name_word(at) or self._is_compound(at, word)

    def _is_addressed(self, at: int) -> bool:
        """After a form of address stands a name: «السيدة»، «الحاج»، «النقيب»."""
        return self.reading.word(at - 1) in self.lexicon.words["address"]

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


def _without_pronoun(word: str) -> list[str]:
    """«رئيستها» as «رئيسة», «مديره» as «مدير»; folded."""
    found = []
    for pronoun in ("هما", "ها", "هم", "ه"):
        if word.endswith(pronoun) and len(word) > len(pronoun) + 2:
            stem = word[: -len(pronoun)]
            found += [stem, stem[:-1] + "ه"] if stem.endswith("ت") else [stem]
    return found
