"""Where a speaker's noun phrase begins and ends."""

from readingroom.extraction.claims.subjects import Subjects
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import OPENING, QUOTES, Reading

PAUSES = frozenset("،؛:,.\n")


class Edges:
    """Tells the words of a phrase from the adverbs and addressees around it."""

    def __init__(
        self,
        reading: Reading,
        lexicon: Lexicon,
        drafts: list[Draft],
        subjects: Subjects,
    ):
        self.reading = reading
        self.words = lexicon.words
        self.subjects = subjects
        self.at = {d.first: d for d in drafts if d.kind != "event"}

    def _stop(self, first: int, marker: int) -> int:
        for number in range(self.subjects.phrase(first, marker), marker):
            word = self.reading.word(number)
            if word in PAUSES or word == "(" or self._is_cut(number, first):
                return number
            if self._is_addressee(number) and number > first:
                return number
        return marker

    def _is_cut(self, number: int, first: int) -> bool:
        word = self.reading.word(number)
        draft = self.at.get(number)
        if draft and draft.kind == "date":
            return True
        if word == "في":
            return number == first or self._is_occasion(number + 1)
        if word in {"من", "لدي"}:
            return number == first or not self._is_role(number - 1)
        attached = word.startswith(("بال", "كال")) and len(word) > 5 and number > first
        return word in self.words["cuts"] or (attached and number not in self.at)

    def _is_occasion(self, number: int) -> bool:
        """«في بيان»، «في تصريحاتها»."""
        word = self.reading.word(number)
        stems = {word, word.removesuffix("ه"), word.removesuffix("ها")}
        return not stems.isdisjoint(self.words["occasions"])

    def _is_addressee(self, number: int) -> bool:
        word, draft = self.reading.word(number), self.at.get(number)
        if word in self.words["addressees"]:
            return True
        to_somebody = draft is not None and draft.cut == 1 and word[0] == "ل"
        return bool(to_somebody and draft and draft.kind in {"person", "date"})

    def _opens_idly(self, number: int) -> bool:
        word = self.reading.word(number)
        return (self.reading.kind(number) == "mark" and word not in OPENING) or (
            word in self.words["opening_words"]
        )

    def _ends_idly(self, number: int, first: int) -> bool:
        word = self.reading.word(number)
        if number > first and number not in self.at and self._is_manner(number):
            return True
        idle = self.reading.kind(number) in {"mark", "newline"}
        return (idle and word not in QUOTES) or word in {"في", "من", "و", "قد", "كان"}

    def _is_manner(self, number: int) -> bool:
        """«وتابعت الخبيرة ضاحكة», «ختمت الإدارة بيانها»: no part of the subject."""
        written = self.reading.original(number)
        after_definite = self.reading.word(number - 1).startswith("ال")
        how = written.endswith(("ة", "\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا"))
        own = self.reading.word(number) in self.words["own_matters"]
        bare = not self.reading.word(number).startswith("ال")
        return after_definite and bare and (how or own)

    def _is_role(self, number: int) -> bool:
        word = self.reading.word(number)
        return any(word in self.words[g] for g in ("roles", "titles", "sources"))
