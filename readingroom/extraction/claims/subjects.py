"""How far the subject of a verb reaches, so that the object after it is found."""

from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import OPENING, Reading

_ROLES = ("roles", "titles", "person_roles")
_HEADS = (
    *_ROLES,
    "groups_of_people",
    "class_heads",
    "media_heads",
    "org_heads",
    "org_def",
    "institutions",
)
_ADJECTIVES = ("ي", "يه", "يين", "يون")
_HOLDING = frozenset(['"', "«", "»", "”", "“", "باسم", "لشوون", "(", ")"])
_TITLE_LINKS = frozenset(["في", "لدي", "باسم"])
_PRONOUNS = ("ه", "ها", "هم")
_LONGEST_ASIDE = 14
_NAMES = frozenset(["person", "organisation", "place"])


class Subjects:
    """Reads the noun phrase after a verb, with its appositions."""

    def __init__(self, reading: Reading, lexicon: Lexicon, drafts: list[Draft]):
        self.reading = reading
        self.words = lexicon.words
        self.cues = lexicon.cues
        self.at = {d.first: d for d in drafts if d.kind != "event"}

    def stop(self, number: int, reach: int) -> int:
        """The token after the subject that begins at a token, with what is apposed;
        that token itself when no subject begins there."""
        first = self.over_asides(number, reach)
        end = self.phrase(first, reach)
        return self._over_appositions(end, reach) if end > first else number

    def over_asides(self, number: int, reach: int) -> int:
        """Over days and «، ... ،» between the verb and its subject."""
        while number < reach:
            after = self._after_aside(number, reach)
            if after == number:
                break
            number = after
        return number

    def phrase(self, first: int, reach: int) -> int:
        """The token after the bare noun phrase at a token, or that token."""
        if not self._may_begin(first):
            return first
        number, closed = first, False
        role = self._is_role(first)
        while number < reach:
            draft = self.at.get(number)
            if draft and draft.kind in _NAMES:
                ended = closed and not (role and draft.kind == "person")
                if ended and not self._is_joined(draft):
                    break
                role = role and draft.kind != "person"
                number, closed = draft.stop, True
            elif closed and self._is_head(number):
                break
            elif self._goes_on(number, first, role):
                number += 1
            else:
                break
        return number

    def is_object(self, first: int) -> bool:
        """Whether a word is whom a verb addresses: «المتظاهرين»، «المجتمع الدولي»."""
        word = self.reading.word(first)
        plural = word.startswith("ال") and word.endswith("ين") and len(word) > 5
        person = first in self.at or word in self.words["titles"]
        return (plural and not person) or word in self.words["addressed"]

    def _after_aside(self, number: int, reach: int) -> int:
        word, draft = self.reading.word(number), self.at.get(number)
        if draft and draft.kind == "date":
            enclosed = self.reading.word(number - 1) == "،"
            closing = self.reading.word(draft.stop) == "،"
            return draft.stop + int(enclosed and closing)
        if word in self.words["adverbs"]:
            return number + 1
        if self._is_addressee(number):
            start = draft.stop if draft else number + 1
            return self._after_addressee(start, reach)
        if self._is_manner(number):
            return number + 1
        if word != "،":
            return number
        inner = self.at.get(number + 1)
        dated = inner is not None and inner.kind == "date"
        if dated or self.reading.word(number + 1) in self.words["aside_openers"]:
            return self._after_pause(number + 1, reach) or number
        return number

    def _is_manner(self, number: int) -> bool:
        """«وتابعت ضاحكة أن»، «علقت ساخرة:»."""
        written = self.reading.original(number)
        how = written.endswith(("ة", "\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا"))
        following = self.reading.word(number + 1)
        goes_on = following in self.words["that"] or following == ":"
        return how and goes_on and not written.startswith("ال")

    def _is_addressee(self, number: int) -> bool:
        """«لرويترز»، «لقناة ...»: to whom, right after the verb."""
        word, draft = self.reading.word(number), self.at.get(number)
        named = draft is not None and draft.cut == 1 and word[0] == "ل"
        media = word.startswith("لل") and word[2:] in self.words["media_heads"]
        return named or media or word in self.words["addressees"]

    def _after_addressee(self, number: int, reach: int) -> int:
        if self.reading.word(number) in OPENING:
            for closed in range(number + 2, min(reach, number + 6)):
                if self.reading.word(closed) in {"»", "”", '"'}:
                    return closed + 1
        while number < reach:
            draft, word = self.at.get(number), self.reading.word(number)
            if draft and draft.kind in {"organisation", "nationality"}:
                number = draft.stop
            elif word in OPENING or word in {"»", "”", "(", ")"}:
                number += 1
            else:
                break
        return number

    def _after_pause(self, number: int, reach: int) -> int:
        for at in range(number, min(reach, number + _LONGEST_ASIDE)):
            if self.reading.word(at) == "،":
                return at + 1
        return 0

    def _over_appositions(self, number: int, reach: int) -> int:
        """«المتحدث باسم الكرملين، دميتري بيسكوف، اليوم الجمعة،»."""
        while number < reach:
            after = self._after_aside(number, reach)
            if after == number and self.reading.word(number) == "،":
                after = self._after_apposed(number + 1, reach) or number
            if after == number:
                break
            number = after
        return number

    def _after_apposed(self, number: int, reach: int) -> int:
        draft = self.at.get(number)
        named = draft is not None and draft.kind == "person" and not draft.cut
        if named and draft:
            return draft.stop + int(self.reading.word(draft.stop) == "،")
        titled = self.reading.word(number) in self.words["titles"]
        return self._after_pause(number, reach) if titled else 0

    def _may_begin(self, number: int) -> bool:
        word = self.reading.word(number)
        if word in OPENING:
            return number + 1 in self.at
        draft = self.at.get(number)
        if draft:
            return draft.kind in _NAMES and not draft.cut
        return self._heads(number, _HEADS)

    def _is_role(self, number: int) -> bool:
        return self._heads(number, _ROLES)

    def _heads(self, number: int, groups: tuple[str, ...]) -> bool:
        """Whether a word stands in one of the groups, «مديره» like «مدير»."""
        word = self.reading.word(number)
        stems = [word, *(word[: -len(p)] for p in _PRONOUNS if word.endswith(p))]
        return any(stem in self.words[group] for group in groups for stem in stems)

    def _is_joined(self, draft: Draft) -> bool:
        """«مصر وقطر»."""
        return draft.cut == 1 and self.reading.word(draft.first)[0] == "و"

    def _goes_on(self, number: int, first: int, role: bool) -> bool:
        word = self.reading.word(number)
        if word in _HOLDING or (number == first and self._may_begin(number)):
            return True
        if number in self.at:
            return self.at[number].kind == "nationality" and not self.at[number].cut
        if role and (self._is_title_link(number) or self._is_of_title(number)):
            return True
        if word in self.words["function"] or word in self.words["pointing"]:
            return False
        return self._is_head(number) or self._belongs(number)

    def _is_title_link(self, number: int) -> bool:
        """«الباحث في معهد ...», not «الوزير في مؤتمر صحفي»."""
        if self.reading.word(number) not in _TITLE_LINKS:
            return False
        following, draft = self.reading.word(number + 1), self.at.get(number + 1)
        if draft:
            return draft.kind != "date"
        named = following.startswith("ال") or following in self.words["org_heads"]
        return named and following.removeprefix("ال") not in self.words["occasions"]

    def _is_of_title(self, number: int) -> bool:
        """«المفوض العام لوكالة ...»، «الأمين العام للأمم المتحدة»."""
        word = self.reading.word(number)
        if word == "ل":
            return self.reading.word(number + 1) in OPENING
        before = self.reading.word(number - 1)
        attached = word.startswith("ل") and len(word) > 3 and before.startswith("ال")
        return attached and (
            before in self.words["ranks"] or word not in self.words["addressees"]
        )

    def _is_head(self, number: int) -> bool:
        return self._heads(number, _HEADS)

    def _belongs(self, number: int) -> bool:
        word = self.reading.word(number)
        definite = word.startswith("ال")
        adjective = word.endswith(_ADJECTIVES) or word in self.words["ranks"]
        if adjective and (definite or self._is_indefinite_head(number - 1)):
            return True
        if definite:
            return self._is_annexing(number - 1)
        held = self._heads(number - 1, _ROLES) and self._is_annexing(number - 1)
        return held and self.reading.word(number + 1).startswith("ال")

    def _is_indefinite_head(self, number: int) -> bool:
        """«مصدر أمني»."""
        indefinite = not self.reading.word(number).startswith("ال")
        return indefinite and (self._is_head(number) or number in self.at)

    def _is_annexing(self, number: int) -> bool:
        """«رئيس الوزراء»، «المتحدث باسم الحكومة»."""
        if self.reading.word(number) in _TITLE_LINKS or (
            self.reading.word(number) == "لشوون"
        ):
            return True
        return self._is_indefinite_head(number) and number not in self.at
