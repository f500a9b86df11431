"""Where the content of a reported statement begins, by the frame of its cue."""

from dataclasses import dataclass

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.subjects import Subjects
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import Reading

_REACH = 36
_WORDS = {"إلى": "الي", "من": "من", "عن": "عن", "على": "علي", "في": "في"}
_BLAME = frozenset(["مسووليه", "المسووليه", "مسيوليه", "المسيوليه", "وزر"])
_POINTING = frozenset(["وهي", "وهو", "مفادها", "مفاده", "هي", "هو"])


@dataclass(frozen=True, slots=True)
class Frame:
    """How content is joined to its cue.

    `marker` is the token that joins (أن، a preposition, an opening quotation mark);
    `start` the first token of the content, `stop` the token after it when the
    content has its own end (the closing mark), else 0. `letter` is the length of
    a preposition written together with the first word of the content.
    """

    name: str
    marker: int
    start: int
    stop: int = 0
    letter: int = 0


class Frames:
    """Finds the frame of a cue within its sentence."""

    def __init__(
        self,
        reading: Reading,
        lexicon: Lexicon,
        names: dict[int, int],
        subjects: Subjects,
    ):
        self.reading = reading
        self.words = lexicon.words
        self.names = names
        self.subjects = subjects
        self.cues: frozenset[int] = frozenset()
        self.reporting = lexicon.cues
        self.openings = {a: b for a, b in reading.speech if not self._names(a, b)}
        self.quotes = dict(reading.quotations)
        self.closings = {close: opened for opened, close in self.openings.items()}

    def _names(self, opened: int, closed: int) -> bool:
        """«جمعية "صحة سيدي الهواري"»: a name in quotation marks is no speech."""
        before = self.reading.word(opened - 1)
        heads = ("class_heads", "media_heads", "org_heads", "works")
        named = opened + 1 in self.subjects.at and closed == (
            self.subjects.at[opened + 1].stop
        )
        return named or (closed - opened <= 6 and self._is_of(before, heads))

    def _is_of(self, word: str, groups: tuple[str, ...]) -> bool:
        stems = {word, word[1:], word.removeprefix("ال")}
        return any(stems & self.words[group] for group in groups)

    def of(self, at: CueAt, limit: int) -> Frame | None:
        """The frame of a cue whose content may begin before token `limit`."""
        if "before" in at.cue.frames:
            return self._told_before(at)
        reach = min(limit, at.stop + _REACH)
        clause = self._clause(at, reach)
        quote = self._quotation(at, reach)
        phrase = self._phrase(at, reach)
        if quote and phrase and self._leads_to(phrase, quote):
            quote = None
        if quote and (not clause or quote.marker <= clause.start):
            return self._whole(quote, clause, phrase)
        if clause and not self._phrase_first(clause, phrase):
            return clause
        return phrase or self._quotation_before(at)

    def _told_before(self, at: CueAt) -> Frame | None:
        """The clause that «وهو ما أكده» takes up: back to a pause or an أن."""
        end = at.number - 2
        while end > 0 and self.reading.word(end - 1) in {"،", "؛"}:
            end -= 1
        start = end
        while start > max(0, end - _REACH) and not self._opens_clause(start - 1):
            start -= 1
        return Frame("clause before", start, start, end) if end > start else None

    def _opens_clause(self, number: int) -> bool:
        word = self.reading.word(number)
        return (
            self.reading.kind(number) != "word"
            or word in self.words["that"]
            or number in self.cues
        )

    def _leads_to(self, phrase: Frame, quote: Frame) -> bool:
        """«طالبت بنشر الأرقام "بالطن"»: the quotation is only a part of the phrase."""
        introduced = self.reading.word(quote.marker - 1) in {":", "،"}
        begins = phrase.name == "phrase" and phrase.start < quote.marker
        return begins and not introduced

    def _whole(self, quote: Frame, clause: Frame | None, phrase: Frame | None) -> Frame:
        """«من "كارثة" إذا لم ...»: the words quoted only begin what is said."""
        after = quote.stop + 1
        runs_on = self.reading.kind(after) == "word" and after not in self.cues
        for frame in (clause, phrase):
            if runs_on and frame and frame.start == quote.marker:
                return frame
        return quote

    def _phrase_first(self, clause: Frame, phrase: Frame | None) -> bool:
        """Whether a noun phrase begins the content before the clause does."""
        if phrase is None or phrase.marker >= clause.marker:
            return False
        before = self.reading.word(clause.marker - 1)
        if phrase.name == "object" and before in {"،", ")"}:
            return False
        if phrase.name == "object" and self._is_subject(phrase.start, clause.marker):
            return False
        joined = before in _WORDS.values() or before in _POINTING
        return not joined

    def _is_subject(self, first: int, marker: int) -> bool:
        """«يتوقع الباحثون أن»: a definite noun right before أن is who expects."""
        near = marker - first <= 6 and first < marker
        pauses = {"،", "؛", ",", ":"}
        if any(self.reading.word(number) in pauses for number in range(first, marker)):
            return False
        return near and self.reading.word(first).startswith("ال")

    def _clause(self, at: CueAt, reach: int) -> Frame | None:
        """After أن or إن; a pronoun joined to it stays in the content."""
        if "C" not in at.cue.frames:
            return None
        for number in range(at.stop, reach):
            word = self.reading.word(number)
            if number in self.reading.in_speech or word in self.words["modal"]:
                return None
            if self._is_that(at, number, word):
                letter = 1 if word.startswith("ب") else 0
                with_pronoun = word in self.words["that_he"]
                start = number if with_pronoun else number + 1
                return Frame("clause", number, start, 0, letter * with_pronoun)
        return None

    def _is_that(self, at: CueAt, number: int, word: str) -> bool:
        if word not in self.words["that"] and word not in self.words["that_he"]:
            return False
        before = self.reading.word(number - 1)
        if before in _WORDS.values():
            needed = {_WORDS[f] for f in at.cue.frames if f in _WORDS}
            return before in needed or number - 1 == at.number
        return before not in self.words["not_that"] or number == at.stop

    def _quotation(self, at: CueAt, reach: int) -> Frame | None:
        if "Q" not in at.cue.frames:
            return None
        for number in range(at.stop, reach):
            word = self.reading.word(number)
            if number in self.openings:
                return Frame("quotation", number, number + 1, self.openings[number])
            if word == ":" and self._goes_on_with(at, number):
                return None
            if word == ":" and number + 1 in self.quotes:
                opened = number + 1
                return Frame("quotation", opened, opened + 1, self.quotes[opened])
            if word == ":" and number + 1 < reach:
                that = self.reading.word(number + 1) in self.words["that"]
                return Frame("colon", number, number + 1 + int(that))
        return None

    def _goes_on_with(self, at: CueAt, colon: int) -> bool:
        """«يتابع منظومة التأمين: ...»: follows a matter, does not go on speaking."""
        objects = at.cue.lemma in {"تابع", "واصل"}
        return objects and self.subjects.stop(at.stop, colon) < colon

    def _quotation_before(self, at: CueAt) -> Frame | None:
        """«"..."، قال X»: the words stand before the cue."""
        if "Q" not in at.cue.frames or not at.cue.is_finite:
            return None
        number = at.number - 1
        if self.reading.word(number) in {"،", ","}:
            number -= 1
        if number in self.closings:
            opened = self.closings[number]
            return Frame("quotation before", opened, opened + 1, number)
        return None

    def _phrase(self, at: CueAt, reach: int) -> Frame | None:
        frames = at.cue.frames
        if at.cue.lemma in {"توصل", "خلص"}:
            return None  # «توصل إلى اتفاق» is a deed
        if "A" in frames:
            return self._joined(at, reach, "ب", 1)
        if "R" in frames:
            return self._blame(at, reach)
        found = [self._after_word(at, reach, _WORDS[f]) for f in frames & set(_WORDS)]
        found += [self._joined(at, reach, letter, 0) for letter in frames & set("بل")]
        if "O" in frames:
            found.append(self._object(at, reach))
        real = [frame for frame in found if frame]
        return min(real, key=lambda frame: frame.marker) if real else None

    def _after_word(self, at: CueAt, reach: int, preposition: str) -> Frame | None:
        first = self.subjects.stop(at.stop, reach)
        for number in range(first, min(reach - 1, first + 20)):
            other = self.reading.word(number - 1) in {"نقلا", "الكشف", "الافصاح"}
            if self.reading.word(number) == preposition and not other:
                return Frame("phrase", number, number + 1)
        return None

    def _joined(self, at: CueAt, reach: int, letter: str, least: int) -> Frame | None:
        first = self.subjects.stop(at.stop, reach)
        first = max(first, at.stop + least)
        for number in range(first, min(reach, first + 18)):
            word = self.reading.word(number)
            whole = number in self.names and self.names[number] == 0
            if word in self.words["that"] and word.startswith(letter):
                return Frame("phrase", number, number + 1)
            if word == letter and number + 1 in self.quotes:
                return Frame("phrase", number, number + 1)
            fits = word.startswith(letter) and len(word) > 2 and not whole
            if fits and word not in self.words["manners"]:
                return Frame("phrase", number, number, 0, 1)
        return None

    def _blame(self, at: CueAt, reach: int) -> Frame | None:
        for number in range(at.stop, min(reach, at.stop + 15)):
            if self.reading.word(number) in _BLAME:
                return Frame("phrase", number, number)
        return None

    def _object(self, at: CueAt, reach: int) -> Frame | None:
        """A bare object: after the subject, or at once when there is none."""
        number = self.subjects.stop(at.stop, reach)
        number += {"باشد": 2, "بشده": 1}.get(self.reading.word(number), 0)
        if number in self.quotes and number < reach:
            return Frame("object", number, number + 1, self.quotes[number])
        if number >= reach or self.reading.kind(number) != "word":
            return None
        word = self.reading.word(number)
        if word in self.words["function"] and word not in self.words["pointing"]:
            return None
        return Frame("object", number, number)
