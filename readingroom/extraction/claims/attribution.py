"""Attribution by a preposition: «وفق X»، «بحسب ما أكده»، «على حد قوله»."""

from readingroom.arabic.clitics import splits
from readingroom.extraction.claims.bounds import Bounds
from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frames import Frame
from readingroom.extraction.claims.kinds import kind_of
from readingroom.extraction.claims.memory import Memory
from readingroom.extraction.claims.speakers import Phrase, Phrases
from readingroom.extraction.claims.statements import Speaker, Statement
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_PAUSES = frozenset("،؛:,.\n")
_AS = frozenset(["كما", "وكما"])


class Attribution:
    """Adds a trailing attribution to its statement, or makes one of its own."""

    def __init__(
        self, reading: Reading, lexicon: Lexicon, phrases: Phrases, memory: Memory
    ):
        self.reading = reading
        self.lexicon = lexicon
        self.words = lexicon.words
        self.phrases = phrases
        self.memory = memory

    def statement(
        self,
        at: CueAt,
        here: list[Statement],
        later: list[CueAt],
        bounds: Bounds,
        first: int,
        stop: int,
    ) -> Statement | None:
        """The statement a preposition attributes; None when it joined one."""
        limit = next((cue.number for cue in later if cue.cue.is_finite), stop)
        own = self.reading.word(at.stop) in self.words["own_words"]
        own = own or self.reading.word(at.stop - 1) in self.words["own_words"]
        phrase = None if own else self._speaker_phrase(at, limit, stop)
        if phrase is None and not own:
            return None
        if self._join_inside(at, here, phrase):
            return None
        covered = self._covered(at, here)
        if covered:
            self._join(covered, at, phrase)
            return None
        speaker = self.memory.speaker(phrase, "")
        after = phrase.stop if phrase else at.stop + 1
        after = self._over_pauses(after, stop)
        end = bounds.stop(Frame("clause", at.number, after), stop)
        return self._alone(at, speaker, first, after, end)

    def parenthesis(
        self, at: CueAt, bounds: Bounds, first: int, stop: int
    ) -> Statement | None:
        """«..., كما يقول X، ...»: the clause around it is what X says."""
        if self.reading.word(at.number - 1) not in _AS or not at.cue.is_finite:
            return None
        phrase = self.phrases.noun(at.stop, stop)
        if phrase is None or not self._can_speak(phrase):
            return None
        speaker = self.memory.speaker(phrase, at.cue.gender)
        after = self._over_pauses(phrase.stop, stop)
        end = bounds.stop(Frame("clause", at.number, after), stop)
        return self._alone(at, speaker, first, after, end)

    def _speaker_phrase(self, at: CueAt, limit: int, stop: int) -> Phrase | None:
        first = at.stop
        if self._has_verb(at):
            first = self._after_verb(at, stop)
            limit = stop
        phrase = self.phrases.noun(first, max(limit, first))
        if phrase is None:
            return None
        return phrase if self._can_speak(phrase) else None

    def _has_verb(self, at: CueAt) -> bool:
        return self.reading.word(at.stop) == "ما" or at.cue.frames == {"verb"}

    def _after_verb(self, at: CueAt, stop: int) -> int:
        """«حسب ما أفادت X»: the token after the verb and its pronoun."""
        number = at.stop + int(self.reading.word(at.stop) == "ما")
        return min(number + 1, stop)

    def _can_speak(self, phrase: Phrase) -> bool:
        """A law or a plan is no speaker: «وفقا للقانون»."""
        if phrase.name is not None and phrase.name.kind != "date":
            return True
        near = range(phrase.first, min(phrase.stop, phrase.first + 3))
        words = [self.reading.word(number) for number in near]
        stems = {stem for word in words for _, stem in splits(word)}
        groups = (
            "roles",
            "titles",
            "sources",
            "documents",
            "groups_of_people",
            "media_heads",
        )
        return any(stems & self.words[group] for group in groups)

    def _covered(self, at: CueAt, here: list[Statement]) -> Statement | None:
        """The statement whose content ends where the attribution begins."""
        for statement in reversed(here):
            end = statement.contents[-1][1]
            between = range(end, at.number)
            if end <= at.number and all(
                self.reading.word(n) in _PAUSES or self.reading.kind(n) == "mark"
                for n in between
            ):
                return statement
        return None

    def _join_inside(
        self, at: CueAt, here: list[Statement], phrase: Phrase | None
    ) -> bool:
        """«كشفت X، نقلا عن Y، أن»: the attribution stands before the content."""
        for statement in here:
            if not statement.at.number < at.number < statement.frame.start:
                continue
            if phrase and at.cue.lemma == "نقل":
                statement.via.append(statement.speaker)
                statement.speaker = self.memory.speaker(phrase, "")
                statement.also = (at.number, at.stop)
            elif phrase:
                statement.via.append(self.memory.speaker(phrase, ""))
            return True
        return False

    def _join(self, statement: Statement, at: CueAt, phrase: Phrase | None) -> None:
        statement.also = (at.number, at.stop)
        if phrase is None:
            return
        speaker = self.memory.speaker(phrase, "")
        if not statement.speaker.canonical:
            statement.speaker = speaker
        elif statement.speaker.canonical != speaker.canonical:
            statement.via.append(speaker)

    def _alone(
        self, at: CueAt, speaker: Speaker, first: int, after: int, stop: int
    ) -> Statement | None:
        contents = self._contents(at, first, after, stop)
        if not contents:
            return None
        start, end = contents[0]
        frame = Frame("attribution", at.number, start)
        kind, polarity = kind_of(self.reading, self.lexicon, at, start, end)
        return Statement(at, frame, contents, speaker, kind, polarity)

    def _contents(
        self, at: CueAt, first: int, after: int, stop: int
    ) -> list[tuple[int, int]]:
        """The clause before; at the head of a sentence, the clause after; or both."""
        after = self._over_pauses(after, stop)
        opening = at.number - int(self.reading.word(at.number - 1) in _AS)
        end = self._back_over_pauses(max(first, opening), first)
        before = (self._clause_start(first, end), end)
        if self.reading.word(first) in {"اما", "واما"}:
            before, after = (first, first), self._over_topic(after)
        parts = [before] if self._is_clause(*before) else []
        rest = (after, self._back_over_pauses(stop, after))
        if self._is_clause(*rest) and (not parts or stop - after > 2):
            parts.append(rest)
        return parts

    def _clause_start(self, first: int, end: int) -> int:
        """«..., حيث لقي X حتفهم، وفق Y»: Y answers for the last clause alone."""
        for number in range(end - 3, first, -1):
            paused = self.reading.word(number - 1) in {"،", "؛"}
            if paused and self.reading.word(number) in {"حيث", "فيما", "بينما"}:
                return number + 1
        return first

    def _over_topic(self, number: int) -> int:
        """«أما X، وفق Y، فهو Z»: the statement is Z."""
        return number + int(self.reading.word(number) in {"فهو", "فهي", "فهم"})

    def _is_clause(self, first: int, stop: int) -> bool:
        return self.reading.words_in(first, stop) >= 3

    def _over_pauses(self, number: int, stop: int) -> int:
        while number < stop and self._opens_idly(number):
            number += 1
        return number

    def _opens_idly(self, number: int) -> bool:
        word = self.reading.word(number)
        if word in {'"', "«", "“"}:
            return False
        return self.reading.kind(number) == "mark" or word in {"فان", "فانه", "ان"}

    def _back_over_pauses(self, number: int, first: int) -> int:
        while number > first and self.reading.word(number - 1) in _PAUSES | {"…"}:
            number -= 1
        return number
