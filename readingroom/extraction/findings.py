"""What the extraction finds in a text. Spans are code points, half open."""

from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A span that names something.

    `kind`: person, organisation, place, nationality, event or date; `value`: an
    ISO date or interval when it is known; `confidence`: certain or suggested.
    """

    start: int
    end: int
    kind: str
    canonical: str
    value: str = ""
    rule: str = ""
    evidence: str = ""
    confidence: str = "certain"


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """An attributed statement: who said what, and by which word.

    `contents` are in text order; `via` names who passes the statement on, the one
    nearest to the speaker first.
    """

    cue: Span
    contents: tuple[Span, ...]
    kind: str
    polarity: str
    cue_lemma: str
    rule: str
    cue_also: Span | None = None
    speaker: Span | None = None
    speaker_canonical: str = ""
    speaker_by: str = ""
    via: tuple[str, ...] = ()
    via_spans: tuple[Span, ...] = ()
    evidence: str = ""
    confidence: str = "certain"


@dataclass(frozen=True, slots=True)
class Findings:
    mentions: list[FoundMention] = field(default_factory=list)
    claims: list[FoundClaim] = field(default_factory=list)
