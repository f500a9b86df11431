"""Relayed statements: «نقلت صحيفة X عن Y قوله إن ...»: Y speaks, X passes it on."""

from dataclasses import dataclass, replace

from readingroom.extraction.claims.cues import CueAt
from readingroom.extraction.claims.frame import Frame
from readingroom.extraction.claims.frames import Frames
from readingroom.extraction.claims.speakerphrases import Phrase
from readingroom.extraction.claims.speakers import Speakers
from readingroom.extraction.reading import Reading

_REACH = 25
# «نقلت X عن Y»، «نسبت X إلى Y»، «علمت X من Y»
_ABOUT = {"نقل": "عن", "نسب": "الي", "علم": "من"}
_NOUNS = ("قول", "تاكيد", "تصريح", "اعتقاد", "نفي", "تحذير")


@dataclass(frozen=True, slots=True)
class Relay:
    """Where the content is, who says it, who passes it on, and a second cue."""

    frame: Frame
    source: Phrase
    carrier: Phrase | None
    also: tuple[int, int] | None


def relay_of(
    reading: Reading, speakers: Speakers, frames: Frames, at: CueAt, limit: int
) -> Relay | None:
    """The relay that a cue begins before token `limit`, None when it relays nothing."""
    if at.cue.lemma not in _ABOUT or not at.cue.is_finite:
        return None
    about = _word(reading, _ABOUT[at.cue.lemma], at.stop, min(limit, at.stop + _REACH))
    if not about:
        return None
    frame = frames.of(replace(at, stop=about + 1), min(limit, about + _REACH))
    if frame is None or frame.name == "phrase":
        return None
    noun = _noun(reading, about + 1, frame.marker)
    source = speakers.after(about + 1, noun or frame.marker)
    if source is None:
        return None
    carrier = speakers.after(at.stop, about)
    return Relay(frame, source, carrier, (noun, noun + 1) if noun else None)


def _word(reading: Reading, word: str, first: int, stop: int) -> int:
    return next((n for n in range(first, stop) if reading.word(n) == word), 0)


def _noun(reading: Reading, first: int, stop: int) -> int:
    """«قوله»، «تأكيدهم»: the noun that goes with نقل, a cue for the same claim."""
    for number in range(first + 1, stop):
        if reading.word(number).startswith(_NOUNS):
            return number
    return 0
