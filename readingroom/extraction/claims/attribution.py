"""Attribution by a preposition: «وفق X»، «بحسب ما أكده»، «على حد قوله».

It joins the statement that ends before it («قال X إن ...، حسب تصريحه»), or makes one of
the clause beside it.
"""

from readingroom.arabic.clitics import splits
from readingroom.extraction.claims.attributedclauses import AS, AttributedClauses
from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frame import Frame
from readingroom.extraction.claims.kinds import Kinds
from readingroom.extraction.claims.memory import Memory
from readingroom.extraction.claims.sentence import Sentence
from readingroom.extraction.claims.speakerphrases import Phrase
from readingroom.extraction.claims.speakers import Speakers
from readingroom.extraction.claims.statements import Speaker, Statement
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_CAN_SPEAK = (
    "roles",
    "titles",
    "sources",
    "documents",
    "groups_of_people",
    "media_heads",
)
_NEAR = 3


class Attribution:
    """Adds an attribution to its statement, or makes one of its own."""

    def __init__(
        self,
        reading: Reading,
        lexicon: Lexicon,
        speakers: Speakers,
        memory: Memory,
        kinds: Kinds,
    ):
        self.reading = reading
        self.own_words = lexicon.words["own_words"]
        self.can_speak = lexicon.any_of(_CAN_SPEAK)
        self.speakers = speakers
        self.memory = memory
        self.kinds = kinds
        self.clauses = AttributedClauses(reading)

    def statement(self, at: CueAt, sentence: Sentence) -> Statement | None:
        """The statement a preposition attributes; None when it joined one."""
        own = self._is_own(at)
        phrase = None if own else self._speaker_phrase(at, sentence)
        if phrase is None and not own:
            return None
        if self._joins_before_content(at, sentence, phrase):
            return None
        covered = self._covered(at, sentence)
        if covered:
            self._join(covered, at, phrase)
            return None
        speaker = self.memory.speaker(phrase, "")
        return self._alone(
            at, sentence, speaker, phrase.stop if phrase else at.stop + 1
        )

    def parenthesis(self, at: CueAt, sentence: Sentence) -> Statement | None:
        """«..., كما يقول X، ...»: the clause around it is what X says."""
        if self.reading.word(at.number - 1) not in AS or not at.cue.is_finite:
            return None
        phrase = self.speakers.noun(at.stop, sentence.stop)
        if phrase is None or not self._can_speak(phrase):
            return None
        speaker = self.memory.speaker(phrase, at.cue.gender)
        return self._alone(at, sentence, speaker, phrase.stop)

    def _is_own(self, at: CueAt) -> bool:
        """«على حد قوله»، «وفقا له»: of the one who spoke."""
        words = self.reading.word(at.stop - 1), self.reading.word(at.stop)
        return not self.own_words.isdisjoint(words)

    def _speaker_phrase(self, at: CueAt, sentence: Sentence) -> Phrase | None:
        """«وفق X»: up to the next verb; «حسب ما أفادت X»: after the verb."""
        what = self.reading.word(at.stop) == "ما"
        if what or at.cue.frames == {"verb"}:
            first, limit = at.stop + int(what) + 1, sentence.stop
        else:
            finite = (cue.number for cue in sentence.after(at) if cue.cue.is_finite)
            first, limit = at.stop, next(finite, sentence.stop)
        phrase = self.speakers.noun(min(first, sentence.stop), limit)
        return phrase if phrase and self._can_speak(phrase) else None

    def _can_speak(self, phrase: Phrase) -> bool:
        """A law or a plan is no speaker: «وفقا للقانون»."""
        if phrase.name is not None and phrase.name.kind != "date":
            return True
        near = range(phrase.first, min(phrase.stop, phrase.first + _NEAR))
        words = (self.reading.word(number) for number in near)
        return any(stem in self.can_speak for word in words for _, stem in splits(word))

    def _covered(self, at: CueAt, sentence: Sentence) -> Statement | None:
        """The statement whose content ends where the attribution begins."""
        for statement in reversed(sentence.statements):
            end = statement.contents[-1][1]
            between = range(end, at.number)
            if end <= at.number and all(map(self.clauses.is_pause, between)):
                return statement
        return None

    def _joins_before_content(
        self, at: CueAt, sentence: Sentence, phrase: Phrase | None
    ) -> bool:
        """«كشفت X، نقلا عن Y، أن»: the attribution stands before the content."""
        for statement in sentence.statements:
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
        self, at: CueAt, sentence: Sentence, speaker: Speaker, after: int
    ) -> Statement | None:
        """A statement of the clauses around an attribution that ends before `after`."""
        after = self.clauses.over_pauses(after, sentence.stop)
        stop = sentence.bounds.stop(Frame("clause", at.number, after), sentence.stop)
        after = self.clauses.over_pauses(after, stop)
        contents = self.clauses.around(at, sentence.first, after, stop)
        if not contents:
            return None
        start, end = contents[0]
        kind, polarity = self.kinds.of(at.cue, start, end)
        frame = Frame("attribution", at.number, start)
        return Statement(at, frame, contents, speaker, kind, polarity)
