"""Relayed statements: «نقلت صحيفة X عن Y قوله إن ...»."""

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frames import Frame, Frames
from readingroom.extraction.claims.speakers import Phrase, Phrases
from readingroom.extraction.reading import Reading

_REACH = 25
# «نقلت X عن Y»، «نسبت X إلى Y»، «علمت X من Y»
_ABOUT = {"نقل": "عن", "نسب": "الي", "علم": "من"}
_NOUNS = ("قول", "تاكيد", "تصريح", "اعتقاد", "نفي", "تحذير")

Relay = tuple[Frame, Phrase, Phrase | None, tuple[int, int] | None]


def relayed(
    reading: Reading, phrases: Phrases, frames: Frames, at: CueAt, limit: int
) -> Relay | None:
    """(frame, the speaker, who passes it on, the second cue) of a relay."""
    if at.cue.lemma not in _ABOUT or not at.cue.is_finite:
        return None
    asked = _ABOUT[at.cue.lemma]
    about = _word(reading, asked, at.stop, min(limit, at.stop + _REACH))
    if not about:
        return None
    end = min(limit, about + _REACH)
    frame = frames.of(_asking(at, about), end)
    if frame is None or frame.name == "phrase":
        return None
    noun = _noun(reading, about + 1, frame.marker)
    source = phrases.after(about + 1, noun or frame.marker)
    if source is None:
        return None
    carrier = phrases.after(at.stop, about)
    return frame, source, carrier, (noun, noun + 1) if noun else None


def _asking(at: CueAt, about: int) -> CueAt:
    return CueAt(at.number, about + 1, at.cut, at.cue)


def _word(reading: Reading, word: str, first: int, stop: int) -> int:
    return next((n for n in range(first, stop) if reading.word(n) == word), 0)


def _noun(reading: Reading, first: int, stop: int) -> int:
    """«قوله»، «تأكيدهم»: the noun that goes with نقل, a cue for the same claim."""
    for number in range(first, stop):
        if reading.word(number).startswith(_NOUNS) and number > first:
            return number
    return 0
