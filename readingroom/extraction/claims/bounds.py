"""Where the content of a reported statement ends.

In «قال X إن الأمر صعب، وأضاف أن الوقت ينفد، بينما يرى Y أن الحل قريب» after صعب, after
ينفد and at the end of the sentence.
"""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frame import Frame
from readingroom.extraction.claims.frames import Frames
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_TRAILING = frozenset(".،؛:,!؟?…-–—(")
_MEANWHILE = frozenset(
    ["بينما", "فيما", "في حين", "غير ان", "لكن", "ولكن", "الا ان", "اما", "وكان"]
)
_CONTRAST_REACH = 15
_FRAME_REACH = 40
_BUT = frozenset(["لكنه", "لكنها", "لكنهم", "انه", "انها"])


class Bounds:
    """Ends contents: at the sentence, the next cue of the chain, an attribution."""

    def __init__(
        self, reading: Reading, lexicon: Lexicon, frames: Frames, cues: list[CueAt]
    ):
        self.reading = reading
        self.words = lexicon.words
        self.plain = lexicon.plain
        self.reporting = lexicon.cues
        self.frames = frames
        self.speech = frames.quotations.speech
        self.cues = {at.number: at for at in cues}

    def stop(self, frame: Frame, limit: int) -> int:
        """The token after the content of a frame; `limit` ends it at the latest."""
        if frame.stop:
            return min(frame.stop, max(limit, frame.start))
        number = frame.start
        nominal = frame.name in {"phrase", "object"}
        while number < limit:
            if nominal and self._leaves_phrase(number, frame.start):
                break
            if number in self.speech:
                number = self.speech[number]
            elif number > frame.start and number in self.cues:
                end = self._ended_by(self.cues[number], frame.start, limit)
                if end:
                    return self._trimmed(frame.start, end)
            elif number > frame.start and self._begins_anew(number):
                return self._trimmed(frame.start, number)
            number += 1
        return self._trimmed(frame.start, min(number, limit))

    def _leaves_phrase(self, number: int, start: int) -> bool:
        """A comma ends a noun phrase unless «، و» joins another to it."""
        word, following = self.reading.word(number), self.reading.word(number + 1)
        if number > start and word in self.words["adverbs"]:
            return True
        if word in {"في", "خلال", "عبر"} and number > start:
            return following in self.words["utterances"]
        if number == start or word not in {"،", "؛"}:
            return False
        joined = following.startswith("و") and following not in self.words["asides"]
        return not joined

    def _begins_anew(self, number: int) -> bool:
        """«وغروندبرغ يحذر ...»، «، لكنه لم يستبعد»: a new main clause."""
        if self._contrasts(number):
            return True
        mention = self.frames.phrases.subjects.mentions.get(number)
        if mention and mention.cut == 1 and self.reading.word(number)[0] == "و":
            at = self.cues.get(mention.stop)
            return at is not None and at.cue.is_finite and at.cut == 0
        if self.reading.word(number - 1) in {"،", "؛"} and (
            self.reading.word(number) in {"ولم", "ولن"}
        ):
            return self.reading.word(number + 1) in self.reporting
        but = self.reading.word(number) in _BUT
        return but and self._is_denied_report(number + 1)

    def _is_denied_report(self, number: int) -> bool:
        """«لم يستبعد»، «لم تؤكد»: nobody says so, yet what was said has ended."""
        negated = self.reading.word(number) in self.words["negations"]
        return negated and self.reading.word(number + 1) in self.reporting

    def _contrasts(self, number: int) -> bool:
        """«، بينما روت X أن»، «، غير أن الباحث يرى»: another speaker's clause."""
        if self.reading.word(number) not in {"،", "؛", ","}:
            return False
        following = self.reading.word(number + 1)
        two = f"{following} {self.reading.word(number + 2)}"
        if following not in _MEANWHILE and two not in _MEANWHILE:
            return False
        for at in range(number + 2, number + 2 + _CONTRAST_REACH):
            if self.reading.word(at) in {"،", "؛", ".", "\n", ""}:
                return False
            cue = self.cues.get(at)
            if cue and cue.cue.is_finite and self.frames.of(cue, at + _FRAME_REACH):
                return True
            if self._is_denied_report(at):
                return True
        return False

    def _ended_by(self, at: CueAt, start: int, limit: int) -> int:
        """The token at which a later cue ends the content, 0 when it does not."""
        if at.cue.form == "credit":
            return at.number
        if at.cue.form == "participle":
            return at.number if self.frames.of(at, limit) else 0
        if at.cue.lemma == "إشارة":
            return at.number - 1
        if not at.cue.is_finite:
            return 0
        if "before" in at.cue.frames:
            return at.number - 2
        pause = self._pause_before(at, start)
        if pause and self.frames.of(at, limit):
            return pause
        goes_on = at.cue.lemma in self.plain["going_on"] and self._joined_by_and(at)
        return at.number if goes_on and self.frames.of(at, limit) else 0

    def _joined_by_and(self, at: CueAt) -> bool:
        return at.cut > 0 and self.reading.word(at.number)[0] == "و"

    def _pause_before(self, at: CueAt, start: int) -> int:
        """The comma before «، وأكد» or «، إلا أنه أكد», 0 when there is none."""
        number = at.number - 1
        while number > start and self._connects(number):
            number -= 1
        paused = self.reading.word(number) in {"،", "؛", ","}
        joined = at.cut > 0 or number < at.number - 1
        return number if paused and joined else 0

    def _connects(self, number: int) -> bool:
        word = self.reading.word(number)
        stem = word[1:] if word.startswith("و") else word
        return word in self.words["connectives"] or stem in self.words["connectives"]

    def _trimmed(self, start: int, stop: int) -> int:
        while stop > start and self._is_loose(stop - 1):
            stop -= 1
        return stop

    def _is_loose(self, number: int) -> bool:
        word = self.reading.word(number)
        return word in _TRAILING or word in {"و", "كما", "فيما", "بينما", "وذلك"}
