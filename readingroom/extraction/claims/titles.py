"""What a text calls its persons: the titles and roles beside their names.

After «ماركو حداد، الباحث في الشؤون الدولية» the phrase «الباحث» means ماركو حداد.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from readingroom.arabic.clitics import bare
from readingroom.arabic.folding import fold_word
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_PAUSES = frozenset('،؛:,.\n"')
_REMEMBERED = 60
_BEFORE = 8
_AFTER = 14


class Titles:
    """The words of role beside each person, by canonical name."""

    def __init__(self, reading: Reading, drafts: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        self.persons = [d for d in drafts if d.kind == "person"]
        self.organisations = [d for d in drafts if d.kind == "organisation"]
        self.words: dict[str, set[str]] = defaultdict(set)
        for draft in self.persons:
            self.words[draft.canonical] |= self._beside(draft)

    def who(self, first: int, stop: int, spoken: frozenset[str] = frozenset()) -> str:
        """The person a phrase of role (الباحث السياسي) means, "" when unclear.

        Every word of the phrase must stand in the person's titles; the latest
        mention before the phrase wins, one who has `spoken` before the others.
        """
        asked = self._plain(first, stop)
        fitting = [
            draft.canonical
            for draft in _latest(self.persons, first)
            if asked and asked <= self.words[draft.canonical]
        ]
        heard = [canonical for canonical in fitting if canonical in spoken]
        return (heard or fitting or [""])[0]

    def ahead(self, first: int, stop: int) -> str:
        """The first person after a phrase of role whose titles hold its words."""
        asked = self._plain(first, stop)
        for draft in self.persons[:_REMEMBERED]:
            if draft.first >= stop and asked and asked <= self.words[draft.canonical]:
                return draft.canonical
        return ""

    def institution(self, head: str, before: int) -> str:
        """The last organisation before a token that is a وزارة, صحيفة ... by name."""
        for draft in _latest(self.organisations, before):
            heads = {
                fold_word(draft.canonical.split()[0]),
                bare(self.reading.word(draft.first)),
                self.reading.before(draft.first),
            }
            if head in heads:
                return draft.canonical
        return ""

    def _beside(self, draft: Draft) -> set[str]:
        return self._plain(self._start(draft), draft.first) | self._plain(
            draft.stop, self._stop(draft)
        )

    def _start(self, draft: Draft) -> int:
        """Back to the title that begins the run before the name."""
        start = draft.first
        for number in range(draft.first - 1, draft.first - 1 - _BEFORE, -1):
            word = self.reading.word(number)
            if word in _PAUSES or word in self.lexicon.cues:
                break
            if self._is_title(word):
                start = number
        return start

    def _stop(self, draft: Draft) -> int:
        """On to the end of an apposition: «، الباحث في ... » or «مدير ...»."""
        number = draft.stop + int(self.reading.word(draft.stop) in {"،", '"'})
        number += int(self.reading.word(number) == "،")
        if not self._is_title(self.reading.word(number)):
            return draft.stop
        stop = number
        while stop < number + _AFTER and not self._closes(stop):
            stop += 1
        return stop

    def _closes(self, number: int) -> bool:
        word = self.reading.word(number)
        clause = word in self.lexicon.words["that"] or word == ""
        return word in _PAUSES or clause or word in self.lexicon.cues

    def _is_title(self, word: str) -> bool:
        return word in self.lexicon.words["titles"]

    def _plain(self, first: int, stop: int) -> set[str]:
        words = (self.reading.word(number) for number in range(first, stop))
        function = self.lexicon.words["function"]
        return {bare(word) for word in words if len(word) > 1 and word not in function}


def _latest(drafts: list[Draft], before: int) -> Iterator[Draft]:
    """The mentions before a token, the nearest first, not endlessly far back."""
    place = bisect_left(drafts, before, key=lambda draft: draft.first)
    return reversed(drafts[max(0, place - _REMEMBERED) : place])
