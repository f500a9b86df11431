"""Who said what: the attributed statements of a text."""

from readingroom.extraction.claims.attribution import Attribution
from readingroom.extraction.claims.bounds import Bounds
from readingroom.extraction.claims.cues import CueAt, Cues
from readingroom.extraction.claims.frames import Frame, Frames
from readingroom.extraction.claims.headlines import headline
from readingroom.extraction.claims.kinds import goes_on, is_alternative, kind_of
from readingroom.extraction.claims.memory import Memory
from readingroom.extraction.claims.relays import relayed
from readingroom.extraction.claims.speakers import Phrase, Phrases
from readingroom.extraction.claims.statements import NOBODY, Speaker, Statement, around
from readingroom.extraction.claims.subjects import Subjects
from readingroom.extraction.claims.titles import Titles
from readingroom.extraction.drafts import Draft
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

# A statement within a statement within a statement; deeper ones are not read.
_DEEPEST = 3
_NARROW = frozenset(["warn", "demand", "accuse", "describe", "deny"])


class Narrator:
    """Reads a text sentence by sentence and remembers who spoke last."""

    def __init__(self, reading: Reading, drafts: list[Draft], lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        names = [d for d in drafts if d.kind not in {"event", "date"}]
        taken = frozenset(n for d in names for n in range(d.first, d.stop))
        self.persons = {d.canonical for d in drafts if d.kind == "person"}
        self.cuts = dict.fromkeys(taken, 0) | {d.first: d.cut for d in names}
        self.cues = Cues(reading, lexicon, taken)
        self.subjects = Subjects(reading, lexicon, drafts)
        self.frames = Frames(reading, lexicon, self.cuts, self.subjects)
        self.phrases = Phrases(reading, lexicon, drafts, self.subjects)
        self.titles = Titles(reading, drafts, lexicon)
        self.memory = Memory(reading, lexicon, self.titles)
        self.attribution = Attribution(reading, lexicon, self.phrases, self.memory)
        self.statements: list[Statement] = []
        self.scenario_of = ""
        self.unsaid = True  # no statement yet: a participle has the sentence's subject

    def read(self, first: int, stop: int) -> None:
        """Adds the statements of one sentence."""
        cues = self.cues.within(first, stop)
        self.frames.cues = frozenset(at.number for at in cues)
        bounds = Bounds(self.reading, self.lexicon, self.frames, cues)
        here: list[Statement] = []
        title = headline(
            self.reading, self.lexicon, self.phrases, self.titles, first, stop
        )
        if title and not any(at.number < title.at.number for at in cues):
            self._settle(title, here, first)
        for place, at in enumerate(cues):
            if any(s.also and s.also[0] <= at.number < s.also[1] for s in here):
                continue
            self.unsaid = not here
            statement = self._statement(
                at, cues[place + 1 :], here, bounds, first, stop
            )
            if statement:
                self._settle(statement, here, first)
        if title and not here:
            self._settle(title, here, first)
        self.statements += here

    def _statement(
        self,
        at: CueAt,
        later: list[CueAt],
        here: list[Statement],
        bounds: Bounds,
        first: int,
        stop: int,
    ) -> Statement | None:
        if at.cue.form == "credit":
            return self.attribution.statement(at, here, later, bounds, first, stop)
        depth = sum(s.holds(at.number) for s in here)
        if depth >= _DEEPEST:
            return None
        outer = around(at, here)
        limit = outer.contents[-1][1] if outer else stop
        relay = relayed(self.reading, self.phrases, self.frames, at, limit)
        if relay:
            return self._relay(relay, bounds, at, limit, first)
        barrier = next((c.number for c in later if self._bars(c, limit)), limit)
        frame = self.frames.of(at, min(barrier, limit))
        if frame is None:
            return self.attribution.parenthesis(at, bounds, first, stop)
        if (end := bounds.stop(frame, limit)) <= frame.start:
            return None
        speaker = self._speaker(at, frame, end, first, outer)
        if outer and at.cue.is_finite and speaker.by == "last_speaker":
            return None
        return self._made(at, frame, end, speaker)

    def _bars(self, later: CueAt, limit: int) -> bool:
        """Whether a later cue reports on its own, so that this one ends before it."""
        if later.cue.form == "credit" or later.number >= limit:
            return False
        relays = later.cue.group == "relay"
        return relays or self.frames.of(later, limit) is not None

    def _made(self, at: CueAt, frame: Frame, end: int, speaker: Speaker) -> Statement:
        kind, polarity = kind_of(self.reading, self.lexicon, at, frame.start, end)
        contents = [(frame.start, end)]
        return Statement(at, frame, contents, speaker, kind, polarity)

    def _relay(
        self,
        relay: tuple[Frame, Phrase, Phrase | None, tuple[int, int] | None],
        bounds: Bounds,
        at: CueAt,
        limit: int,
        first: int,
    ) -> Statement | None:
        """«نقلت X عن Y قوله إن ...»: Y speaks, X passes it on."""
        frame, source, carrier, also = relay
        if (end := bounds.stop(frame, limit)) <= frame.start:
            return None
        statement = self._made(at, frame, end, self.memory.speaker(source, ""))
        statement.also = also
        carrier = carrier or self.phrases.before(at, first)
        if carrier:
            statement.via.append(self.memory.speaker(carrier, ""))
        return statement

    def _speaker(
        self, at: CueAt, frame: Frame, end: int, first: int, outer: Statement | None
    ) -> Speaker:
        gender = at.cue.gender if at.cue.gender in {"m", "f"} else ""
        if at.cue.form == "noun" and at.cue.gender == "own":
            phrase = self.phrases.subject(first, at.number)
            return self.memory.speaker(phrase, "")
        if at.cue.form == "noun" and frame.marker > at.stop:
            return self.memory.speaker(self.phrases.after(at.stop, frame.marker), "")
        if at.cue.form in {"participle", "noun"}:
            return self._topic(at, first, "")
        if frame.name in {"quotation before", "clause before"}:
            phrase = self.phrases.noun(at.stop, at.stop + 12)
            return self.memory.speaker(phrase, gender)
        narrow = at.cue.group in _NARROW
        begin = max(first, outer.contents[0][0]) if outer else first
        phrase = self._subject_before_object(at, begin)
        start = at.stop + int(at.cue.group == "paper")
        if phrase is None and not self._has_object_only(at, frame):
            phrase = self.phrases.after(start, frame.marker, narrow)
        if phrase is None and (not at.cut or self._answers_topic(at, first)):
            phrase = self.phrases.before(at, begin)
        if at.cue.group == "hearsay" or (phrase is None and self._impersonal(at)):
            return NOBODY
        if phrase is None and outer is None:
            return self._topic(at, first, gender)
        return self.memory.speaker(phrase, gender)

    def _topic(self, at: CueAt, first: int, gender: str) -> Speaker:
        """Who goes on speaking where the verb alone shows the person: whom the
        sentence is about, else who spoke last."""
        phrase = self.phrases.subject(first, at.number) if self.unsaid else None
        if phrase and self.phrases.agrees(phrase, gender):
            return self.memory.speaker(phrase, gender)
        return self.memory.last(gender)

    def _has_object_only(self, at: CueAt, frame: Frame) -> bool:
        """«واتهم الغرب بـ...»، «ودعت المواطنين إلى»: whom it is about, no subject."""
        if at.cue.lemma not in self.lexicon.plain["takes_object"]:
            return False
        first = self.subjects.over_asides(at.stop, frame.marker)
        end = self.subjects.stop(first, frame.marker)
        alone = end >= frame.marker
        if at.cue.frames & {"A", "R"} or at.cue.lemma in {"نصح", "ناشد", "حث"}:
            return alone or end == first
        if (alone or end == first) and self.subjects.is_object(first):
            return True
        return not self.phrases.agrees(Phrase(first, first + 1), at.cue.gender)

    def _subject_before_object(self, at: CueAt, begin: int) -> Phrase | None:
        """«واشنطن أبلغت إسرائيل»: what follows the verb is whom it addresses."""
        takes = at.cue.lemma in self.lexicon.plain["takes_object"]
        if at.cut or not takes or at.number == begin:
            return None
        phrase = self.phrases.before(at, begin)
        named = phrase is not None and phrase.name is not None
        return phrase if named and phrase and phrase.stop == at.number else None

    def _answers_topic(self, at: CueAt, first: int) -> bool:
        """«أما X فيرى أن»."""
        topic = self.reading.word(first).removeprefix("و") == "اما"
        return topic and self.reading.word(at.number)[0] == "ف"

    def _impersonal(self, at: CueAt) -> bool:
        """«يعتقد أن»: no subject and no earlier speaker near: thought of nobody."""
        passive = "\N{ARABIC DAMMA}" in self.reading.original(at.number)[: at.cut + 2]
        return passive and at.cue.form == "imperfect"

    def _settle(self, statement: Statement, here: list[Statement], first: int) -> None:
        at = statement.at
        if statement.speaker is NOBODY and at.cue.lemma in {"اعتقد", "زعم", "ظن"}:
            statement.kind, statement.polarity = "hedge", "hedge"
        outer = around(at, here)
        if outer:
            carrier = outer.speaker.canonical
            if carrier and carrier != statement.speaker.canonical:
                statement.carriers.append(carrier)
        else:
            self._follow_scenario(statement, first)
            person = statement.speaker.canonical in self.persons
            gender = at.cue.gender if at.cue.gender in {"m", "f"} else ""
            self.memory.remember(statement.speaker, gender, person)
        here.append(statement)

    def _follow_scenario(self, statement: Statement, first: int) -> None:
        """A possibility laid out colours what the same speaker builds on it."""
        who = statement.speaker.canonical
        same = bool(who) and who == self.scenario_of
        start = statement.contents[-1][0]
        builds = goes_on(self.reading, start) and statement.at.cue.form == "participle"
        next_one = is_alternative(self.reading, self.lexicon, first)
        if (statement.kind == "assert" and same and (builds or next_one)) or (
            next_one and statement.kind == "assert"
        ):
            statement.kind = "scenario"
        self.scenario_of = who if statement.kind == "scenario" else ""
