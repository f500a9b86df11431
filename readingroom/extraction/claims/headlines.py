"""Headlines and captions of the form «X: ...»."""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frame import Frame
from readingroom.extraction.claims.kinds import Kinds
from readingroom.extraction.claims.speakerphrases import Phrase
from readingroom.extraction.claims.speakers import Speakers
from readingroom.extraction.claims.statements import Speaker, Statement
from readingroom.extraction.claims.titles import Titles
from readingroom.extraction.drafts import words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.verbs import Cue
from readingroom.extraction.reading import Reading

_LONGEST_NAME = 7
_LONGEST_HEADLINE = 30
_COLON = Cue(":", "say", "assert", "assert", frozenset("Q"), "headline", "", ":")
_SPEAKING = frozenset(["person", "organisation", "place"])


class Headlines:
    """Reads a sentence whose speaker stands before a colon."""

    def __init__(
        self,
        reading: Reading,
        lexicon: Lexicon,
        speakers: Speakers,
        titles: Titles,
        kinds: Kinds,
    ):
        self.reading = reading
        self.roles = lexicon.any_of(("titles", "documents"))
        self.capitals = lexicon.plain["capitals"]
        self.speakers = speakers
        self.titles = titles
        self.kinds = kinds
        self.title_end = reading.text.find("\n")

    def statement(self, first: int, stop: int) -> Statement | None:
        """The statement of a headline, None when the sentence is no headline."""
        colon = self._colon(first, stop)
        start = colon + 1
        if not colon or start >= stop or stop - first > _LONGEST_HEADLINE:
            return None
        phrase = self.speakers.noun(first, colon)
        speaker = self._speaker(phrase) if phrase else None
        if speaker is None:
            return None
        kind, polarity = self.kinds.of(_COLON, start, stop)
        frame = Frame("colon", colon, start)
        at = CueAt(colon, start, 0, _COLON)
        return Statement(at, frame, [(start, stop)], speaker, kind, polarity)

    def _colon(self, first: int, stop: int) -> int:
        """The colon near the beginning, 0 when there is none."""
        for number in range(first + 1, min(stop, first + _LONGEST_NAME + 1)):
            if self.reading.word(number) == ":":
                return number
        return 0

    def _speaker(self, phrase: Phrase) -> Speaker | None:
        name = phrase.name
        if name is not None and name.kind in _SPEAKING:
            if name.kind == "place" and not self._is_government(phrase):
                return None  # a dateline, or what the news is about
            return Speaker((name.first, name.stop), name.canonical, "name", name.cut)
        if self.reading.word(phrase.first) not in self.roles:
            return None
        span = (phrase.first, phrase.stop)
        known = self.titles.ahead(*span)
        words = words_of(self.reading, *span)
        return Speaker(span, known or words, "role" if known else "words")

    def _is_government(self, phrase: Phrase) -> bool:
        """«طهران: لن نفاوض» in the title: a capital speaks for its state."""
        in_title = self.reading.tokens[phrase.first].start < self.title_end
        name = phrase.name
        return in_title and name is not None and name.canonical in self.capitals
