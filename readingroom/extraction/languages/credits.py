"""Sources named beside a statement: "according to X", «X کے مطابق»."""

from readingroom.extraction.languages.bounds import Bounds
from readingroom.extraction.languages.cues import CueAt
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import Page
from readingroom.extraction.languages.speaker import Speaker
from readingroom.extraction.languages.speakers import Speakers
from readingroom.extraction.languages.statements import Statement

_COMMAS = frozenset(",،")
_NAME = 12
_OPENING = 2


class Credits:
    """Makes statements of prepositional attributions."""

    def __init__(self, page: Page, rules: Grammar, speakers: Speakers):
        self.page = page
        self.rules = rules
        self.speakers = speakers

    def statement(
        self,
        at: CueAt,
        later: list[CueAt],
        here: list[Statement],
        bounds: Bounds,
        first: int,
        stop: int,
    ) -> Statement | None:
        """The statement that an attribution carries, None when a verb will do."""
        if at.group == "after":
            return self._after(at, later, here, bounds, first, stop)
        opening = self._opens(at, first) or self._relays(at)
        speaker, rest = self._named(at, opening, stop)
        if speaker is None or (opening and self._reported(later)):
            return None
        before = (first, bounds.trimmed(first, at.number))
        following = (rest, bounds.stop(rest, stop)) if rest < stop else (rest, rest)
        if opening:
            contents = [following]
        elif here:
            return None
        else:
            contents = [before, following]
        return self._made(at, contents, speaker)

    def _made(
        self, at: CueAt, contents: list[tuple[int, int]], speaker: Speaker
    ) -> Statement | None:
        kept = [content for content in contents if content[0] < content[1]]
        if not kept:
            return None
        self.speakers.remember(speaker)
        return Statement(at, "credit attribution", kept, speaker)

    def _opens(self, at: CueAt, first: int) -> bool:
        return at.number - first < _OPENING

    def _relays(self, at: CueAt) -> bool:
        """«X به نقل از Y نوشت»: X passes on what Y says."""
        phrase = self.rules.phrase("relays").longest(self.page.word, at.number)
        return phrase is not None

    def _reported(self, later: list[CueAt]) -> bool:
        """A verb follows at once: its own statement is what the source passes on."""
        return any(c.group in {"verb", "hearsay"} and c.cue.frames for c in later)

    def _named(self, at: CueAt, opening: bool, stop: int) -> tuple[Speaker | None, int]:
        """The source after the cue, and where the statement goes on."""
        if at.cue.lemma == "לדבריו":
            return self.speakers.last(), self._past_comma(at.stop)
        end = next(
            (
                n
                for n in range(at.stop, min(stop, at.stop + _NAME))
                if self.page.word(n) in _COMMAS or self.page.word(n) == "."
            ),
            min(stop, at.stop + _NAME),
        )
        start = at.stop + int(self.page.word(at.stop) == "the")
        speaker = self.speakers.within(start, end)
        joined = self.page.word(end) in _COMMAS or end >= stop or not opening
        if not joined and self.page.word(end) != ".":
            if speaker is None or speaker.span is None or speaker.by != "name":
                return None, end
            return speaker, speaker.span[1]
        return speaker, self._past_apposition(speaker, self._past_comma(end))

    def _past_apposition(self, speaker: Speaker | None, number: int) -> int:
        """«به گفته X، پژوهشگر آب در Y، ...»: what a person is, between commas."""
        span = speaker.span if speaker else None
        # a short name is nobody new
        person = span and span[0] in self.speakers.people and span[1] - span[0] > 1
        first = self.page.word(number)
        if not person or self.rules.has("prepositions", first):
            return number
        for end in range(number + 1, number + 10):
            word = self.page.word(end)
            if word in _COMMAS:
                return end + 1
            if word in {".", ":"} or end in self.speakers.cued:
                return number
        return number

    def _past_comma(self, number: int) -> int:
        return number + int(self.page.word(number) in _COMMAS)

    def _after(
        self,
        at: CueAt,
        later: list[CueAt],
        here: list[Statement],
        bounds: Bounds,
        first: int,
        stop: int,
    ) -> Statement | None:
        """The source stands before the cue."""
        if any(s.holds(at.number) for s in here) or self._reported(later):
            return None
        begin = max([first, *(s.end for s in here if s.end <= at.number)])
        commas = [n for n in range(begin, at.number) if self.page.word(n) in _COMMAS]
        start = commas[-1] + 1 if commas else begin
        speaker = self.speakers.within(start, at.number)
        if speaker is None:
            return None
        rest = self._past_comma(at.stop)
        contents = [
            (begin, bounds.trimmed(begin, start)),
            (rest, bounds.stop(rest, stop)),
        ]
        return self._made(at, contents, speaker)

    def carry(self, here: list[Statement], cues: list[CueAt], first: int) -> None:
        """A source that opens a sentence with a verb passes its statement on."""
        for at in cues:
            spoken = [s for s in here if s.at.number > at.number]
            used = any(s.at.number == at.number for s in here)
            if at.group not in {"credit", "after"} or used or not spoken:
                continue
            if at.group == "after":
                source = self.speakers.within(first, at.number)
            else:
                source = self._named(at, self._opens(at, first), spoken[0].at.number)[0]
            if source and self._relays(at):
                self._pass_on(spoken[0], source, self.speakers.within(first, at.number))
            elif source and source.canonical not in {"", spoken[0].speaker.canonical}:
                spoken[0].via.append(source.canonical)

    def _pass_on(
        self, statement: Statement, source: Speaker, carrier: Speaker | None
    ) -> None:
        """The source speaks; who stands before the cue passes it on."""
        if carrier and carrier.canonical:
            statement.via.append(carrier.canonical)
        statement.speaker = source
        self.speakers.remember(source)
