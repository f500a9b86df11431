"""A claim in the making: token ranges, before it becomes a finding."""

from dataclasses import dataclass, field

from readingroom.extraction.findings import FoundClaim
from readingroom.extraction.languages.cues import CueAt
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import Page
from readingroom.extraction.languages.speaker import Speaker

_POLARITIES = {"deny": "deny", "hedge": "hedge"}
_SURE_FRAMES = ("clause", "quotation", "quotation before")


@dataclass(slots=True)
class Statement:
    """One claim while its sentence is read; `cut` letters of its content join it."""

    at: CueAt
    rule: str
    contents: list[tuple[int, int]]
    speaker: Speaker
    cut: int = 0
    via: list[str] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.contents[-1][1]

    def holds(self, number: int) -> bool:
        return any(start <= number < stop for start, stop in self.contents)

    def finding(self, page: Page, rules: Grammar) -> FoundClaim:
        """The claim in code points of the text."""
        spans = [page.span(*content) for content in self.contents]
        spans[0] = (spans[0][0] + self.cut, spans[0][1])
        cue = self.at.span(page)
        kind = self._kind(page, rules)
        speaker = self.speaker
        start, end = min(cue[0], spans[0][0]), max(cue[1], spans[-1][1])
        return FoundClaim(
            cue=cue,
            contents=tuple(spans),
            kind=kind,
            polarity=_POLARITIES.get(kind, "assert"),
            cue_lemma=self.at.cue.lemma,
            rule=self.rule,
            speaker=page.span(*speaker.span) if speaker.span else None,
            speaker_canonical=speaker.canonical,
            speaker_by=speaker.by,
            via=tuple(self.via),
            evidence=page.text[start:end][:120],
            confidence=self._confidence(kind),
        )

    def _kind(self, page: Page, rules: Grammar) -> str:
        """A possibility laid out is a scenario: taken for an assertion it misleads."""
        laid_out = rules.phrase("scenario")
        contents = (number for content in self.contents for number in range(*content))
        if any(laid_out.longest(page.word, number) for number in contents):
            return "scenario"
        return self.at.cue.kind

    def _confidence(self, kind: str) -> str:
        frame = self.rule.partition(" ")[2]
        sure = self.speaker.by == "name" and self.speaker.certain
        sure = sure and frame in _SURE_FRAMES and kind != "scenario"
        return "certain" if sure else "suggested"
