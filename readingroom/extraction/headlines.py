"""Headlines and captions of the form «X: ...»."""

from readingroom.extraction.cues import CueAt
from readingroom.extraction.frames import Frame
from readingroom.extraction.kinds import kind_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.verbs import Cue
from readingroom.extraction.reading import Reading
from readingroom.extraction.speakers import Phrases
from readingroom.extraction.statements import Speaker, Statement

_LONGEST_NAME = 7
_LONGEST_HEADLINE = 30
_COLON = Cue(":", "say", "assert", "assert", frozenset("Q"), "headline", "", ":")


def headline(
    reading: Reading, lexicon: Lexicon, phrases: Phrases, first: int, stop: int
) -> Statement | None:
    """The statement of a headline whose speaker stands before a colon."""
    at = _colon(reading, first, stop)
    if at is None or stop - first > _LONGEST_HEADLINE:
        return None
    phrase = phrases.noun(first, at)
    if phrase is None or phrase.name is None or at + 1 >= stop:
        return None
    if phrase.name.kind not in {"person", "organisation", "place"}:
        return None
    cue = CueAt(at, at + 1, 0, _COLON)
    start = at + 1
    speaker = Speaker(
        (phrase.name.first, phrase.name.stop),
        phrase.name.canonical,
        "name",
        phrase.name.cut,
    )
    kind, polarity = kind_of(reading, lexicon, cue, start, stop)
    frame = Frame("colon", at, start)
    return Statement(cue, frame, [(start, stop)], speaker, kind, polarity)


def _colon(reading: Reading, first: int, stop: int) -> int | None:
    for number in range(first + 1, min(stop, first + _LONGEST_NAME + 1)):
        if reading.word(number) == ":":
            return number
    return None
