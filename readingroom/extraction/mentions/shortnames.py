"""Short mentions of persons: the surname after the full name was given.

«قال خالد رمضان ... وأفاد رمضان»: the second one means the first, where it is no month.
"""

from bisect import bisect_left
from dataclasses import dataclass

from readingroom.arabic.clitics import bare, conjunctions, splits
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_COMMON = ("function", "common", "verbs", "relative", "titles", "weekdays", "units")
_BEFORE_SUBJECTS = frozenset(['"', "«", "“", "\n", "", ":", "فان", "وان", "لان"])


@dataclass(frozen=True, slots=True)
class _Surname:
    """The last word of a full name, as it was written there."""

    draft: Draft
    written: str


def short_names(reading: Reading, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Mentions of a person by the last word of a name given before.

    In the title (block 0) the full name may also come after.
    """
    short = _ShortNames(reading, drafts, lexicon)
    if not short.surnames:
        return []
    found = (short.at(number) for number in range(len(reading.tokens)))
    return [draft for draft in found if draft]


class _ShortNames:
    def __init__(self, reading: Reading, drafts: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        self.joiners = lexicon.words["surname_joiners"]
        self.taken = {n: d for d in drafts for n in range(d.first, d.stop)}
        self.surnames = self._surnames(drafts)
        self.title_end = reading.text.find("\n")

    def _surnames(self, drafts: list[Draft]) -> dict[tuple[str, str], list[_Surname]]:
        """(surname, the عبد or بن that belongs to it) -> those who have it."""
        found: dict[tuple[str, str], list[_Surname]] = {}
        never = self.lexicon.words["never_surnames"]
        for draft in drafts:
            last = self.reading.word(draft.stop - 1)
            if draft.kind != "person" or draft.length < 2 or last in never:
                continue
            before = self.reading.word(draft.stop - 2)
            joiner = before if before in self.joiners and draft.length > 2 else ""
            written = self.reading.original(draft.stop - 1)
            found.setdefault((bare(last), joiner), []).append(_Surname(draft, written))
        return found

    def at(self, number: int) -> Draft | None:
        if self.reading.kind(number) != "word":
            return None
        for cut, stem in splits(self.reading.word(number)):
            last = number + int(stem in self.joiners)
            joiner = stem if last > number else ""
            surname = bare(self.reading.word(last)) if joiner else bare(stem)
            known = self.surnames.get((surname, joiner), [])
            if known and self._is_free(number):
                draft = self._refers(number, last, cut, known)
                if draft:
                    return draft
        return None

    def _is_free(self, number: int) -> bool:
        """Named by nobody yet, or a nisba that is no adjective where it stands."""
        if number not in self.taken:
            return True
        if self.taken[number].kind != "nationality":
            return False
        before = self.reading.word(number - 1)
        if any(stem in self.lexicon.cues for _, stem in conjunctions(before)):
            return True
        described = before.startswith(("ال", "لل", "وال", "بال"))
        if described or number - 1 in self.taken:
            return False
        definite = self.reading.word(number).startswith("ال")
        return definite and self._is_before_subject(before)

    def _is_before_subject(self, word: str) -> bool:
        """What a surname, but no adjective, stands after: «ان السوداني شدد»."""
        known = word in self.lexicon.any_of(("that", "titles"))
        return known or word in _BEFORE_SUBJECTS

    def _refers(
        self, first: int, last: int, cut: int, known: list[_Surname]
    ) -> Draft | None:
        meant = self._meant(first, last, known)
        if meant is None or not _same_ya(self.reading.original(last), meant.written):
            return None
        if last == first and not self._stands_alone(first, cut):
            return None
        if self._is_somebody_else(first, cut):
            return None
        canonical, rule = meant.draft.canonical, "short name"
        return Draft(first, last + 1, cut, "person", canonical, rule, "", canonical)

    def _meant(self, first: int, last: int, known: list[_Surname]) -> _Surname | None:
        """The one named last before a token; in the title also one named after it."""
        place = bisect_left(known, first, key=lambda s: s.draft.first)
        if place:
            return known[place - 1]
        in_title = self.reading.tokens[first].start < self.title_end
        return known[0] if in_title and self._is_subject(first, last) else None

    def _is_somebody_else(self, first: int, cut: int) -> bool:
        """«حسام عبدالغفار» after «خالد عبدالغفار»: a given name of his own."""
        before, names = self.reading.word(first - 1), self.lexicon.names
        given = before in names.given and before not in names.weak
        return given and not cut and first - 1 not in self.taken

    def _is_subject(self, first: int, last: int) -> bool:
        """In a headline: vouched for, or right before a verb."""
        following = self.reading.word(last + 1)
        verb = following[:1] in {"ي", "ت"} and len(following) > 2
        return verb or self._is_vouched(first)

    def _stands_alone(self, number: int, cut: int) -> bool:
        """Not an adjective, a month or a common word, unless something vouches."""
        if self._is_vouched(number):
            return True
        word = self.reading.word(number)[cut:]
        words = self.lexicon.words
        if word in self.lexicon.any_of(_COMMON):
            return False
        before, following = self.reading.word(number - 1), self.reading.word(number + 1)
        if before in words["feasts"] or following in words["relative"]:
            return False
        if cut and word in words["surnames_too"]:
            return False
        adjective = word.startswith("ال") and before.startswith("ال")
        return not (adjective and before not in words["titles"])

    def _is_vouched(self, number: int) -> bool:
        """Quoted, after a title or a cue, or before a cue or a colon."""
        if self.reading.quoted(number):
            return True
        before, following = self.reading.word(number - 1), self.reading.word(number + 1)
        cued = any(stem in self.lexicon.cues for _, stem in conjunctions(before))
        return cued or before in self.lexicon.words["titles"] or following == ":"


def _same_ya(written: str, full: str) -> bool:
    """A final ى is not a ي: «على» is not علي."""
    last, other = written[-1:], full[-1:]
    return last == other or last not in "ىي" or other not in "ىي"
