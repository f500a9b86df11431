"""Who said what, in the languages beside Arabic."""

from readingroom.extraction.findings import FoundClaim
from readingroom.extraction.languages.bounds import Bounds
from readingroom.extraction.languages.credits import Credits
from readingroom.extraction.languages.cues import CueAt, cues_in
from readingroom.extraction.languages.drafts import Draft
from readingroom.extraction.languages.frames import Frame, Frames
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.objects import clause_before, object_frame
from readingroom.extraction.languages.page import Page
from readingroom.extraction.languages.speaker import NOBODY, Speaker
from readingroom.extraction.languages.speakers import Speakers
from readingroom.extraction.languages.statements import Statement

_FORMS = {"verb": "perfect", "goes": "participle", "hearsay": "passive"}


def claims(page: Page, rules: Grammar, drafts: list[Draft]) -> list[FoundClaim]:
    """The claims of a page in the order of their cues."""
    narrator = Narrator(page, rules, drafts)
    for first, stop in page.sentences:
        narrator.read(first, stop)
    made = sorted(narrator.statements, key=lambda s: s.at.number)
    return [statement.finding(page, rules) for statement in made]


class Narrator:
    """Reads a page sentence by sentence and remembers who spoke last."""

    def __init__(self, page: Page, rules: Grammar, drafts: list[Draft]):
        self.page = page
        self.rules = rules
        kept = [d for d in drafts if d.kind != "date"]
        self.taken = frozenset(n for d in kept for n in range(d.first, d.stop))
        self.speakers = Speakers(page, rules, drafts)
        self.frames = Frames(page, rules, frozenset(self.speakers.dated))
        self.credits = Credits(page, rules, self.speakers)
        self.statements: list[Statement] = []

    def read(self, first: int, stop: int) -> None:
        """Adds the statements of one sentence."""
        cues = cues_in(self.page, self.rules, first, stop, self.taken)
        self.speakers.cued = {at.number for at in cues}
        bounds = Bounds(self.page, self.rules, cues)
        here: list[Statement] = []
        for place, at in enumerate(cues):
            made = self._made(at, cues[place + 1 :], here, bounds, first, stop)
            if made:
                here.append(made)
        self.credits.carry(here, cues, first)
        self.statements += here

    def _made(
        self,
        at: CueAt,
        later: list[CueAt],
        here: list[Statement],
        bounds: Bounds,
        first: int,
        stop: int,
    ) -> Statement | None:
        if at.group in {"credit", "after"}:
            return self.credits.statement(at, later, here, bounds, first, stop)
        outer = next((s for s in reversed(here) if s.holds(at.number)), None)
        ended = [max(s.end, s.at.stop) for s in here if s.end <= at.number]
        begin = outer.contents[0][0] if outer else max([first, *ended])
        limit = next((c.number for c in later if c.group != "credit"), stop)
        limit = min(limit, outer.end) if outer else limit
        if not self._is_marked(at, begin, bool(here) and not outer):
            return None
        return self._verb(at, limit, begin, stop, bounds, outer)

    def _is_marked(self, at: CueAt, begin: int, goes_on: bool) -> bool:
        """Urdu marks who did it with نے; without it nobody says «لکھا تھا»."""
        marks = at.cue.marks
        words = (self.page.word(n) for n in range(begin, at.number))
        return not marks or goes_on or any(word in marks for word in words)

    def _verb(
        self,
        at: CueAt,
        limit: int,
        begin: int,
        stop: int,
        bounds: Bounds,
        outer: Statement | None,
    ) -> Statement | None:
        frame = self.frames.of(at, limit, begin)
        subject = begin
        if frame is None:
            frame = clause_before(self.page, self.rules, at, begin)
            subject = frame.stop + 1 if frame else begin
        speaker = self._speaker(at, frame, subject, limit)
        if frame is None:
            if speaker.span and speaker.by == "words" and not at.cue.marks:
                known = self.speakers.points(speaker.span[1])
                speaker = speaker if known else self.speakers.last()
            frame = object_frame(self.page, self.rules, at, speaker, begin)
        if frame is None:
            return None
        last = min(stop, outer.end) if outer else stop
        end = bounds.trimmed(frame.start, frame.stop) or bounds.stop(frame.start, last)
        if end <= frame.start:
            return None
        self.frames.used.add(frame.start - 1)
        if not outer:
            self.speakers.remember(speaker)
        form = f"{_FORMS[at.group]} {frame.name}"
        made = Statement(at, form, [(frame.start, end)], speaker, frame.cut)
        if frame.rest and (more := bounds.stop(frame.rest, last)) > frame.rest:
            made.contents.append((frame.rest, more))
        if outer and outer.speaker.canonical not in {"", speaker.canonical}:
            made.via.append(outer.speaker.canonical)
        return made

    def _speaker(
        self, at: CueAt, frame: Frame | None, begin: int, limit: int
    ) -> Speaker:
        if at.group == "hearsay":
            return NOBODY
        if at.group == "goes":
            return self.speakers.last()
        if frame and frame.name == "quotation before":
            begin = max(begin, frame.stop + 1)
        found = self.speakers.before(at, begin)
        joined = self.rules.language == "he" or (
            frame is not None and frame.name == "quotation before"
        )
        if joined and (found is None or found.by == "words"):
            until = limit if frame is None else self._until(at, frame, limit)
            following = self.speakers.after(at.stop, until)
            if found is None or (following and following.by == "name"):
                found = following or found
        return found or self.speakers.last()

    def _until(self, at: CueAt, frame: Frame, limit: int) -> int:
        """Where a subject after the verb ends: at the content, if that follows."""
        if frame.start <= at.number:
            return limit
        return frame.start - (0 if frame.cut else 1)
