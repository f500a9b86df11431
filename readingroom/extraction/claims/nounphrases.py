"""How far a noun phrase reaches: «رئيس الوزراء الإسرائيلي بنيامين نتنياهو».

A name, or a head (a role, a group, a kind of institution) with what belongs to it, so
that the object after a subject is found.
"""

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
_NAMES = frozenset(["person", "organisation", "place"])
_ADJECTIVES = ("ي", "يه", "يين", "يون")
_HOLDING = frozenset(['"', "«", "»", "”", "“", "باسم", "لشوون", "(", ")"])
_TITLE_LINKS = frozenset(["في", "لدي", "باسم"])
_PRONOUNS = ("ه", "ها", "هم")


class NounPhrases:
    """Reads the noun phrase that begins at a token.

    `mentions` holds the names and dates of the text by their first token.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon, mentions: dict[int, Draft]):
        self.reading = reading
        self.words = lexicon.words
        self.mentions = mentions
        self.roles = lexicon.any_of(_ROLES)
        self.heads = lexicon.any_of(_HEADS)

    def stop(self, first: int, reach: int) -> int:
        """The token after the bare noun phrase at a token, or that token."""
        if not self._may_begin(first):
            return first
        number, named = first, False
        role = self._is_one_of(first, self.roles)
        while number < reach:
            mention = self.mentions.get(number)
            if mention and self._is_addressed(mention, number, first):
                break
            if mention and mention.kind in _NAMES:
                presented = role and mention.kind == "person"
                if named and not presented and not _is_joined(self.reading, mention):
                    break
                role = role and not presented
                number, named = mention.stop, True
            elif (named and self._is_head(number)) or (
                not self._goes_on(number, first, role)
            ):
                break
            else:
                number += 1
        return number

    def _may_begin(self, number: int) -> bool:
        if self.reading.word(number) in OPENING:
            return number + 1 in self.mentions
        mention = self.mentions.get(number)
        if mention:
            return mention.kind in _NAMES and not mention.cut
        return self._is_head(number)

    def _is_head(self, number: int) -> bool:
        return self._is_one_of(number, self.heads)

    def _is_one_of(self, number: int, words: frozenset[str]) -> bool:
        """Whether a word stands in a group, «مديره» like «مدير»."""
        word = self.reading.word(number)
        if word in words:
            return True
        return any(word[: -len(p)] in words for p in _PRONOUNS if word.endswith(p))

    def _is_addressed(self, mention: Draft, number: int, first: int) -> bool:
        """«قال الوزير لرويترز»: to whom, but «الأمين العام للأمم المتحدة»."""
        word = self.reading.word(number)
        to_somebody = number > first and mention.cut == 1 and word.startswith("ل")
        ranked = self.reading.word(number - 1) in self.words["ranks"]
        return to_somebody and not ranked and word in self.words["addressees"]

    def _goes_on(self, number: int, first: int, role: bool) -> bool:
        word = self.reading.word(number)
        if word in _HOLDING or (number == first and self._may_begin(number)):
            return True
        mention = self.mentions.get(number)
        if mention:
            return mention.kind == "nationality" and not mention.cut
        if role and (self._is_title_link(number) or self._is_of_title(number)):
            return True
        if word in self.words["function"] or word in self.words["pointing"]:
            return False
        return self._is_head(number) or self._belongs(number)

    def _is_title_link(self, number: int) -> bool:
        """«الباحث في معهد ...», not «الوزير في مؤتمر صحفي»."""
        if self.reading.word(number) not in _TITLE_LINKS:
            return False
        following, mention = (
            self.reading.word(number + 1),
            self.mentions.get(number + 1),
        )
        if mention:
            return mention.kind != "date"
        named = following.startswith("ال") or following in self.words["org_heads"]
        return named and following.removeprefix("ال") not in self.words["occasions"]

    def _is_of_title(self, number: int) -> bool:
        """«المفوض العام لوكالة ...»، «الأمين العام للأمم المتحدة»."""
        word, before = self.reading.word(number), self.reading.word(number - 1)
        if word == "ل":
            return self.reading.word(number + 1) in OPENING
        attached = word.startswith("ل") and len(word) > 3
        if not attached or not before.startswith("ال"):
            return False
        return before in self.words["ranks"] or word not in self.words["addressees"]

    def _belongs(self, number: int) -> bool:
        """An adjective, or a word held by the one before: «رئيس الوزراء السابق»."""
        word = self.reading.word(number)
        definite = word.startswith("ال")
        adjective = word.endswith(_ADJECTIVES) or word in self.words["ranks"]
        if adjective and (definite or self._is_indefinite_head(number - 1)):
            return True
        if definite:
            return self._is_annexing(number - 1)
        held = self._is_one_of(number - 1, self.roles) and self._is_annexing(number - 1)
        return held and self.reading.word(number + 1).startswith("ال")

    def _is_indefinite_head(self, number: int) -> bool:
        """«مصدر أمني»."""
        indefinite = not self.reading.word(number).startswith("ال")
        return indefinite and (self._is_head(number) or number in self.mentions)

    def _is_annexing(self, number: int) -> bool:
        """«رئيس الوزراء»، «المتحدث باسم الحكومة»."""
        word = self.reading.word(number)
        if word in _TITLE_LINKS or word == "لشوون":
            return True
        return self._is_indefinite_head(number) and number not in self.mentions


def _is_joined(reading: Reading, mention: Draft) -> bool:
    """«مصر وقطر»."""
    return mention.cut == 1 and reading.word(mention.first)[0] == "و"
