"""Persons after their title: «وزير الداخلية التونسي كمال الفقي»، «السيدة منجية الورغي».

A title may hold an office, a people, a quoted or bracketed name; what stands after all
that is the name, whatever its words mean, where it cannot be an object.
"""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft
from readingroom.extraction.mentions.personruns import PersonRuns
from readingroom.extraction.reading import OPENING, QUOTES

_TITLE_REACH = 14
_LONGEST_QUOTE = 7
_ATTACHED = ("لل", "وال", "بال")


class TitledPersons:
    """Reads a title to its end, then the name after it."""

    def __init__(self, runs: PersonRuns):
        self.runs = runs
        self.words = runs.words
        self.reading = runs.reading
        self.lexicon = runs.lexicon

    def at(self, title: int) -> Draft | None:
        if not self.words.is_title(title):
            return None
        end = self._after_title(title)
        apposed = self.reading.word(end) == "،"
        first = end + int(apposed)
        if not self.runs.may_open(first):
            return None
        run = self.runs.stop(first, self.reading.word(first))
        stop = max(run, self.runs.pair(first, titled=True))
        if self.runs.names_in(first, stop) < 2:
            return None
        if apposed and not self.runs.is_closed(stop):
            return None
        if not self.runs.has_listed(first, stop):
            if apposed and self.runs.looks_like_words(first, stop):
                return None
            if not apposed and self._may_be_object(title, first, stop):
                return None
        return self.runs.draft(range(first, stop), 0, "title", "certain", title)

    def _after_title(self, title: int) -> int:
        """The token after a title and all that belongs to it."""
        at = title + 1
        while at < title + _TITLE_REACH and not self._is_addressed_name(at):
            after = self._after_part(at)
            if after == at:
                break
            at = after
        return at

    def _is_addressed_name(self, at: int) -> bool:
        return self.words.is_addressed(at) and at not in self.words.known

    def _after_part(self, at: int) -> int:
        """The token after one part of a title, `at` when none stands there."""
        draft = self.words.known.get(at)
        if draft is not None:
            return draft.stop if draft.kind != "person" and draft.first == at else at
        word = self.reading.word(at)
        if word in OPENING or word == "(":
            return self._closing(at) + 1 or at
        return at + 1 if self._is_part(at) else at

    def _closing(self, opened: int) -> int:
        """The mark that closes a short quotation or bracket, or -1."""
        for at in range(opened + 1, opened + _LONGEST_QUOTE):
            word = self.reading.word(at)
            if word in QUOTES - OPENING.keys() or word in {'"', ")"}:
                return at
        return -1

    def _is_part(self, at: int) -> bool:
        """A word of office: «الأمين العام للمجلس»، «عضو غرفة طوارئ المخيم»."""
        word, words = self.reading.word(at), self.lexicon.words
        if self._begins_name(at, word):
            return False
        offices = ("org_heads", "class_heads", "titles", "title_links")
        if word in self.lexicon.any_of(offices):
            return True
        definite = word.startswith(_ATTACHED) or self.words.is_definite(at)
        if definite and len(word) > 4:
            return word not in words["function"]
        return self._is_annexed(at)

    def _begins_name(self, at: int, word: str) -> bool:
        given = word in self.words.names.given
        return self.words.is_listed(at) or (given and self.words.is_listed(at + 1))

    def _is_annexed(self, at: int) -> bool:
        """«عضو غرفة طوارئ المخيم»: an ordinary noun held by a definite one."""
        noun = self.lexicon.vocabulary.is_noun(self.reading.word(at))
        held = noun and self.words.is_definite(at + 1)
        return held and not self.words.is_weak(at)

    def _may_be_object(self, title: int, first: int, stop: int) -> bool:
        """«استبعد الوزير رفع الأسعار»: what is ruled out, not a name."""
        if stop != first + 2 or not self.words.is_definite(first + 1):
            return False
        forms = [stem for _, stem in splits(self.reading.word(title - 1))]
        cues = (cue for form in forms for cue in self.lexicon.cues.get(form, ()))
        return any("O" in cue.frames for cue in cues)
