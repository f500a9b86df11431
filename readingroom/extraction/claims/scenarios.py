"""Possibilities that a speaker lays out: «سوى حل من اثنين»، «إما الانسحاب أو الحرب».

They are never shown as what the speaker asserts.
"""

from itertools import pairwise

from readingroom.extraction.claims.statements import Statement
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_EITHER = frozenset(["اما", "فاما", "واما"])
_FIRST = frozenset(["الاول", "الاولي", "اولها"])
_OTHER = frozenset(["ثالث", "اخر"])
_TWO = frozenset(["اثنين", "اثنتين"])
_ANAPHORS = frozenset(["هذا", "هذه", "ذلك", "تلك", "الامر"])
_NEAR = 9


class Scenarios:
    """Tells possibilities from assertions, and follows them from one to the next."""

    def __init__(self, reading: Reading, lexicon: Lexicon):
        self.reading = reading
        self.words = lexicon.words
        self.speaker = ""  # who has laid out a possibility in the statement before

    def holds(self, start: int, stop: int) -> bool:
        """Whether a content [start, stop) lays out possibilities."""
        said = [self.reading.word(number) for number in range(start, stop)]
        words = frozenset(said)
        if self._is_third_way(said) or self._is_list_of_options(words):
            return True
        if not words.isdisjoint(_EITHER) and not words.isdisjoint({"او", "واما"}):
            return self._is_either(start, stop)
        if self._is_one_of_two(said) or not words.isdisjoint(self.words["several"]):
            return True
        ordinal = not words.isdisjoint(self.words["ordinals"])
        return ordinal and not self.words["alternative"].isdisjoint(said[:3])

    def follow(self, statement: Statement, first: int) -> None:
        """A possibility laid out colours what the same speaker builds on it, and what
        begins as the next one does; `first` is the first token of the sentence."""
        who = statement.speaker.canonical
        same = bool(who) and who == self.speaker
        built = same and self._builds_on(statement)
        if statement.kind == "assert" and (built or self._is_next(first)):
            statement.kind = "scenario"
        self.speaker = who if statement.kind == "scenario" else ""

    def _builds_on(self, statement: Statement) -> bool:
        """«قائلا إن هذا الأمر سيبرر ...»: takes up what was just said."""
        start = statement.contents[-1][0]
        participle = statement.at.cue.form == "participle"
        return participle and self.reading.word(start) in _ANAPHORS

    def _is_next(self, first: int) -> bool:
        """«أما الحل الثاني»: the next of several possibilities begins here."""
        words = [self.reading.word(first + n).removeprefix("و") for n in range(3)]
        if words[0] == "اما":
            words = words[1:]
            if words[0] in self.words["ordinals"]:
                return True
        named = words[0] in self.words["alternative"]
        return named and (words[1] in self.words["ordinals"] or words[1] == "الاخر")

    def _is_third_way(self, said: list[str]) -> bool:
        """«هناك طريقا ثالثا»."""
        possibilities = self.words["possibilities"]
        return any(
            a.removesuffix("ا") in possibilities and b.removesuffix("ا") in _OTHER
            for a, b in pairwise(said[:_NEAR])
        )

    def _is_list_of_options(self, words: frozenset[str]) -> bool:
        """«ثلاثة مسارات، أولها ...»."""
        listed = not words.isdisjoint(_FIRST)
        return listed and not words.isdisjoint(self.words["options"])

    def _is_one_of_two(self, said: list[str]) -> bool:
        """«حل من اثنين»، «أحد أمرين»."""
        possibilities = self.words["possibilities"]
        for a, b, c in zip(said, said[1:], said[2:], strict=False):
            if a in possibilities and b == "من" and c in _TWO:
                return True
            dual = b.endswith("ين") and b.removesuffix("ين") in possibilities
            if dual and a in {"احد", "احدي"}:
                return True
        return False

    def _is_either(self, start: int, stop: int) -> bool:
        """إما (either) is written with a hamza below; أما (as for) above."""
        written = (self.reading.original(number) for number in range(start, stop))
        return any(word.endswith("إما") for word in written)
