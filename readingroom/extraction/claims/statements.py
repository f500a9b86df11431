"""A claim in the making: token ranges, before it becomes a finding.

In «قال ماكرون إن الأمر صعب» the speaker is one token, the content two.
"""

from dataclasses import dataclass, field

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frame import Frame
from readingroom.extraction.findings import FoundClaim, Span
from readingroom.extraction.reading import Reading


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the tokens that say so, the name, and how it was found.

    `by`: name, words (a phrase nobody in the text answers to), role, last_speaker
    or none; `sure` is false when the name itself is a guess.
    """

    span: tuple[int, int] | None
    canonical: str
    by: str
    cut: int = 0
    sure: bool = True


NOBODY = Speaker(None, "", "none")


@dataclass(slots=True)
class Statement:
    """One claim while its sentence is read. Ranges are token numbers."""

    at: CueAt
    frame: Frame
    contents: list[tuple[int, int]]
    speaker: Speaker
    kind: str
    polarity: str
    also: tuple[int, int] | None = None
    via: list[Speaker] = field(default_factory=list)
    carriers: list[str] = field(default_factory=list)

    def holds(self, number: int) -> bool:
        """Whether a token lies in the content."""
        return any(start <= number < stop for start, stop in self.contents)

    def finding(self, reading: Reading) -> FoundClaim:
        """The claim in code points of the text."""
        cue = _cue_span(reading, self.at)
        contents = tuple(self._content(reading, *range_) for range_ in self.contents)
        speaker = _span(reading, self.speaker)
        spans = [_span(reading, via) for via in self.via]
        names = [via.canonical for via in self.via] + self.carriers
        return FoundClaim(
            cue=cue,
            contents=contents,
            kind=self.kind,
            polarity=self.polarity,
            cue_lemma=self.at.cue.lemma,
            rule=f"{self.at.cue.form} {self.frame.name}",
            cue_also=reading.span(*self.also) if self.also else None,
            speaker=speaker,
            speaker_canonical=self.speaker.canonical,
            speaker_by=self.speaker.by,
            via=tuple(name for name in names if name),
            via_spans=tuple(span for span in spans if span),
            evidence=reading.text[cue[0] : contents[0][1]][:120],
            confidence=self._confidence(),
        )

    def _content(self, reading: Reading, first: int, stop: int) -> Span:
        start, end = reading.span(first, stop)
        if first == self.frame.start:
            start += self.frame.letter
        return start, max(start, end)

    def _confidence(self) -> str:
        joined = self.frame.name in {"clause", "quotation", "quotation before"}
        sure = joined and self.speaker.by == "name" and self.speaker.sure
        return "certain" if sure and self.kind != "scenario" else "suggested"


def _cue_span(reading: Reading, at: CueAt) -> Span:
    start, end = reading.span(at.number, at.stop)
    return start + at.cut if at.cut < end - start else start, end


def _span(reading: Reading, speaker: Speaker) -> Span | None:
    if speaker.span is None:
        return None
    start, end = reading.span(*speaker.span)
    return start + speaker.cut, end
