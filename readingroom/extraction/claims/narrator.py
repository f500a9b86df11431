"""Reads a text sentence by sentence and keeps who said what.

In «قال ماكرون إن الأمر صعب، مضيفا أن الوقت ينفد» the second statement is ماكرون's too.
"""

from readingroom.extraction.claims.attribution import Attribution
from readingroom.extraction.claims.bounds import Bounds
from readingroom.extraction.claims.cues import CueAt, Cues
from readingroom.extraction.claims.frame import Frame
from readingroom.extraction.claims.frames import Frames
from readingroom.extraction.claims.headlines import Headlines
from readingroom.extraction.claims.kinds import Kinds
from readingroom.extraction.claims.memory import Memory
from readingroom.extraction.claims.phraseframes import PhraseFrames
from readingroom.extraction.claims.quotations import Quotations
from readingroom.extraction.claims.relays import Relay, relay_of
from readingroom.extraction.claims.scenarios import Scenarios
from readingroom.extraction.claims.sentence import Sentence
from readingroom.extraction.claims.speakers import Speakers
from readingroom.extraction.claims.statements import NOBODY, Speaker, Statement
from readingroom.extraction.claims.subjects import Subjects
from readingroom.extraction.claims.titles import Titles
from readingroom.extraction.claims.voices import Voices
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

# A statement within a statement within a statement; deeper ones are not read.
_DEEPEST = 3


class Narrator:
    """Remembers who spoke last while it reads."""

    def __init__(self, reading: Reading, drafts: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        names = [d for d in drafts if d.kind not in {"event", "date"}]
        taken = frozenset(n for d in names for n in range(d.first, d.stop))
        cuts = dict.fromkeys(taken, 0) | {d.first: d.cut for d in names}
        subjects = Subjects(reading, lexicon, drafts)
        titles = Titles(reading, drafts, lexicon)
        self.persons = {d.canonical for d in drafts if d.kind == "person"}
        self.cues = Cues(reading, lexicon, taken)
        self.quotations = Quotations(reading, lexicon, subjects)
        self.phrases = PhraseFrames(reading, lexicon, cuts, subjects, self.quotations)
        self.speakers = Speakers(reading, lexicon, subjects)
        self.memory = Memory(reading, lexicon, titles)
        self.scenarios = Scenarios(reading, lexicon)
        self.kinds = Kinds(reading, lexicon, self.scenarios)
        self.voices = Voices(reading, lexicon, self.speakers, self.memory)
        self.headlines = Headlines(reading, lexicon, self.speakers, titles, self.kinds)
        self.attribution = Attribution(
            reading, lexicon, self.speakers, self.memory, self.kinds
        )

    def statements(self, first: int, stop: int) -> list[Statement]:
        """The statements of one sentence, in the order of reading."""
        sentence = self._sentence(first, stop)
        title = self.headlines.statement(first, stop)
        if title and not any(at.number < title.at.number for at in sentence.cues):
            self._settle(title, sentence)
        for at in sentence.cues:
            if not sentence.has_joined(at):
                statement = self._statement(at, sentence)
                if statement:
                    self._settle(statement, sentence)
        if title and not sentence.statements:
            self._settle(title, sentence)
        return sentence.statements

    def _sentence(self, first: int, stop: int) -> Sentence:
        cues = self.cues.within(first, stop)
        numbers = frozenset(at.number for at in cues)
        frames = Frames(
            self.reading, self.lexicon, self.quotations, self.phrases, numbers
        )
        bounds = Bounds(self.reading, self.lexicon, frames, cues)
        return Sentence(first, stop, cues, frames, bounds)

    def _statement(self, at: CueAt, sentence: Sentence) -> Statement | None:
        if at.cue.form == "credit":
            return self.attribution.statement(at, sentence)
        holding = sentence.around(at)
        if len(holding) >= _DEEPEST:
            return None
        outer = holding[-1] if holding else None
        limit = outer.contents[-1][1] if outer else sentence.stop
        relay = relay_of(self.reading, self.speakers, sentence.frames, at, limit)
        if relay:
            return self._relayed(relay, at, sentence, limit)
        frame = sentence.frames.of(at, self._barrier(at, sentence, limit))
        if frame is None:
            return self.attribution.parenthesis(at, sentence)
        end = sentence.bounds.stop(frame, limit)
        if end <= frame.start:
            return None
        speaker = self.voices.of(at, frame, sentence, outer)
        if outer and at.cue.is_finite and speaker.by == "last_speaker":
            return None
        return self._made(at, frame, end, speaker)

    def _barrier(self, at: CueAt, sentence: Sentence, limit: int) -> int:
        """The next cue that reports on its own: this one's content begins before it."""
        for later in sentence.after(at):
            if later.number >= limit:
                break
            if later.cue.form == "credit":
                continue
            if later.cue.group == "relay" or sentence.frames.of(later, limit):
                return later.number
        return limit

    def _relayed(
        self, relay: Relay, at: CueAt, sentence: Sentence, limit: int
    ) -> Statement | None:
        end = sentence.bounds.stop(relay.frame, limit)
        if end <= relay.frame.start:
            return None
        speaker = self.memory.speaker(relay.source, "")
        statement = self._made(at, relay.frame, end, speaker)
        statement.also = relay.also
        carrier = relay.carrier or self.speakers.before(at, sentence.first)
        if carrier:
            statement.via.append(self.memory.speaker(carrier, ""))
        return statement

    def _made(self, at: CueAt, frame: Frame, end: int, speaker: Speaker) -> Statement:
        kind, polarity = self.kinds.of(at.cue, frame.start, end)
        return Statement(at, frame, [(frame.start, end)], speaker, kind, polarity)

    def _settle(self, statement: Statement, sentence: Sentence) -> None:
        """Adds a statement; who says the one around it passes it on."""
        at, speaker = statement.at, statement.speaker
        if speaker is NOBODY and at.cue.lemma in self.lexicon.plain["thinking"]:
            statement.kind, statement.polarity = "hedge", "hedge"
        holding = sentence.around(at)
        if holding:
            carrier = holding[-1].speaker.canonical
            if carrier and carrier != speaker.canonical:
                statement.carriers.append(carrier)
        else:
            self.scenarios.follow(statement, sentence.first)
            person = speaker.canonical in self.persons
            self.memory.remember(speaker, at.cue.gender_of_one, person)
        sentence.statements.append(statement)
