"""Headlines and captions of the form «X: ...»."""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frames import Frame
from readingroom.extraction.claims.kinds import kind_of
from readingroom.extraction.claims.speakers import Phrase, Phrases
from readingroom.extraction.claims.statements import Speaker, Statement
from readingroom.extraction.claims.titles import Titles
from readingroom.extraction.drafts import words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.verbs import Cue
from readingroom.extraction.reading import Reading

_LONGEST_NAME = 7
_LONGEST_HEADLINE = 30
_COLON = Cue(":", "say", "assert", "assert", frozenset("Q"), "headline", "", ":")


def headline(
    reading: Reading,
    lexicon: Lexicon,
    phrases: Phrases,
    titles: Titles,
    first: int,
    stop: int,
) -> Statement | None:
    """The statement of a headline whose speaker stands before a colon."""
    at = _colon(reading, first, stop)
    if at is None or stop - first > _LONGEST_HEADLINE:
        return None
    phrase = phrases.noun(first, at)
    if phrase is None or at + 1 >= stop:
        return None
    if phrase.name is not None and phrase.name.kind == "place":
        in_title = reading.tokens[first].start < reading.text.find("\n")
        if not in_title or phrase.name.canonical not in lexicon.plain["capitals"]:
            return None  # a dateline, or what the news is about
    speaker = _speaker(reading, lexicon, phrase, titles)
    if speaker is None:
        return None
    cue = CueAt(at, at + 1, 0, _COLON)
    start = at + 1
    kind, polarity = kind_of(reading, lexicon, cue, start, stop)
    frame = Frame("colon", at, start)
    return Statement(cue, frame, [(start, stop)], speaker, kind, polarity)


def _speaker(
    reading: Reading, lexicon: Lexicon, phrase: Phrase, titles: Titles
) -> Speaker | None:
    name = phrase.name
    if name is not None and name.kind in {"person", "organisation", "place"}:
        return Speaker((name.first, name.stop), name.canonical, "name", name.cut)
    head = reading.word(phrase.first)
    if head not in lexicon.words["titles"] | lexicon.words["documents"]:
        return None
    span = (phrase.first, phrase.stop)
    known = titles.ahead(*span)
    words = words_of(reading, *span)
    return Speaker(span, known or words, "role" if known else "words")


def _colon(reading: Reading, first: int, stop: int) -> int | None:
    for number in range(first + 1, min(stop, first + _LONGEST_NAME + 1)):
        if reading.word(number) == ":":
            return number
    return None
