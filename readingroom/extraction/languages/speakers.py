"""Who speaks: the name, pronoun or phrase that stands beside a reporting word."""

from readingroom.extraction.languages.cues import CueAt
from readingroom.extraction.languages.drafts import Draft
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import QUOTES, Page
from readingroom.extraction.languages.speaker import NOBODY, Speaker

_COMMAS = frozenset(",،(–—")
_ENDS = frozenset(";؛")
_FARTHEST = 60
_WORDS = 9


class Speakers:
    """Finds speakers and remembers who spoke last."""

    def __init__(self, page: Page, rules: Grammar, drafts: list[Draft]):
        self.page = page
        self.rules = rules
        named = [d for d in drafts if d.kind not in {"date", "nationality", "event"}]
        self.names = {d.first: d for d in named}
        self.dated = {n for d in drafts if d.kind == "date" for n in self._tokens(d)}
        self.people = {d.first for d in named if d.kind == "person"}
        self.cued: set[int] = set()
        self.spoken: list[Speaker] = []

    @staticmethod
    def _tokens(draft: Draft) -> range:
        return range(draft.first, draft.stop)

    def remember(self, speaker: Speaker) -> None:
        if speaker.canonical:
            self.spoken = [speaker]

    def last(self, span: tuple[int, int] | None = None) -> Speaker:
        if not self.spoken:
            return Speaker(span, "", "none") if span else NOBODY
        return Speaker(span, self.spoken[-1].canonical, "last_speaker")

    def before(self, at: CueAt, begin: int) -> Speaker | None:
        """The subject that stands before a cue, None when nothing there is one."""
        begin = max(begin, at.number - _FARTHEST)
        end = at.number
        if at.cue.marks:
            marked = [n for n in range(begin, end) if self.page.word(n) in at.cue.marks]
            if not marked:
                return None
            end = marked[-1]
        return self.within(self._clause(begin, end), end)

    def _clause(self, begin: int, end: int) -> int:
        """After the last ", and" or ", but": there another clause begins."""
        for number in range(end - 1, begin, -1):
            if self.page.word(number) in _ENDS:
                return number + 1
            joined = self.rules.has("conjunctions", self.page.word(number))
            if joined and self.page.word(number - 1) in _COMMAS:
                return number + 1
        return begin

    def within(self, begin: int, end: int) -> Speaker | None:
        """The speaker that tokens [begin, end) name."""
        segments = self._segments(begin, end)
        for place, (first, stop) in enumerate(segments):
            if self.page.word(first) in QUOTES:
                first += 1
            if first >= stop or self._is_circumstance(first):
                continue
            found = self._person(first, stop)
            if found is None and not self._leads(first, stop):
                found = self._apposed(segments[place + 1 :])
            return found or self._phrase(first, stop)
        return self._free_name(begin, end)

    def _segments(self, begin: int, end: int) -> list[tuple[int, int]]:
        """The parts between commas, dates and leading conjunctions left out."""
        found, first = [], begin
        for number in range(begin, end + 1):
            if number == end or self.page.word(number) in _COMMAS:
                found.append((self._opened(first, number), number))
                first = number + 1
        return [part for part in found if part[0] < part[1]]

    def _opened(self, first: int, stop: int) -> int:
        while first < stop and self._opens(first, stop):
            first += 1
        draft = self.names.get(first)
        placed = draft and self.rules.has("locatives", self.page.word(draft.stop))
        return draft.stop + 1 if draft and placed else first

    def _opens(self, number: int, stop: int) -> bool:
        """A date with what governs it («on Tuesday», «جمعرات کو»), "and", a mark."""
        word = self.page.word(number)
        dated = number in self.dated
        led = number + 1 in self.dated and number + 1 < stop
        ended = number - 1 in self.dated and self.rules.has("locatives", word)
        mark = self.page.kind(number) in {"mark", "newline"}
        return dated or led or ended or mark or self.rules.has("conjunctions", word)

    def _is_circumstance(self, first: int) -> bool:
        """A part that begins with a preposition says when or where."""
        word = self.page.word(first)
        if first in self.names:
            prefixed = self.names[first].start > self.page.tokens[first].start
            return prefixed and word[0] in "בלמ"
        if self.rules.language == "he" and len(word) > 3 and word[0] == "ב":
            return not self.rules.has("function", word)
        return self.rules.has("prepositions", word)

    def _leads(self, first: int, stop: int) -> bool:
        return self._led_by(first, stop) is not None

    def _led_by(self, first: int, stop: int) -> Draft | None:
        """A name that the phrase begins with, a word of class aside."""
        for number in range(first, min(first + 2, stop)):
            draft = self.names.get(number)
            if draft and draft.stop <= stop:
                return None if draft.stop < stop and self._owns(draft) else draft
            if not self.rules.has("heads", self.page.word(number)):
                return None
        return None

    def _owns(self, draft: Draft) -> bool:
        """As in "Moscow's envoy", "the U.S. military": not the place itself speaks."""
        word = self.page.word(draft.stop)
        if self.rules.has("possessives", word) or self.rules.has("conjunctions", word):
            return True
        free = self._cuts(draft.stop) or self.rules.has("function", word)
        names = self.page.kind(draft.stop) == "word" and draft.kind == "place"
        return self.rules.language == "en" and names and not free

    def _person(self, first: int, stop: int) -> Speaker | None:
        people = [
            d
            for n in range(first, stop)
            if (d := self.names.get(n)) and d.kind == "person" and d.stop <= stop
        ]
        return self.named(people[0]) if people else None

    def _apposed(self, segments: list[tuple[int, int]]) -> Speaker | None:
        """«the spokesman, X Y, said»."""
        for first, _stop in segments:
            draft = self.names.get(first)
            if draft and draft.kind == "person":
                return self.named(draft)
        return None

    def _phrase(self, first: int, stop: int) -> Speaker:
        word = self.page.word(first)
        if self.rules.has("pronouns", word):
            return self.last((first, first + 1))
        lead = self._led_by(first, stop)
        if lead:
            return self.named(lead)
        end = self._end_of_words(first, stop)
        while end - 1 > first and self.rules.has("function", self.page.word(end - 1)):
            end -= 1
        words = self.page.words_of(first, end)
        return Speaker((first, end), words, "words")

    def _end_of_words(self, first: int, stop: int) -> int:
        end = min(stop, first + _WORDS)
        if self.rules.language in {"en", "he"}:
            return end
        cut = (n for n in range(first + 1, end) if self._cuts(n))
        return next(cut, end)

    def _cuts(self, number: int) -> bool:
        word = self.page.word(number)
        return self.rules.has("prepositions", word) or self.points(number)

    def points(self, number: int) -> bool:
        """A demonstrative begins the object: «سخنگو این خبر را رد کرد»."""
        return self.rules.has("demonstratives", self.page.word(number))

    def _free_name(self, begin: int, end: int) -> Speaker | None:
        """A name that no preposition governs: «سه‌شنبه پوتین گفت»."""
        for number in range(end - 1, begin - 1, -1):
            draft = self.names.get(number)
            governed = self._cuts(number - 1)
            if draft and draft.stop <= end and not governed and draft.kind != "place":
                return self.named(draft)
        return None

    def named(self, draft: Draft) -> Speaker:
        span = (draft.first, draft.stop)
        return Speaker(span, draft.canonical, "name", draft.confidence == "certain")

    def after(self, first: int, stop: int) -> Speaker | None:
        """The subject that stands after a cue: "..., said X", «אמר X כי»."""
        stop = min(stop, first + 14)
        for number in range(first, stop):
            word = self.page.word(number)
            if word in _COMMAS or word in {".", ":"} or word in QUOTES:
                stop = number
                break
        return self.within(first, stop) if first < stop else None
