"""Places no list names, told by a word of place before them. They are suggestions.

«بلدة X»، «قرية كفر X»: the word of class stays outside. «سد X»، «ساحة التحرير»: a
facility keeps its head.
"""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_NO_PLACES = (
    "function",
    "relative",
    "titles",
    "numerals",
    "units",
    "weekdays",
)
_WITH_CLITICS = ("وال", "بال", "لل", "فال")


def local_places(reading: Reading, known: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """The towns and facilities that a word of place introduces."""
    places = _Places(reading, known, lexicon)
    numbers = range(len(reading.tokens))
    found = [places.at(number) for number in numbers]
    found += [places.listed(number) for number in numbers]
    return [draft for draft in found if draft]


class _Places:
    def __init__(self, reading: Reading, known: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        self.words = lexicon.words
        self.at_first = {draft.first: draft for draft in known}
        self.at_stop = {draft.stop: draft for draft in known if draft.kind == "place"}
        self.taken = {n for draft in known for n in range(draft.first, draft.stop)}

    def at(self, number: int) -> Draft | None:
        if number in self.taken or self.reading.kind(number) != "word":
            return None
        for cut, stem in splits(self.reading.word(number)):
            if stem in self.words["place_heads"]:
                stop = self._name(number + 1) or self._quarter(number + 1, stem)
                return self._draft(number + 1, stop, 0, number) if stop else None
            if stem in self.words["place_kept"]:
                stop = self._facility(number + 1, stem)
                return self._draft(number, stop, cut, number) if stop else None
            if stem.removeprefix("ال") in self.words["place_kept"]:
                stop = self._described(number + 1, stem)
                return self._draft(number, stop, cut, number) if stop else None
        return None

    def listed(self, number: int) -> Draft | None:
        """«قرى صيدا والمعلق وهوشان والخالدية»: a strange word between places."""
        before, following = self.at_stop.get(number), self.at_first.get(number + 1)
        if number in self.taken or before is None or following is None:
            return None
        word = self.reading.word(number)
        several = following.kind == "place" and following.cut == 1
        if not several or not word.startswith("و") or not self._is_unknown(word[1:]):
            return None
        return self._draft(number, number + 1, 1, before.first)

    def _is_unknown(self, word: str) -> bool:
        return len(word) > 2 and not self.lexicon.is_ordinary(word)

    def _described(self, first: int, head: str) -> int:
        """«المستشفى السعودي»، «السد العالي»: a definite facility and its adjective."""
        if not head.startswith("ال") or not self.reading.word(first).startswith("ال"):
            return 0
        draft = self.at_first.get(first)
        told = draft is not None and draft.kind == "nationality"
        formal = self.reading.word(first) in self.words["facility_names"]
        return first + 1 if told or formal else 0

    def _quarter(self, first: int, head: str) -> int:
        """«حي السنابل»: named after an ordinary thing; not «حي سكني»."""
        word = self.reading.word(first)
        named = word.startswith("ال") and not word.endswith(("ي", "يه"))
        asks = head in self.words["place_ordinary"]
        return first + 1 if asks and named and self._is_free(first) else 0

    def _facility(self, first: int, head: str) -> int:
        """The token after a facility's name: a listed place, or words of its own."""
        draft = self.at_first.get(first)
        if draft and draft.kind in {"place", "person"} and not draft.cut:
            return self._adjectives(draft.stop)
        if draft and draft.kind == "nationality":
            return 0
        word = self.reading.word(first)
        if word.startswith("ال"):
            return self._definite(first, head, word)
        return self._adjectives(self._name(first)) if self._name(first) else 0

    def _definite(self, first: int, head: str, word: str) -> int:
        """«ساحة التحرير»، «مستشفى السلام»; «مستشفى المدينة» is one of many."""
        named = head in self.words["place_named"] and (
            word not in self.words["place_generic"]
        )
        formal = self.reading.word(first + 1) in self.words["facility_adjectives"]
        strange = not self.lexicon.is_ordinary(word)
        if not self._is_free(first) or not (named or strange or formal):
            return 0
        return self._adjectives(first + 1)

    def _adjectives(self, at: int) -> int:
        """«مطار بغداد الدولي»."""
        word = self.reading.word(at)
        return at + 1 if word in self.words["facility_adjectives"] else at

    def _name(self, first: int) -> int:
        """The token after one or two strange words, or 0."""
        if not self._is_strange(first):
            return 0
        double = self._is_free(first + 1) and self._goes_on(first)
        return first + 2 if double else first + 1

    def _goes_on(self, first: int) -> bool:
        """«كفر نوران», «عين الحلوة»: the second word belongs to the name."""
        word, second = self.reading.word(first), self.reading.word(first + 1)
        if word in self.lexicon.any_of(("place_firsts", "joiners")):
            return True
        definite = second.startswith("ال") and not word.startswith("ال")
        return definite and self._is_strange(first + 1)

    def _is_free(self, number: int) -> bool:
        """A word of its own, that no other mention and no function holds."""
        word = self.reading.word(number)
        if self.reading.kind(number) != "word" or number in self.taken:
            return False
        return len(word) > 2 and word not in self.lexicon.any_of(_NO_PLACES)

    def _is_strange(self, number: int) -> bool:
        """A word that only a name can be, or one that places begin with: «كفر»."""
        word = self.reading.word(number)
        if not self._is_free(number) or word in self.lexicon.cues:
            return False
        if word in self.words["place_firsts"]:
            return True
        adjective = word.endswith("يه") or (word.startswith("ال") and word[-1] == "ي")
        verbal = word[0] in "يت" and len(word) > 3
        if adjective or verbal or word.startswith(_WITH_CLITICS):
            return False
        return not self.lexicon.is_ordinary(word)

    def _draft(self, first: int, stop: int, cut: int, head: int) -> Draft:
        canonical = words_of(self.reading, first, stop, cut)
        evidence = self.reading.original(head)
        rule, kind = "word of place", "place"
        return Draft(first, stop, cut, kind, canonical, rule, "", evidence, "suggested")
