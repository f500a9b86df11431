"""A sentence while its statements are read."""

from dataclasses import dataclass, field

from readingroom.extraction.claims.bounds import Bounds
from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frames import Frames
from readingroom.extraction.claims.statements import Statement


@dataclass(slots=True)
class Sentence:
    """Tokens [first, stop) with their cues, and the statements found so far."""

    first: int
    stop: int
    cues: list[CueAt]
    frames: Frames
    bounds: Bounds
    statements: list[Statement] = field(default_factory=list)

    def after(self, at: CueAt) -> list[CueAt]:
        """The cues after one."""
        return [cue for cue in self.cues if cue.number > at.number]

    def around(self, at: CueAt) -> list[Statement]:
        """The statements whose content holds a cue, the innermost last."""
        return [s for s in self.statements if s.holds(at.number)]

    def has_joined(self, at: CueAt) -> bool:
        """Whether a cue is the second one of a statement: «قال ..., حسب تصريحه»."""
        joined = (s.also for s in self.statements if s.also)
        return any(first <= at.number < stop for first, stop in joined)
