"""Which words go on with an organisation's name, and where the run of them ends.

«مركز ... للأبحاث والدراسات»، «شركة ... لاستغلال وتوزيع المياه».
"""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_LONGEST = 9
_NOT_STRANGE = ("org_heads", "relative")
_NO_NOUNS = ("function", "verbs", "titles")
_NO_PART = ("titles", "function", "relative", "weekdays")


class OrganisationRuns:
    """Walks from a head over the words that belong to its name: definite words, held
    nouns, places, nationalities, and purposes with their ل."""

    def __init__(self, reading: Reading, known: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        self.words = lexicon.words
        self.known = {draft.first: draft for draft in known}
        self.place_stops = {draft.stop for draft in known if draft.kind == "place"}

    def walk(self, at: int) -> tuple[int, bool]:
        """(token after the run, whether it holds a place, people or purpose)."""
        telling, since = False, at
        while at < since + _LONGEST:
            draft = self.known.get(at)
            if draft and self._continues(draft, at, since):
                telling, at = True, draft.stop
            elif self._is_purpose(at) and at > since:
                telling, at = True, self._after_purpose(at)
            elif self._belongs(at, since, telling):
                at += 1
            else:
                break
        return at, telling

    def _belongs(self, at: int, since: int, telling: bool) -> bool:
        """After a place or people only an adjective still belongs to the name."""
        definite = self.is_definite(at)
        if definite and (not telling or self.reading.word(at).endswith(("ي", "يه"))):
            return True
        return self._is_annexed(at, since) or self.is_joined(at, since)

    def _continues(self, draft: Draft, at: int, since: int) -> bool:
        if draft.kind == "place":
            follows = at == since or not self.is_definite(at - 1)
            return draft.cut == 0 and follows and at not in self.place_stops
        if draft.kind == "organisation":
            return draft.cut == 0 and at == since
        joined = draft.cut == 1 and self.reading.word(at)[0] == "و"
        return draft.kind == "nationality" and (draft.cut == 0 or joined)

    def is_definite(self, at: int) -> bool:
        word = self.reading.word(at)
        definite = word.startswith("ال") and len(word) > 4
        return definite and word not in self.lexicon.any_of(_NO_PART)

    def _is_annexed(self, at: int, since: int) -> bool:
        """An indefinite noun held by what follows: «سياسات الشرق الأوسط»."""
        if at - since > 1 or not self._is_noun(at):
            return False
        following = self.known.get(at + 1)
        named = following is not None and following.cut == 0
        return named or (at == since and self.is_definite(at + 1))

    def _is_noun(self, at: int) -> bool:
        word = self.reading.word(at)
        if self.reading.kind(at) != "word" or len(word) < 3 or word.startswith("ال"):
            return False
        verb = word in self.lexicon.cues or self.lexicon.vocabulary.is_verb_only(word)
        return not verb and word not in self.lexicon.any_of(_NO_NOUNS)

    def _is_purpose(self, at: int) -> bool:
        """«للأبحاث»، «لحقوق الإنسان»، «لاستغلال وتوزيع المياه»."""
        word = self.reading.word(at)
        if word.startswith("لل") and len(word) > 4:
            return True
        draft = self.known.get(at)
        if draft:
            return draft.cut == 1 and word[0] == "ل" and draft.kind != "organisation"
        held = word.startswith("ل") and len(word) > 3 and self._is_noun(at)
        person = word[1:] in self.words["titles"]
        return (
            held
            and not person
            and (self.is_definite(at + 1) or self._is_joined_noun(at + 1))
        )

    def _after_purpose(self, at: int) -> int:
        draft = self.known.get(at)
        if draft:
            return draft.stop
        held = at + 1
        while not self.reading.word(at).startswith("لل") and (
            self.is_definite(held) or self._is_joined_noun(held)
        ):
            held += 1
        return held

    def after_purposes(self, at: int) -> int:
        """«مركز تانا للدراسات المائية»: what a name of its own goes on with."""
        while self._is_purpose(at):
            at = self._after_purpose(at)
            while self.is_definite(at) or self.is_joined(at, at - 1):
                at += 1
        return at

    def _is_joined_noun(self, at: int) -> bool:
        joined = self.reading.word(at).startswith("و") and self.is_definite(at + 1)
        return joined and self.reading.word(at - 1).startswith("ل")

    def is_joined(self, at: int, since: int) -> bool:
        """«للأبحاث والدراسات»: joined to a definite word before it."""
        word, before = self.reading.word(at), self.reading.word(at - 1)
        if at <= since or not before.startswith(("ال", "لل")):
            return False
        definite = word.startswith("وال") and len(word) > 4
        return (
            definite and word[1:] not in self.words["function"] and (self._is_plain(at))
        )

    def _is_plain(self, at: int) -> bool:
        """No name of its own, or one that is a word too: «المياه والري»."""
        draft = self.known.get(at)
        return draft is None or (draft.kind == "place" and draft.length == 1)

    def is_strange(self, at: int) -> bool:
        """A word that no list and no dictionary holds, with or without clitics."""
        if self.reading.kind(at) != "word" or at in self.known:
            return False
        forms = [stem for _, stem in splits(self.reading.word(at))]
        return not any(self._is_told(form) for form in forms)

    def _is_told(self, form: str) -> bool:
        """Whether a list or the dictionary holds a word."""
        listed = form in self.lexicon.any_of(_NOT_STRANGE) or form in self.lexicon.cues
        return listed or self.lexicon.is_ordinary(form)
