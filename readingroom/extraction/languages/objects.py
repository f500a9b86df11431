"""Contents that stand between the speaker and the verb: «X این خبر را رد کرد»."""

from readingroom.extraction.languages.cues import CueAt
from readingroom.extraction.languages.frames import Frame
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import Page
from readingroom.extraction.languages.speaker import Speaker

_MARKS = frozenset(["را", "كو", "كا", "كي", "نے", "،", ","])


def object_frame(
    page: Page, rules: Grammar, at: CueAt, speaker: Speaker, begin: int
) -> Frame | None:
    """The object before a verb, when the speaker shows where it begins."""
    codes = [code for code in at.cue.frames if code[:1] == "O"]
    if not codes:
        return None
    start = _after_speaker(page, at, speaker, begin)
    mark = codes[0][2:]
    stop = at.number
    if mark and page.word(at.number - 1) == mark:
        stop -= 1
    elif mark:
        hits = [n for n in range(start, stop) if page.word(n) == mark]
        if not hits:
            return None
        start = hits[0] + 1
    while start < stop and _joins(page, rules, start):
        start += 1
    while stop > start and page.word(stop - 1) in _MARKS:
        stop -= 1
    return Frame("object", start, stop) if stop > start else None


def clause_before(page: Page, rules: Grammar, at: CueAt, begin: int) -> Frame | None:
    """The clause around a cue: "Prices rose, traders said", "Prices, he says, rose"."""
    after = page.word(at.stop)
    ends = after in {".", "", "\n", ","}
    if rules.language not in {"en", "he"} or not ends or "Q" not in at.cue.frames:
        return None
    commas = [n for n in range(begin, at.number) if page.word(n) == ","]
    rest = at.stop + 1 if after == "," else 0
    return Frame("clause", begin, commas[-1], 0, rest) if commas else None


def _after_speaker(page: Page, at: CueAt, speaker: Speaker, begin: int) -> int:
    start = begin
    if speaker.span and begin <= speaker.span[0] < at.number:
        start = speaker.span[1]
    return start


def _joins(page: Page, rules: Grammar, number: int) -> bool:
    word = page.word(number)
    return word in _MARKS or rules.has("conjunctions", word)
