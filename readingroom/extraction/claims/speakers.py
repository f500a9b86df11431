"""The noun phrase that names a speaker, before or after the reporting verb."""

from dataclasses import dataclass

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.edges import PAUSES, Edges
from readingroom.extraction.drafts import Draft
from readingroom.extraction.reading import QUOTES

_RELATIVE = frozenset(["الذي", "التي", "الذين", "اللذين", "قد", "كان", "كانت", "وقد"])
_REACH = 25
_TELLERS = ("documents", "person_roles")
_SUBJECTS = (
    "roles",
    "groups_of_people",
    "documents",
    "sources",
    "class_heads",
    "media_heads",
    "org_heads",
    "org_def",
    "institutions",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A speaker's phrase, tokens [first, stop); `name` when a mention names it."""

    first: int
    stop: int
    name: Draft | None = None


class Phrases(Edges):
    """Finds the phrase of the speaker around a cue."""

    def after(self, first: int, marker: int, narrow: bool = False) -> Phrase | None:
        """The subject between a verb and what joins its content."""
        first = self.subjects.over_asides(first, marker)
        stop = self._stop(first, marker)
        if narrow:
            stop = min(stop, max(self.subjects.phrase(first, marker), first + 1))
        if stop <= first:
            return None
        phrase = self._phrase(first, stop, narrow)
        if phrase and phrase.name is None and self._is_role(first):
            return self._apposed(stop, marker) or phrase
        return phrase

    def before(self, at: CueAt, first: int) -> Phrase | None:
        """The subject to the left of a verb: headlines and nominal sentences."""
        stop = self._skip_back(at.number, first)
        begin = stop
        while begin > max(first, stop - _REACH) and not self._breaks(begin - 1):
            begin -= 1
        if (joined := self._joined_to(stop)) and joined.first > begin:
            return joined
        for number in range(begin, stop):
            if self._heads_subject(number, begin):
                return self._phrase(number, stop, False)
        return None

    def subject(self, first: int, stop: int) -> Phrase | None:
        """The first person, role or document that a sentence is about."""
        for number in range(first, stop):
            word, draft = self.reading.word(number), self.at.get(number)
            named = draft is not None and not draft.cut and _names_teller(draft)
            near = number - first <= 3 or (draft and draft.kind == "person")
            told = (named and near) or any(word in self.words[g] for g in _TELLERS)
            before = self.reading.word(number - 1)
            if told and (number == first or before not in self.words["prepositions"]):
                end = self._stop(number, stop)
                phrase = self._phrase(number, end, False)
                named = phrase is not None and phrase.name is not None
                return phrase if named else self._apposed(end, stop) or phrase
        return None

    def agrees(self, phrase: Phrase, gender: str) -> bool:
        """Whether a verb of a gender can have this subject; «اتهمت رئيس» cannot."""
        word = self.reading.word(phrase.first)
        one_person = word in self.words["titles"] or word in self.words["person_roles"]
        if not gender or not one_person or word.endswith(("ون", "ين")):
            return True
        return self.reading.original(phrase.first).endswith("ة") == (gender == "f")

    def noun(self, first: int, limit: int) -> Phrase | None:
        """The phrase after وفق or عن: up to a pause or a verb of saying."""
        stop, limit = first, min(limit, len(self.reading.tokens))
        while stop < limit and self.reading.word(stop) not in PAUSES:
            if stop > first and self._is_cut(stop, first):
                break
            stop += 1
        return self._phrase(first, stop, False) if stop > first else None

    def _apposed(self, start: int, marker: int) -> Phrase | None:
        """«سفيرة ... لدى ...، X Y، يوم»: the name stands after a comma and a title."""
        for number in range(start, marker):
            draft = self.at.get(number)
            if draft and draft.kind == "person" and not draft.cut:
                back = number - 1
                while self.reading.word(back) in self.words["titles"]:
                    back -= 1
                if self.reading.word(back) == "،":
                    return Phrase(draft.first, draft.stop, draft)
        return None

    def _phrase(self, first: int, stop: int, narrow: bool) -> Phrase | None:
        while first < stop and self._opens_idly(first):
            first += 1
        while stop > first and self._ends_idly(stop - 1, first):
            stop -= 1
        if stop <= first:
            return None
        if narrow and self._leads(first):
            return Phrase(first, self.at[first].stop, self.at[first])
        if self.reading.word(first) in self.words["documents"]:
            return Phrase(first, self._document_stop(first, stop))
        name = self._person(first, stop) or self._named(first, stop)
        return Phrase(first, stop, name)

    def _document_stop(self, first: int, stop: int) -> int:
        """«واعتبر التقرير غياب آلية ...»: after a definite one an object may begin."""
        following = self.reading.word(first + 1)
        definite = self.reading.word(first).startswith("ال")
        held = following.startswith(("ال", "لل", "ل")) or (
            following in self.words["prepositions"]
        )
        return stop if held or not definite else first + 1

    def _leads(self, first: int) -> bool:
        """Whether a name stands first; what follows is then whom the verb is about."""
        return first in self.at and self.at[first].kind != "date"

    def _person(self, first: int, stop: int) -> Draft | None:
        for number in range(first, stop):
            draft = self.at.get(number)
            if draft and draft.kind == "person" and draft.stop <= stop + 1:
                before = self.reading.word(number - 1)
                on_behalf = number > first and before in self.words["behalf"]
                return None if on_behalf or (draft.cut and number > first) else draft
        return None

    def _named(self, first: int, stop: int) -> Draft | None:
        """The mention at the head of a phrase, over a word of class or a quote."""
        number = first
        for _ in range(3):
            draft = self.at.get(number)
            if draft and draft.kind != "date":
                return draft if self._is_all(draft, stop) else None
            word = self.reading.word(number)
            classes = self.words["class_heads"] | self.words["media_heads"]
            if word not in classes and word not in QUOTES:
                return None
            number += 1
        return None

    def _is_all(self, draft: Draft, stop: int) -> bool:
        if draft.kind == "organisation":
            return True
        for number in range(draft.stop, stop):
            other, word = self.at.get(number), self.reading.word(number)
            adjective = other is not None and other.kind == "nationality"
            if not adjective and word not in QUOTES and word not in {")", "("}:
                return False
        return True

    def _skip_back(self, number: int, first: int) -> int:
        """Over a comma, «الذي», «قد» and a bracket that stand before the verb."""
        for _ in range(4):
            before = self.reading.word(number - 1)
            if number - 1 <= first:
                break
            if before == ")":
                number = self._opening_bracket(number - 1, first)
            elif before in _RELATIVE or before in {"،", "–", "-"}:
                number -= 1
            else:
                break
        return number

    def _opening_bracket(self, number: int, first: int) -> int:
        for back in range(number, max(first, number - 12), -1):
            if self.reading.word(back) == "(":
                return back
        return number

    def _joined_to(self, verb: int) -> Phrase | None:
        """«... وباول يلمح»، «والبلدية تنفي»: a subject with an attached و."""
        for number in range(verb - 1, verb - 5, -1):
            draft = self.at.get(number)
            if draft and draft.stop == verb and draft.kind != "date":
                joined = draft.cut == 1 and self.reading.word(number)[0] == "و"
                return Phrase(number, verb, draft) if joined else None
        word = self.reading.word(verb - 1)
        teller = any(word[1:] in self.words[group] for group in _SUBJECTS)
        return Phrase(verb - 1, verb) if word.startswith("وال") and teller else None

    def _breaks(self, number: int) -> bool:
        word = self.reading.word(number)
        stem = word[1:] if word.startswith(("و", "ف")) else word
        clause = stem in self.words["that"] or stem in self.words["that_he"]
        return word in PAUSES or clause

    def _heads_subject(self, number: int, begin: int) -> bool:
        before = self.reading.word(number - 1) if number > begin else ""
        if before in self.words["prepositions"]:
            return False
        draft = self.at.get(number)
        word = self.reading.word(number)
        stem = word[1:] if word.startswith("و") and number == begin else word
        if draft and draft.kind == "nationality":
            return draft.cut == 0 and word.startswith("ال")
        if draft and draft.kind != "date":
            return draft.cut == 0 or word[0] == "و"
        return any(stem in self.words[group] for group in _SUBJECTS)


def _names_teller(draft: Draft) -> bool:
    return draft.kind in {"person", "organisation"}
